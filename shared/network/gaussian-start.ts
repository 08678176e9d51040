/**
 * The usual starts: iid Gaussian weights. They are balanced only on average, with
 * E[W2ᵀW2 − W1W1ᵀ] = (No σ2² − Ni σ1²) I.
 */
import { gaussian, gaussianMatrix } from "../random.ts";
import type { Shape } from "./shape.ts";
import type { Weights } from "./weights.ts";

/** Variance of one weight of a layer, from the number of its inputs and outputs, at scale 1. */
export const gaussianVariances = {
  /** 1, whatever the widths. */
  gaussian: () => 1,
  /** 1/fan-in (LeCun et al. 1998). */
  lecun: (fanIn: number, _fanOut: number) => 1 / fanIn,
  /** 2/fan-in (He et al. 2015). */
  he: (fanIn: number, _fanOut: number) => 2 / fanIn,
  /** 2/(fan-in + fan-out) (Glorot & Bengio 2010). */
  glorot: (fanIn: number, fanOut: number) => 2 / (fanIn + fanOut),
} as const satisfies Record<string, (fanIn: number, fanOut: number) => number>;

export type GaussianKind = keyof typeof gaussianVariances;

/** Standard deviations of the weights of the two layers. */
export function gaussianDeviations(
  kind: GaussianKind,
  { inputs, hidden, outputs }: Shape,
  scale: number,
): { sigma1: number; sigma2: number } {
  const variance = gaussianVariances[kind];
  return {
    sigma1: scale * Math.sqrt(variance(inputs, hidden)),
    sigma2: scale * Math.sqrt(variance(hidden, outputs)),
  };
}

/** Gaussian weights; `scale` multiplies both layers. W1 is drawn first. */
export function gaussianStart(
  kind: GaussianKind,
  shape: Shape,
  { scale, seed }: { scale: number; seed: number },
): Weights {
  const normal = gaussian(seed, "start");
  const { sigma1, sigma2 } = gaussianDeviations(kind, shape, scale);
  return {
    W1: gaussianMatrix(shape.hidden, shape.inputs, normal, sigma1),
    W2: gaussianMatrix(shape.outputs, shape.hidden, normal, sigma2),
  };
}
