/** Times at which gradient descent and the exact solution can be compared. */
import { gradientDescent } from "../network/gradient-descent.ts";
import type { Weights } from "../network/weights.ts";
import type { Task } from "../tasks/task.ts";
import { lossOfWeights } from "../theory/loss.ts";

/**
 * Whole multiples of the step from 0 to the last one that is not after `end`, closer together at
 * the start, where a lazy network does everything. Only there both are defined: gradient descent
 * knows no time between its steps.
 * @param points how many, at most; fewer when there are fewer steps
 */
export function descentTimes(end: number, step: number, points: number): Float64Array {
  // A quotient of two decimals may fall short of the whole number that it means.
  const last = Math.max(1, Math.floor((end / step) * (1 + 1e-12)));
  const steps = new Set<number>();
  for (let i = 0; i < points; i++) {
    const share = i / (points - 1);
    // Between linear and quadratic: the late part of a slow mode needs points too.
    steps.add(Math.round(last * share * (0.25 + 0.75 * share)));
  }
  return Float64Array.from(steps, (k) => k * step);
}

/**
 * The time of the first step at which the loss is below `goal`, when it is known between which times
 * that is: a grid of drawn times is too wide to tell it.
 * @param between two multiples of the step, in units of τ
 * @param step η, in units of τ
 * @returns in units of τ; ∞ when it is below at no step between
 */
export function firstStepBelow(
  goal: number,
  between: readonly [from: number, to: number],
  weights: Weights,
  task: Task,
  step: number,
): number {
  const [from, to] = between;
  const first = Math.round(from / step);
  const steps = Float64Array.from(
    { length: Math.round(to / step) - first + 1 },
    (_, k) => (first + k) * step,
  );
  let found = Number.POSITIVE_INFINITY;
  gradientDescent(weights, task.sigma, { tau: 1, step }, steps, (_, now, t) => {
    if (found > t && lossOfWeights(now, task) < goal) found = t;
  });
  return found;
}
