/**
 * Starts that are balanced only on average, and what the exact solution at λ* makes of them.
 *
 * Gaussian layers with deviations g1/√Ni and g2/√No have E[W2ᵀW2 − W1W1ᵀ] = (g2² − g1²) I = λ*I. How
 * close one draw comes depends on the widths: with Nh = Ni = No = n the entries of G − λ*I are of
 * order 1/√n while its operator norm stays of order one; with Ni, No ≫ Nh = h the norm falls, too,
 * like √(h/N).
 *
 * Wide layers need not be simulated at full width. With a task of rank r the input directions
 * outside the task act through W1⊥W1⊥ᵀ (h×h) alone: gradient flow multiplies W1⊥ from the left, so
 * that a rotation of those N − r directions into h of them is exact at all times. The same holds for
 * the outputs. What remains is a network of r + h inputs and outputs, whatever N.
 */

import { symmetricEigen } from "../linalg/eigen.ts";
import {
  combine,
  frobenius,
  identity,
  type Matrix,
  matrix,
  maxAbs,
  transpose,
} from "../linalg/matrix.ts";
import { multiply } from "../linalg/multiply.ts";
import { singularValues } from "../linalg/singular-values.ts";
import { balanceMatrix, closestLambda } from "../network/balance.ts";
import { gradientFlow } from "../network/gradient-flow.ts";
import type { Weights } from "../network/weights.ts";
import type { Gaussian } from "../random.ts";
import { type Task, taskOf } from "../tasks/task.ts";
import { emptyBlocks } from "./blocks.ts";
import { solveExactly } from "./exact-solution.ts";

/** A start of which only λ* is known, and its task, in the coordinates of its modes. */
export interface NearlyBalanced {
  readonly task: Task;
  readonly weights: Weights;
  /** λ* = tr G/Nh of this draw. */
  readonly lambda: number;
}

/** g1² and g2² with g2² − g1² = λ, the smaller of them `smaller`. */
export const layerVariances = (lambda: number, smaller: number): [first: number, second: number] =>
  lambda >= 0 ? [smaller, smaller + lambda] : [smaller - lambda, smaller];

interface Draw {
  readonly lambda: number;
  /** The smaller of g1² and g2². */
  readonly smaller: number;
  /** s̃ of the task's modes, strongest first; at most as many as the narrowest layer. */
  readonly targets: readonly number[];
}

/**
 * A start of these widths, reduced to what acts: outer layers of at most r + Nh.
 * @param width Ni = No
 */
export function drawNearlyBalanced(
  width: number,
  hidden: number,
  { lambda, smaller, targets }: Draw,
  normal: Gaussian,
): NearlyBalanced {
  const rank = targets.length;
  const kept = Math.min(width, rank + hidden);
  const [first, second] = layerVariances(lambda, smaller).map((variance) =>
    reducedLayer(width, rank, kept, hidden, Math.sqrt(variance / width), normal),
  ) as [Matrix, Matrix];
  const sigma = matrix(kept, kept);
  const S = new Float64Array(kept);
  targets.forEach((s, k) => {
    sigma.data[k * kept + k] = s;
    S[k] = s;
  });
  const modes = { U: identity(kept), S, V: identity(kept) };
  const weights = { W1: first, W2: transpose(second) };
  return {
    task: taskOf("custom", sigma, { modes }),
    weights,
    lambda: closestLambda(weights),
  };
}

/** Nh×kept: `rank` columns as drawn, the others turned into as few as they span. */
function reducedLayer(
  width: number,
  rank: number,
  kept: number,
  hidden: number,
  deviation: number,
  normal: Gaussian,
): Matrix {
  const layer = matrix(hidden, kept);
  const idle = matrix(hidden, width - rank);
  for (let h = 0; h < hidden; h++) {
    for (let k = 0; k < rank; k++) layer.data[h * kept + k] = deviation * normal();
    for (let k = 0; k < width - rank; k++) {
      idle.data[h * (width - rank) + k] = deviation * normal();
    }
  }
  if (kept === width) {
    for (let h = 0; h < hidden; h++) {
      for (let k = rank; k < kept; k++) {
        layer.data[h * kept + k] = idle.data[h * (width - rank) + k - rank] as number;
      }
    }
    return layer;
  }
  // L with L Lᵀ = idle·idleᵀ: its symmetric root.
  const { values, V } = symmetricEigen(multiply(idle, transpose(idle)));
  for (let h = 0; h < hidden; h++) {
    for (let k = 0; k < hidden; k++) {
      layer.data[h * kept + rank + k] =
        Math.sqrt(Math.max(0, values[k] as number)) * (V.data[h * hidden + k] as number);
    }
  }
  return layer;
}

export interface BalanceGap {
  /** Largest entry of |G − λ*I|. */
  readonly entry: number;
  /** ‖G − λ*I‖ in the operator norm. */
  readonly norm: number;
}

/** How far a start is from λ*. */
export function balanceGap({ weights, lambda }: NearlyBalanced): BalanceGap {
  const G = balanceMatrix(weights);
  const distance = combine(1, G, -1, identity(G.rows, lambda));
  return {
    entry: maxAbs(distance),
    norm: singularValues(G.rows, G.rows)(distance, new Float64Array(G.rows))[0] as number,
  };
}

export interface Followed {
  /** ½‖W2W1 − Σ‖² at each time: by the flow of the weights, and by the exact solution at λ*. */
  readonly simulated: Float64Array;
  readonly exact: Float64Array;
  /** The largest ‖W2W1 − W2W1 of the exact solution‖ over time, relative to ‖Σ‖. */
  readonly deviation: number;
}

/** Flow and exact solution from one start. The flow is integrated: no step size blurs the comparison. */
export function followNearlyBalanced(
  { task, weights, lambda }: NearlyBalanced,
  times: ArrayLike<number>,
): Followed {
  const solution = solveExactly(task, weights, { lambda });
  const { rows: outputs, cols: inputs } = task.sigma;
  const blocks = emptyBlocks(inputs, outputs);
  const simulated = new Float64Array(times.length);
  const exact = new Float64Array(times.length);
  let deviation = 0;
  gradientFlow(weights, task.sigma, { tau: 1, rtol: 3e-4, atol: 3e-5 }, times, (index, now) => {
    const learned = multiply(now.W2, now.W1);
    const expected = solution.blocks(times[index] as number, blocks).networkFunction;
    simulated[index] = halfSquare(learned, task.sigma);
    exact[index] = halfSquare(expected, task.sigma);
    deviation = Math.max(deviation, Math.sqrt(2 * halfSquare(learned, expected)));
  });
  return { simulated, exact, deviation: deviation / frobenius(task.sigma) };
}

function halfSquare(a: Matrix, b: Matrix): number {
  let sum = 0;
  for (let k = 0; k < a.data.length; k++) {
    sum += ((a.data[k] as number) - (b.data[k] as number)) ** 2;
  }
  return sum / 2;
}
