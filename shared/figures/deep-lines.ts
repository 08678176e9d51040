/** One aligned mode in a network of some depth: the exact course, and gradient descent on the layers. */
import { DomainError } from "../errors.ts";
import { descendChain } from "../network/deep-chain.ts";
import { type DeepMode, deepCourse, layerStrengths } from "../theory/deep-modes.ts";

/** Numbers of layers. */
export const depths = [2, 3, 4, 5, 6] as const;

const mostSteps = 400_000;

export interface DeepLine {
  readonly depth: number;
  /** 0 for equal layers. */
  readonly lambda: number;
  readonly simulated: Float64Array;
  readonly exact: Float64Array;
  /** When half is learned, in units of τ. */
  readonly half: number;
  /** From a tenth to nine tenths, in units of τ. */
  readonly rise: number;
}

/**
 * Exact course and gradient descent on the layers, at the same times.
 * @throws DomainError when the simulation would cost too much
 */
export function followDepth(mode: DeepMode, times: Float64Array): DeepLine {
  const { depth, target, initial, lambda } = mode;
  const course = deepCourse(mode);
  const end = times.at(-1) as number;
  const intervals = times.length - 1;
  const layers = layerStrengths(mode, initial);
  // The fastest rate on the way is that of the stronger of both ends: s²Σ1/a².
  const rateAt = (s: number) => layerStrengths(mode, s).reduce((sum, a) => sum + (s / a) ** 2, 0);
  const rate = rateAt(Math.max(target, initial));
  const step = end / intervals / Math.ceil(end / intervals / Math.min(0.005, 0.02 / rate));
  // After that nothing moves any more; what falls is slowest where it ends.
  const settled = course.timeToFraction(1 - 1e-9) || 25 / rateAt(target);
  const steps = Math.min(end, settled) / step;
  if (steps > mostSteps) {
    throw new DomainError(
      "end",
      `${Math.ceil(steps)} steps of gradient descent`,
      `at most ${mostSteps} in one drawing: an earlier end, or weaker layers`,
      "too-large",
    );
  }
  const moving = times.map((t) => Math.min(t, Math.ceil(settled / step) * step));
  const [tenth, half, most] = [0.1, 0.5, 0.9].map((share) => course.timeToFraction(share)) as [
    number,
    number,
    number,
  ];
  return {
    depth,
    lambda,
    simulated: descendChain(layers, target, step, moving),
    exact: times.map((t) => course.strength(t)),
    half,
    rise: most - tenth,
  };
}

/** The largest |a − b|. */
export function largestGap(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, k) => Math.max(most, Math.abs(value - (b[k] as number))), 0);
}

/** The rise from 10 to 90 % in half-times. */
export const abruptness = ({ rise, half }: DeepLine) => rise / half;
