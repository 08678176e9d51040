/**
 * An aligned start: the network's modes are the task's, W1 = R S1 Ṽᵀ and W2 = Ũ S2 Rᵀ.
 * Its modes never turn and grow independently of each other (Theorem 5.1).
 */
import { randomOrthogonal } from "../linalg/orthogonal.ts";
import { gaussian } from "../random.ts";
import type { Task } from "../tasks/task.ts";
import { splitFunction } from "./lambda-balanced.ts";
import type { Shape } from "./shape.ts";
import type { Weights } from "./weights.ts";

/**
 * λ-balanced weights whose every mode has the strength `scale` = s(0), also those with s̃ = 0.
 * The seed only chooses the basis R of the hidden units.
 * @throws DomainError when no network of this shape has this λ
 */
export function aligned(
  shape: Shape,
  task: Task,
  { lambda, scale, seed }: { lambda: number; scale: number; seed: number },
): Weights {
  const { U, V } = task.modes;
  const S = new Float64Array(Math.min(shape.inputs, shape.hidden, shape.outputs)).fill(scale);
  const R = randomOrthogonal(shape.hidden, gaussian(seed, "start"));
  return splitFunction(shape, { U, S, V }, lambda, R);
}
