/** A network that knows the hierarchy, re-balanced at the same function, learns it anew. */
import { DomainError } from "../errors.ts";
import { matrix, transpose } from "../linalg/matrix.ts";
import { aligned } from "../network/aligned.ts";
import { gradientDescent } from "../network/gradient-descent.ts";
import type { Weights } from "../network/weights.ts";
import { gaussian } from "../random.ts";
import { hierarchy, type Task, taskOf } from "../tasks/index.ts";
import { blocksOf, emptyBlocks } from "../theory/blocks.ts";
import { timeToShare } from "../theory/convergence-time.ts";
import { type ExactSolution, solveExactly } from "../theory/exact-solution.ts";
import { squaredErrorLoss } from "../theory/loss.ts";
import { kernelMotion } from "../theory/neural-tangent-kernel.ts";
import { rebalance } from "../theory/task-sequence.ts";

/** How the items change places, as a control shows it. */
export const shuffles = {
  rings: "All in two rings, of five and of three",
  siblings: "Each with its sibling",
  random: "At random",
} as const;

export type Shuffle = keyof typeof shuffles;

const n = 8;

/** Item j of the new task is item order[j] of the old one. */
export function orderOf(shuffle: Shuffle, seed: number): readonly number[] {
  switch (shuffle) {
    // Rings of odd length: none of their directions is reversed, so that λ = 0 can learn it too.
    case "rings":
      return [2, 0, 4, 5, 6, 7, 1, 3];
    case "siblings":
      return [1, 0, 3, 2, 5, 4, 7, 6];
    case "random": {
      const normal = gaussian(seed, "task");
      const keys = Array.from({ length: n }, normal);
      return keys.map((_, j) => j).sort((a, b) => (keys[a] as number) - (keys[b] as number));
    }
  }
}

/** The hierarchy with its items, the columns of Σ, in another order. */
export function permutedHierarchy(order: readonly number[]): Task {
  const { sigma, modes } = hierarchy();
  const moved = matrix(n, n);
  const V = matrix(n, n);
  order.forEach((from, j) => {
    for (let i = 0; i < n; i++) {
      moved.data[i * n + j] = sigma.data[i * n + from] as number;
      V.data[j * n + i] = modes.V.data[from * n + i] as number;
    }
  });
  return taskOf("hierarchy", moved, { modes: { ...modes, V } });
}

/** Weights that have learned the hierarchy to the end, from a small start at λ = 0. */
export function pretrained(): Weights {
  const task = hierarchy();
  const shape = { inputs: n, hidden: n, outputs: n };
  const start = aligned(shape, task, { lambda: 0, scale: 0.1, seed: 1 });
  return solveExactly(task, start, { lambda: 0 }).weights(Number.POSITIVE_INFINITY);
}

export interface FineTuning {
  readonly lambda: number;
  readonly solution: ExactSolution;
  readonly weights: Weights;
  readonly task: Task;
  /** Until 1 % of the loss is left, in units of τ; ∞ when the flow ends on a saddle. */
  readonly time: number;
  /** 1 − cosine between the kernels before and after. */
  readonly distance: number;
}

/** Share of the loss at which a task counts as learned. */
export const learnedShare = 0.01;

/** Exact. */
export function fineTune(known: Weights, task: Task, lambda: number): FineTuning {
  const weights = rebalance(known, lambda);
  const solution = solveExactly(task, weights, { lambda });
  const time = timeToShare(task, solution, learnedShare);
  const end = solution.blocks(Number.POSITIVE_INFINITY);
  const { distance } = kernelMotion(solution.blocks(0))(end);
  return { lambda, solution, weights, task, time, distance };
}

export interface Descended {
  readonly time: number;
  readonly distance: number;
}

/**
 * The same by gradient descent, up to a time at which nothing is left to learn.
 * @throws DomainError when the exact time is infinite
 */
export function descendTuned({ weights, task, lambda, time }: FineTuning): Descended {
  if (!Number.isFinite(time)) throw new DomainError("lambda", lambda, "a balance that can learn");
  const step = stepFor(lambda);
  const last = Math.ceil((2.5 * time) / step);
  // The time is looked for around the exact one, the kernel at the end.
  const around = Array.from({ length: 41 }, (_, k) => (0.8 + 0.01 * k) * time);
  const times = [0, ...around, last * step];
  const losses = new Float64Array(times.length);
  const blocks = emptyBlocks(n, n);
  let motion = kernelMotion(blocks);
  let distance = 0;
  const at = new Float64Array(times.length);
  gradientDescent(weights, task.sigma, { tau: 1, step }, times, (index, now, t) => {
    blocksOf(transpose(now.W1), now.W2, blocks);
    losses[index] = lossOf(blocks.networkFunction.data, task.sigma.data);
    at[index] = t;
    if (index === 0) motion = kernelMotion(blocksOf(transpose(now.W1), now.W2));
    else if (index === times.length - 1) distance = motion(blocks).distance;
  });
  const goal = learnedShare * (losses[0] as number);
  const after = losses.findIndex((loss) => loss <= goal);
  const [above, below] = [losses[after - 1] as number, losses[after] as number];
  const share = above > below ? Math.log(above / goal) / Math.log(above / below) : 1;
  const [from, to] = [at[after - 1] as number, at[after] as number];
  return { time: from + share * (to - from), distance };
}

export interface LossCourse {
  readonly lambda: number;
  readonly times: Float64Array;
  readonly simulated: Float64Array;
  readonly exact: Float64Array;
}

/** The loss over a time that is spaced by factors, at whole steps of gradient descent. */
export function lossCourse(
  tuned: FineTuning,
  from: number,
  to: number,
  points: number,
): LossCourse {
  const { weights, task, solution, lambda } = tuned;
  const step = from / Math.ceil(from / stepFor(lambda));
  // After that nothing is left to learn, and nothing to simulate.
  const settled = Math.ceil((4 * tuned.time) / step) * step;
  const steps = new Set<number>();
  for (let k = 0; k < points; k++) {
    steps.add(Math.round((from * (to / from) ** (k / (points - 1))) / step));
  }
  const times = Float64Array.from(steps, (k) => k * step);
  const simulated = new Float64Array(times.length);
  const loss = squaredErrorLoss(task);
  const blocks = emptyBlocks(n, n);
  const moving = times.map((t) => Math.min(t, settled));
  gradientDescent(weights, task.sigma, { tau: 1, step }, moving, (index, now) => {
    blocksOf(transpose(now.W1), now.W2, blocks);
    simulated[index] = lossOf(blocks.networkFunction.data, task.sigma.data);
  });
  const exact = times.map((t) => loss(solution.blocks(t, blocks)));
  return { lambda, times, simulated, exact };
}

/** A fortieth of the largest stable step, which is 2/√(λ² + 4s̃²) with s̃ = 1. */
const stepFor = (lambda: number) => 0.05 / Math.hypot(lambda, 2);

function lossOf(learned: Float64Array, sigma: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < sigma.length; k++) {
    sum += ((learned[k] as number) - (sigma[k] as number)) ** 2;
  }
  return sum / 2;
}
