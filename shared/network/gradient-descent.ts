/**
 * Gradient descent on the weights themselves, in full batches, at a step size η:
 *
 *     E = Σ − W2W1,   W1 ← W1 + η W2ᵀE,   W2 ← W2 + η E W1ᵀ   (both from the old weights)
 *
 * Step k stands at time t = k·η·τ, so that η → 0 gives the flow τ Ẇ1 = W2ᵀE, τ Ẇ2 = E W1ᵀ.
 * A time that is asked for gets the nearest step, never a mixture of two.
 */
import { DomainError } from "../errors.ts";
import { type Matrix, matrix } from "../linalg/matrix.ts";
import type { Weights } from "./weights.ts";

/** No run takes more steps than this. */
export const maxDescentSteps = 5_000_000;

export interface Descent {
  /** Steps taken. */
  readonly steps: number;
  /** Time of the first step whose squared error is not finite; undefined when there is none. */
  readonly divergedAt: number | undefined;
}

/**
 * Trains from `weights` (left unchanged) and calls `visit` once per time, in order, until the
 * weights diverge; times after that are not visited.
 * @param sigma No×Ni
 * @param times not negative, not decreasing
 * @param visit gets the index into times, the weights (the same buffers each time: copy what you
 *   keep) and the time k·η·τ of the step that is nearest to times[index]
 * @throws DomainError when the last time lies more than maxDescentSteps away
 */
export function gradientDescent(
  weights: Weights,
  sigma: Matrix,
  { tau, step }: { readonly tau: number; readonly step: number },
  times: ArrayLike<number>,
  visit: (index: number, weights: Weights, t: number) => void,
): Descent {
  const last =
    times.length === 0 ? 0 : Math.round((times[times.length - 1] as number) / (step * tau));
  if (!(last <= maxDescentSteps)) {
    throw new DomainError(
      "step",
      step,
      `at most ${maxDescentSteps} steps to the last time, and this would be ${last}`,
      "too-large",
    );
  }
  const current: Weights = { W1: copy(weights.W1), W2: copy(weights.W2) };
  const error = new Float64Array(sigma.data.length);
  const gradient = new Float64Array(current.W1.data.length);
  let index = 0;
  for (let k = 0; k <= last; k++) {
    const t = k * step * tau;
    if (!Number.isFinite(residual(current, sigma, error))) return { steps: k, divergedAt: t };
    while (index < times.length && Math.round((times[index] as number) / (step * tau)) <= k) {
      visit(index++, current, t);
    }
    if (k < last) update(current, error, gradient, step);
  }
  return { steps: last, divergedAt: undefined };
}

const copy = (a: Matrix): Matrix => matrix(a.rows, a.cols, a.data.slice());

/** Writes E = Σ − W2W1 into `error` and returns ‖E‖². */
function residual({ W1, W2 }: Weights, sigma: Matrix, error: Float64Array): number {
  const { rows: outputs, cols: inputs } = sigma;
  const hidden = W1.rows;
  const first = W1.data;
  const second = W2.data;
  let sum = 0;
  error.set(sigma.data);
  for (let i = 0; i < outputs; i++) {
    const row = i * inputs;
    for (let h = 0; h < hidden; h++) {
      const weight = second[i * hidden + h] as number;
      const from = h * inputs;
      for (let j = 0; j < inputs; j++) {
        error[row + j] = (error[row + j] as number) - weight * (first[from + j] as number);
      }
    }
    for (let j = 0; j < inputs; j++) sum += (error[row + j] as number) ** 2;
  }
  return sum;
}

/** One step of both layers. */
function update(
  { W1, W2 }: Weights,
  error: Float64Array,
  gradient: Float64Array,
  step: number,
): void {
  const { rows: hidden, cols: inputs } = W1;
  const outputs = W2.rows;
  const first = W1.data;
  const second = W2.data;
  gradient.fill(0);
  for (let i = 0; i < outputs; i++) {
    const row = i * inputs;
    for (let h = 0; h < hidden; h++) {
      const from = h * inputs;
      const weight = second[i * hidden + h] as number;
      let sum = 0;
      for (let j = 0; j < inputs; j++) {
        const e = error[row + j] as number;
        gradient[from + j] = (gradient[from + j] as number) + weight * e;
        sum += e * (first[from + j] as number);
      }
      second[i * hidden + h] = weight + step * sum;
    }
  }
  for (let k = 0; k < first.length; k++) {
    first[k] = (first[k] as number) + step * (gradient[k] as number);
  }
}
