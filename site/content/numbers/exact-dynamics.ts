/** The numbers in the chapter on exact dynamics, computed as the page is built. */
import exactDynamics from "../../../shared/figures/exact-dynamics.ts";
import zeroBalancedSaddle from "../../../shared/figures/zero-balanced-saddle.ts";
import { defaults } from "../../../shared/parameters/parameter.ts";
import { remembered } from "../../remembered.ts";

/** Each a quarter of the one before. */
export const stepSizes = [0.04, 0.01, 0.0025] as const;

const dynamicsAt = (lambda: number, step: number) =>
  remembered(exactDynamics).compute({ ...defaults(exactDynamics.params), lambda, step });

/** Largest gap between descent and solution in the chapter's first figure, as a fraction. */
export const deviationAt = (lambda: number, step: number): number =>
  dynamicsAt(lambda, step).deviation.relative;

/** How far the kernel of that figure ends from where it began, 0 to 1. */
export const kernelMovedAt = (lambda: number): number =>
  dynamicsAt(lambda, exactDynamics.params.step.default).kernelDistance;

/** When the loss of that figure is halved, in units of τ. */
export const lossHalvedAt = (lambda: number): number =>
  dynamicsAt(lambda, exactDynamics.params.step.default).halvedAt ?? Number.NaN;

const saddleAt = (lambda: number) =>
  remembered(zeroBalancedSaddle).compute({ ...defaults(zeroBalancedSaddle.params), lambda });

/** The saddle of the chapter's second figure. */
export const saddle = {
  weakest: zeroBalancedSaddle.params.values.default.at(-1) as number,
  /** The loss at which it stops. */
  plateau: saddleAt(0).plateau,
  /** When the exact flow has left it, and when gradient descent has, in units of τ. */
  left: (lambda: number) => saddleAt(lambda).left,
};
