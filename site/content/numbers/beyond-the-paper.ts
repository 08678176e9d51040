/** The numbers in the chapter on the limits of the theory, computed as the page is built. */
import alignment from "../../../shared/figures/alignment.ts";
import approximateBalance from "../../../shared/figures/approximate-balance.ts";
import deepNetworks from "../../../shared/figures/deep-networks.ts";
import nonlinearNetworks from "../../../shared/figures/nonlinear-networks.ts";
import stepSize from "../../../shared/figures/step-size.ts";
import {
  type Limit,
  limits,
  type Measure,
  overDraws,
} from "../../../shared/figures/widths-and-draws.ts";
import zeroBalancedSaddle from "../../../shared/figures/zero-balanced-saddle.ts";
import type { Activation } from "../../../shared/network/nonlinear.ts";
import { defaults } from "../../../shared/parameters/parameter.ts";
import { stableStep } from "../../../shared/theory/stable-step.ts";
import { remembered } from "../../remembered.ts";

/** Computes once per λ what several sentences ask for. */
function perLambda<T>(compute: (lambda: number) => T): (lambda: number) => T {
  const known = new Map<number, T>();
  return (lambda) => {
    const found = known.get(lambda) ?? compute(lambda);
    known.set(lambda, found);
    return found;
  };
}

export const lambdaOnAverage = approximateBalance.params.lambda.default;

const drawsAt = perLambda(
  (lambda) =>
    remembered(approximateBalance).compute({ ...defaults(approximateBalance.params), lambda })
      .draws,
);

/** Mean over the draws at the narrowest or the widest network that was measured. */
export function near(
  limit: Limit,
  measure: Measure,
  end: "first" | "last",
  lambda = lambdaOnAverage,
): number {
  return overDraws(drawsAt(lambda), limit, measure).at(end === "first" ? 0 : -1)?.mean as number;
}

/** The widths at which that is. */
export const widths = {
  equal: { first: limits.equal.widths[0], last: limits.equal.widths.at(-1) as number },
  wide: { first: limits.wide.widths[0], last: limits.wide.widths.at(-1) as number },
};

const nonlinearAt = perLambda((lambda) =>
  remembered(nonlinearNetworks).compute({ ...defaults(nonlinearNetworks.params), lambda }),
);

/** What is left of nonlinear networks at the end of the chapter's second figure. */
export function nonlinear(lambda: number, kind: Activation) {
  const { loss, balance, imbalance } = nonlinearAt(lambda).trained[kind];
  return {
    loss: loss.at(-1) as number,
    /** Share of the loss at the start. */
    left: (loss.at(-1) as number) / (loss[0] as number),
    balance: balance.at(-1) as number,
    imbalance: imbalance.at(-1) as number,
  };
}

const deepAt = perLambda((lambda) =>
  remembered(deepNetworks).compute({ ...defaults(deepNetworks.params), lambda }),
);

/**
 * One mode in networks of 2 to 6 layers: when it is half learned, in τ, and the share of that
 * time that it takes from a tenth to nine tenths.
 */
export function deep(depth: number, lambda: number): { half: number; rise: number } {
  const { equal, uneven } = deepAt(lambda);
  const line = (lambda === 0 ? equal : uneven).find((each) => each.depth === depth);
  return { half: line?.half as number, rise: (line?.rise as number) / (line?.half as number) };
}

/** The largest stable η/τ of the chapter's fourth figure, and the balance at the end of a run. */
export const bound = (lambda: number): number =>
  stableStep(lambda, stepSize.params.values.default[0] as number);

export function balanceAfter(lambda: number, ratio: number): number {
  const { runs } = remembered(stepSize).compute({ ...defaults(stepSize.params), lambda, ratio });
  return runs.at(-1)?.balance.at(-1) as number;
}

const alignmentAt = perLambda((lambda) =>
  remembered(alignment).compute({ ...defaults(alignment.params), lambda }),
);

/** When the strongest mode has turned and grown half of the way, from a small and a large start. */
export function turning(lambda: number, start: "small" | "large") {
  const { starts } = alignmentAt(lambda);
  const [strongest] = starts[start === "small" ? 0 : 1].modes;
  return {
    turned: strongest?.half.turn as number,
    grown: strongest?.half.growth as number,
  };
}

export const sizes = {
  small: alignment.params.small.default,
  large: alignment.params.large.default,
};

/** The saddle of the chapter's last figure. */
export function saddle(lambda: number) {
  const { plateau, left } = remembered(zeroBalancedSaddle).compute({
    ...defaults(zeroBalancedSaddle.params),
    lambda,
  });
  return { plateau, ...left };
}
