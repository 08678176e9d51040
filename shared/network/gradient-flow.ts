/**
 * The gradient flow of the weights, integrated numerically:
 *
 *     τ Ẇ1 = W2ᵀ(Σ − W2W1),   τ Ẇ2 = (Σ − W2W1)W1ᵀ
 *
 * for weights that are not λ-balanced, and as a check on the exact solution that shares nothing
 * with it. The integrator is odex, Hairer and Wanner's extrapolation code: explicit, of variable
 * order. It lands on every time that is asked for; nothing is interpolated.
 */
import { DomainError } from "../errors.ts";
import { type Matrix, matrix } from "../linalg/matrix.ts";
import { Solver } from "./ode-solver.js";
import type { Weights } from "./weights.ts";

/** No integration evaluates the gradient more often than this, unless told otherwise. */
export const maxFlowEvaluations = 1_000_000;

export interface FlowOptions {
  readonly tau: number;
  /** Relative and absolute error allowed per step; default 1e-10 each. */
  readonly rtol?: number;
  readonly atol?: number;
  readonly maxEvaluations?: number;
}

export interface Flow {
  /** The relative tolerance that was used. */
  readonly rtol: number;
  readonly atol: number;
  /** Steps accepted. */
  readonly steps: number;
  /** Evaluations of the gradient. */
  readonly evaluations: number;
}

/**
 * Follows the flow from `weights` (left unchanged) and calls `visit` at each time, in order.
 * @param sigma No×Ni
 * @param times finite, not negative, not decreasing
 * @param visit gets the index into times and the weights (the same buffers each time: copy what
 *   you keep)
 * @throws DomainError when it takes more evaluations than allowed: the flow is stiff where |λ| or
 *   the weights are large
 */
export function gradientFlow(
  weights: Weights,
  sigma: Matrix,
  { tau, rtol = 1e-10, atol = 1e-10, maxEvaluations = maxFlowEvaluations }: FlowOptions,
  times: ArrayLike<number>,
  visit: (index: number, weights: Weights) => void,
): Flow {
  const { W1, W2 } = weights;
  const current: Weights = { W1: matrix(W1.rows, W1.cols), W2: matrix(W2.rows, W2.cols) };
  const split = W1.data.length;
  const size = split + W2.data.length;
  const error = new Float64Array(sigma.data.length);
  let state: number[] = [...W1.data, ...W2.data];
  let at = 0;
  let stride = 0.01;
  let steps = 0;
  let evaluations = 0;
  const slope = (_t: number, y: number[], out: number[]) => {
    if (++evaluations > maxEvaluations) {
      throw new DomainError(
        "end",
        times[times.length - 1],
        `a flow that takes at most ${maxEvaluations} evaluations of the gradient (this one was at t = ${at * tau} then): an earlier end, smaller weights, narrower layers or a larger tolerance`,
        "too-large",
      );
    }
    gradient(y, sigma, W1.rows, error, out);
    if (!out.every(Number.isFinite)) throw new Overflow();
  };
  /** One stretch, in steps of `longest` at most; 0 is no bound. */
  const follow = (duration: number, longest: number) => {
    const solver = new Solver(slope, size, {
      rawFunction: true,
      denseOutput: false,
      relativeTolerance: rtol,
      absoluteTolerance: atol,
      initialStepSize: stride,
      maxStepSize: longest,
      maxSteps: maxEvaluations,
    });
    let taken = 0;
    const result = solver.solve(0, state, duration, (from, to) => {
      taken = Math.max(taken, to - from);
    });
    state = result.y;
    steps += result.nAccept;
    stride = taken;
  };
  for (let index = 0; index < times.length; index++) {
    const t = (times[index] as number) / tau;
    if (!Number.isFinite(t)) {
      throw new DomainError("time", times[index], "a finite time, since the flow is integrated");
    }
    if (t > at) {
      // The flow does not depend on the time, so every stretch starts at 0: t − at is exact enough.
      for (let longest = 0; ; longest = stride) {
        try {
          follow(t - at, longest);
          break;
        } catch (error) {
          if (!(error instanceof Overflow)) throw error;
          // At rest the solver takes steps that are far too long for it, and does not come back.
          stride = Math.min(stride, t - at) / 4;
        }
      }
      at = t;
    }
    for (let k = 0; k < split; k++) current.W1.data[k] = state[k] as number;
    for (let k = split; k < size; k++) current.W2.data[k - split] = state[k] as number;
    visit(index, current);
  }
  return { rtol, atol, steps, evaluations };
}

/** A step that was so long that nothing finite came of it. */
class Overflow extends Error {}

/** Writes [W2ᵀE; E W1ᵀ] into `out`, both row-major, for the weights y = [W1; W2]. */
function gradient(
  y: number[],
  sigma: Matrix,
  hidden: number,
  error: Float64Array,
  out: number[],
): void {
  const { rows: outputs, cols: inputs } = sigma;
  const split = hidden * inputs;
  error.set(sigma.data);
  for (let k = 0; k < split; k++) out[k] = 0;
  for (let i = 0; i < outputs; i++) {
    const row = i * inputs;
    for (let h = 0; h < hidden; h++) {
      const weight = y[split + i * hidden + h] as number;
      const from = h * inputs;
      for (let j = 0; j < inputs; j++) {
        error[row + j] = (error[row + j] as number) - weight * (y[from + j] as number);
      }
    }
    for (let h = 0; h < hidden; h++) {
      const weight = y[split + i * hidden + h] as number;
      const from = h * inputs;
      let sum = 0;
      for (let j = 0; j < inputs; j++) {
        const e = error[row + j] as number;
        out[from + j] = (out[from + j] as number) + weight * e;
        sum += e * (y[from + j] as number);
      }
      out[split + i * hidden + h] = sum;
    }
  }
}
