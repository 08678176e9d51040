/** The numbers in the chapter on exact dynamics, computed as the page is built. */
import exactDynamics from "../../shared/figures/exact-dynamics.ts";
import singularValueDynamics from "../../shared/figures/singular-value-dynamics.ts";
import { defaults } from "../../shared/parameters/parameter.ts";
import { timeToFraction } from "../../shared/theory/singular-value-dynamics.ts";

/** Each a quarter of the one before. */
export const stepSizes = [0.04, 0.01, 0.0025] as const;

/** Largest gap between descent and solution in the chapter's first figure, as a fraction. */
export function deviationAt(lambda: number, step: number): number {
  const values = { ...defaults(exactDynamics.params), lambda, step };
  return exactDynamics.compute(values).deviation.relative;
}

const start = singularValueDynamics.params.scale.default;

/** When a mode of the chapter's second figure is half learned, in units of τ. */
export const halfLearned = {
  start,
  at: (lambda: number, target: number) => timeToFraction({ target, initial: start, lambda }, 0.5),
};
