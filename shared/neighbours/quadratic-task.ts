/**
 * What the network of quadratic-network.ts learns: y = ½(β·x)², a function of one direction, from P
 * examples x ~ N(0, I/D), with |β|² = D (the task of arXiv 2310.06110).
 */
import { matrix } from "../linalg/matrix.ts";
import { gaussian, gaussianMatrix } from "../random.ts";
import { dot, meanSquare } from "./quadratic-loss.ts";
import {
  type Examples,
  type Moments,
  momentsOf,
  type QuadraticNetwork,
} from "./quadratic-network.ts";

export interface QuadraticTask {
  /** The direction that is to be found, |β|² = D. */
  readonly beta: Float64Array;
  readonly examples: Examples;
}

export interface TaskSize {
  /** D. */
  readonly inputs: number;
  /** P. */
  readonly samples: number;
  readonly seed: number;
}

/** The task of this seed. More samples of one seed contain the fewer ones. */
export function quadraticTask({ inputs, samples, seed }: TaskSize): QuadraticTask {
  const direction = Float64Array.from({ length: inputs }, gaussian(seed, "task"));
  const size = Math.sqrt(inputs / dot(direction, direction));
  const beta = direction.map((b) => size * b);
  const X = gaussianMatrix(samples, inputs, gaussian(seed, "data"), 1 / Math.sqrt(inputs));
  const targets = Float64Array.from({ length: samples }, (_, mu) => {
    const along = dot(beta, X.data.subarray(mu * inputs, (mu + 1) * inputs));
    return 0.5 * along * along;
  });
  return { beta, examples: { inputs: X, targets } };
}

/** Moments of `units` units with iid N(0, 1) weights. */
export const gaussianMoments = (units: number, inputs: number, seed: number): Moments =>
  momentsOf(gaussianMatrix(units, inputs, gaussian(seed, "start")));

/** E (f(x) − y(x))² over all inputs. */
export function expectedLoss(
  { alpha, epsilon, reference }: QuadraticNetwork,
  { mean, second }: Moments,
  beta: Float64Array,
): number {
  const D = beta.length;
  const u = mean.map((w, i) => alpha * (w - (reference.mean[i] as number)));
  const S = matrix(D, D);
  for (let i = 0, k = 0; i < D; i++) {
    for (let j = 0; j < D; j++, k++) {
      const learned = (second.data[k] as number) - (reference.second.data[k] as number);
      S.data[k] = alpha * epsilon * learned - (beta[i] as number) * (beta[j] as number);
    }
  }
  return meanSquare(u, S);
}
