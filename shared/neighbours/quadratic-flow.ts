/**
 * The gradient flow of the network of quadratic-network.ts, in its moments:
 *
 *   dw̄/dt = −c (g + εH w̄),   dM/dt = −c (g w̄ᵀ + w̄ gᵀ + ε(HM + MH)),   c = 1/(αP).
 *
 * Time counts steps of gradient descent of size N/α²; one such step is short beside every rate of the
 * flow, so the descent follows it closely.
 */
import { type Matrix, matrix } from "../linalg/matrix.ts";
import { multiplyTransposed } from "../linalg/multiply.ts";
import {
  type Examples,
  type Look,
  lookAt,
  type Moments,
  type QuadraticNetwork,
} from "./quadratic-network.ts";
import { followStabilised, type Slope } from "./stabilised.ts";

export interface FlowMoment {
  readonly t: number;
  /** Views on buffers that the next step overwrites. */
  readonly moments: Moments;
  /** Evaluations of the gradient so far. */
  readonly evaluations: number;
}

export interface FlowOptions {
  /** Error of the outputs that is allowed per step (default 1e-3, far below what can be seen). */
  readonly tolerance?: number;
  /** A step is at most this share of the time that has passed. */
  readonly longest?: number;
}

/** Follows the flow from `start` until `end`, and yields after every step of the integrator. */
export function* quadraticFlow(
  examples: Examples,
  network: QuadraticNetwork,
  start: Moments,
  end: number,
  { tolerance = 1e-3, longest = 0.25 }: FlowOptions = {},
): Generator<FlowMoment, void, undefined> {
  const D = start.mean.length;
  const { alpha, epsilon } = network;
  const look = lookAt(examples, network);
  const slope = slopeOf(look, network, D, examples.targets.length);
  const y = new Float64Array(D + D * D);
  y.set(start.mean);
  y.set(start.second.data, D);
  // What changes the output by as much in either moment.
  const tolerances = new Float64Array(y.length).fill(tolerance / (alpha * epsilon));
  tolerances.fill(tolerance / alpha, 0, D);
  yield { t: 0, moments: momentsIn(y, D), evaluations: 0 };
  for (const step of followStabilised(slope, y, end, { tolerances, longest })) {
    yield { t: step.t, moments: momentsIn(step.y, D), evaluations: step.evaluations };
  }
}

const momentsIn = (y: Float64Array, D: number): Moments => ({
  mean: y.subarray(0, D),
  second: matrix(D, D, y.subarray(D)),
});

function slopeOf(
  look: (moments: Moments) => Look,
  { alpha, epsilon }: QuadraticNetwork,
  D: number,
  count: number,
): Slope {
  const HM: Matrix = matrix(D, D);
  const c = 1 / (alpha * count);
  return (y, out) => {
    const moments = momentsIn(y, D);
    const { g, H, fastest } = look(moments);
    const { mean, second } = moments;
    multiplyTransposed(H, second, HM);
    for (let i = 0; i < D; i++) {
      let along = 0;
      for (let j = 0; j < D; j++) along += (H.data[i * D + j] as number) * (mean[j] as number);
      out[i] = -c * ((g[i] as number) + epsilon * along);
    }
    for (let i = 0; i < D; i++) {
      for (let j = 0; j <= i; j++) {
        const both = (HM.data[i * D + j] as number) + (HM.data[j * D + i] as number);
        const rank =
          (g[i] as number) * (mean[j] as number) + (mean[i] as number) * (g[j] as number);
        const value = -c * (rank + epsilon * both);
        out[D + i * D + j] = value;
        out[D + j * D + i] = value;
      }
    }
    return fastest;
  };
}
