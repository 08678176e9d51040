/**
 * A matrix of low rank under noise: Y = A* + E, d×d, entries of A* with variance 1 and rank k, entries
 * of E iid N(0, noise²) (the task of Tu, Aranguri and Jacot, arXiv 2405.17580). The modes of A* have
 * strengths near d/√k, those of E at most 2√d·noise.
 */
import { combine, type Matrix } from "../linalg/matrix.ts";
import { multiplyTransposed } from "../linalg/multiply.ts";
import { gaussian, gaussianMatrix } from "../random.ts";
import { type Task, taskOf } from "../tasks/task.ts";

export interface MixedSetting {
  /** d. */
  readonly size: number;
  /** k, the rank of A*. */
  readonly rank: number;
  /** Standard deviation of the entries of E. */
  readonly noise: number;
  readonly seed: number;
}

export interface MixedTask {
  /** A*, what a test asks for. */
  readonly truth: Matrix;
  /** Y = A* + E, what training sees, with its modes. */
  readonly task: Task;
}

/** The task of this seed; another noise is the same E, larger or smaller. */
export function mixedTask({ size, rank, noise, seed }: MixedSetting): MixedTask {
  const normal = gaussian(seed, "task");
  const factor = rank ** -0.25;
  const left = gaussianMatrix(size, rank, normal, factor);
  const right = gaussianMatrix(size, rank, normal, factor);
  const truth = multiplyTransposed(left, right);
  const disturbance = gaussianMatrix(size, size, gaussian(seed, "noise"));
  return { truth, task: taskOf("random", combine(1, truth, noise, disturbance)) };
}

/** ‖A − B‖²/d², the mean squared error of an entry. */
export function entryError(a: Matrix, b: Matrix): number {
  let sum = 0;
  for (let k = 0; k < a.data.length; k++) {
    sum += ((a.data[k] as number) - (b.data[k] as number)) ** 2;
  }
  return sum / a.data.length;
}
