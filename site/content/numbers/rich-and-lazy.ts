/** The numbers in the chapter on rich and lazy learning, computed as the page is built. */
import alignment from "../../../shared/figures/alignment.ts";
import convergenceTime from "../../../shared/figures/convergence-time.ts";
import singularValueDynamics from "../../../shared/figures/singular-value-dynamics.ts";
import transitionFunction from "../../../shared/figures/transition-function.ts";
import { defaults } from "../../../shared/parameters/parameter.ts";
import { hierarchy } from "../../../shared/tasks/index.ts";
import { timeToFraction } from "../../../shared/theory/singular-value-dynamics.ts";
import { stableStep } from "../../../shared/theory/stable-step.ts";
import { remembered } from "../../remembered.ts";

const start = singularValueDynamics.params.scale.default;

/** When a mode of the chapter's first figure is half learned, in units of τ. */
export const halfLearned = {
  start,
  at: (lambda: number, target: number) => timeToFraction({ target, initial: start, lambda }, 0.5),
};

/** Time from a tenth to nine tenths of the way, in half-times. */
export const breadthAt = (lambda: number): number =>
  remembered(transitionFunction).compute({ ...defaults(transitionFunction.params), lambda }).chosen
    .breadth;

/** The same in the two limits: a sigmoid that starts from almost nothing is narrow. */
export const lazyBreadth = Math.log(9) / Math.LN2;

/** s̃ of the strongest mode of that figure's task, the hierarchy averaged over its eight items. */
const strongestOfTimes = (hierarchy().modes.S[0] as number) / Math.sqrt(8);

const timesAt = (lambda: number) =>
  remembered(convergenceTime).compute({ ...defaults(convergenceTime.params), lambda });

/** When the share of the loss that the figure asks for is left, in units of τ. */
export const learnedAt = (lambda: number): number => timesAt(lambda).read;
export const lossLeft = convergenceTime.params.share.default;

/** The same in steps of gradient descent as large as the solution bears. */
export const stepsAt = (lambda: number): number =>
  learnedAt(lambda) / stableStep(lambda, strongestOfTimes);

const turning = (lambda: number) =>
  remembered(alignment).compute({ ...defaults(alignment.params), lambda }).starts;

/** When the strongest mode of the chapter's last figure is half turned and half grown. */
export function halfway(lambda: number, size: "small" | "large") {
  const mode = turning(lambda)[size === "small" ? 0 : 1].modes[0];
  return { turn: mode?.half.turn ?? Number.NaN, growth: mode?.half.growth ?? Number.NaN };
}
export const sizes = {
  small: alignment.params.small.default,
  large: alignment.params.large.default,
};
