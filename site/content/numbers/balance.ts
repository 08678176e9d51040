/** The numbers in the chapter on the balance, computed as the page is built. */
import balancedInitialization from "../../../shared/figures/balanced-initialization.ts";
import exactDynamics from "../../../shared/figures/exact-dynamics.ts";
import widthAndBalance from "../../../shared/figures/width-and-balance.ts";
import { measureBalance } from "../../../shared/network/balance.ts";
import { type GaussianKind, gaussianDeviations } from "../../../shared/network/gaussian-start.ts";
import { gradientDescent } from "../../../shared/network/gradient-descent.ts";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import { defaults } from "../../../shared/parameters/parameter.ts";
import { random } from "../../../shared/tasks/index.ts";
import { remembered } from "../../remembered.ts";

/** Share of the squared weight in the second layer of the chapter's first figure. */
export function secondLayerShare(lambda: number): number {
  const { first, second } = remembered(balancedInitialization).compute({
    ...defaults(balancedInitialization.params),
    lambda,
  });
  return second / (first + second);
}

/** Each a quarter of the one before. */
export const stepSizes = [0.04, 0.01, 0.0025] as const;

/**
 * How far gradient descent at this step has carried W2ᵀW2 − W1W1ᵀ from λI once the task of the next
 * chapter's first figure is learned: ‖G − G(0)‖ as a share of the larger squared weight.
 */
export function driftAt(step: number): number {
  const { lambda, scale, seed, end } = exactDynamics.params;
  const shape = { inputs: 5, hidden: 5, outputs: 5 };
  const start = { lambda: lambda.default, scale: scale.default, seed: seed.default };
  const weights = lambdaBalanced(shape, start);
  let drift = 0;
  gradientDescent(
    weights,
    random(shape.inputs, shape.outputs, seed.default).sigma,
    { tau: 1, step },
    [end.default],
    (_, now) => {
      drift = measureBalance(now).error;
    },
  );
  return drift;
}

/** Noσ2² − Niσ1², the balance that is expected of a Gaussian start. */
export function expectedBalance(
  kind: GaussianKind,
  inputs: number,
  hidden: number,
  outputs: number,
) {
  const { sigma1, sigma2 } = gaussianDeviations(kind, { inputs, hidden, outputs }, 1);
  return outputs * sigma2 ** 2 - inputs * sigma1 ** 2;
}

const sampled = remembered(widthAndBalance).compute(defaults(widthAndBalance.params));

/** Means over the starts of the chapter's second figure. */
export const missed = {
  widths: [sampled.widths[0] as number, sampled.widths.at(-1) as number] as const,
  /** @param place 0 the narrowest network, −1 the widest */
  entry: (limit: "all" | "narrow", place: 0 | -1) =>
    sampled.means[limit].at(place)?.entry ?? Number.NaN,
  norm: (limit: "all" | "narrow", place: 0 | -1) =>
    sampled.means[limit].at(place)?.norm ?? Number.NaN,
};
