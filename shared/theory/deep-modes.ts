/**
 * One mode of a deep linear network of any depth, learned from an aligned start.
 *
 * In depth D an aligned mode has one strength a_i per layer, and s = a_1 ⋯ a_D. Each follows
 *   τ ȧ_i = (s/a_i)(s̃ − s),
 * so that every a_i² gains the same, 2s(s̃ − s)/τ, and differences between layers are conserved.
 * Here D − 1 layers are equal and one is heavier by λ: a² and a² + |λ|. At D = 2 that is the
 * λ-balanced mode of Theorem 5.1; at λ = 0 the equally balanced one of Saxe, McClelland & Ganguli
 * (2014). Then
 *   τ ṡ = s² H(s) (s̃ − s),   H = Σ 1/a_i²,
 * which has no solution in closed form for D > 2, but is one integral: with z = ln(s/|s̃ − s|),
 *   t = (τ/s̃) ∫ dz / (s H(s)),
 * whose integrand is smooth from end to end. It is summed by Gauss's rule on short stretches of z,
 * and a time is turned into a strength by Newton's method on the same integral.
 */
import { DomainError } from "../errors.ts";

export interface DeepMode {
  /** D ≥ 2, the number of layers. */
  readonly depth: number;
  /** s̃ > 0. */
  readonly target: number;
  /** s(0) > 0. */
  readonly initial: number;
  /** How much the square of the last (λ > 0) or first (λ < 0) layer exceeds that of the others. */
  readonly lambda: number;
}

/** The strengths of the layers whose product is s, first to last. */
export function layerStrengths({ depth, lambda }: DeepMode, s: number): number[] {
  const { common, heavy } = strengthsAt(depth, Math.abs(lambda), s);
  const layers = new Array<number>(depth).fill(common);
  if (lambda !== 0) layers[lambda > 0 ? depth - 1 : 0] = heavy;
  return layers;
}

/** The course of a mode: its strength at a time, and the time of a strength. */
export interface DeepCourse {
  /** s(t), t ≥ 0 in units of τ. */
  strength(t: number): number;
  /** When s = fraction·s̃, in units of τ; 0 when it starts there or beyond. */
  timeToFraction(fraction: number): number;
}

/** |s − s̃| is followed down to this share of s̃; later it is the same exponential. */
const farthest = 30;
/** Stretches of z per unit. */
const stretch = 0.1;

/**
 * @throws DomainError when depth is below 2, or a strength is not positive
 */
export function deepCourse(mode: DeepMode): DeepCourse {
  const { depth, target, initial, lambda } = mode;
  if (!(Number.isInteger(depth) && depth >= 2)) {
    throw new DomainError("depth", depth, "a whole number from 2 on");
  }
  if (!(target > 0)) throw new DomainError("target", target, "a strength above 0");
  if (!(initial > 0)) throw new DomainError("initial", initial, "a strength above 0");
  if (initial === target) return { strength: () => target, timeToFraction: () => 0 };

  const above = initial > target;
  const excess = Math.abs(lambda);
  const strengthOf = (z: number) => target / (1 + (above ? -1 : 1) * Math.exp(-z));
  /** dt/dz. */
  const pace = (z: number) => {
    const s = strengthOf(z);
    const { common, heavy } = strengthsAt(depth, excess, s);
    // s·H with s split among the layers, so that nothing overflows.
    return 1 / (target * s * ((depth - 1) / (common * common) + 1 / (heavy * heavy)));
  };
  const first = Math.log(initial / Math.abs(target - initial));
  const stretches = Math.max(1, Math.ceil((farthest - first) / stretch));
  const grid = new Float64Array(stretches + 1);
  const clock = new Float64Array(stretches + 1);
  for (let k = 0; k <= stretches; k++) {
    grid[k] = first + ((farthest - first) * k) / stretches;
    if (k === 0) continue;
    clock[k] = (clock[k - 1] as number) + gauss(pace, grid[k - 1] as number, grid[k] as number);
  }
  const timeOf = (z: number): number => {
    const k = Math.min(
      stretches,
      Math.max(0, Math.floor(((z - first) / (farthest - first)) * stretches)),
    );
    return (clock[k] as number) + gauss(pace, grid[k] as number, z);
  };
  return {
    strength(t) {
      if (t <= 0) return initial;
      if (t >= (clock[stretches] as number)) return target;
      let low = 0;
      let high = stretches;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((clock[middle] as number) <= t) low = middle;
        else high = middle;
      }
      let z = grid[low] as number;
      for (let round = 0; round < 8; round++) {
        const missing = t - (clock[low] as number) - gauss(pace, grid[low] as number, z);
        const move = missing / pace(z);
        z += move;
        if (Math.abs(move) < 1e-13 * Math.max(1, Math.abs(z))) break;
      }
      return strengthOf(z);
    },
    timeToFraction(fraction) {
      if (!(fraction > 0 && fraction < 1)) {
        throw new DomainError("fraction", fraction, "a number between 0 and 1");
      }
      return initial >= fraction * target ? 0 : timeOf(Math.log(fraction / (1 - fraction)));
    },
  };
}

/** a and √(a² + excess) with a^(D−1) √(a² + excess) = s. */
function strengthsAt(depth: number, excess: number, s: number): { common: number; heavy: number } {
  if (excess === 0) {
    const equal = s ** (1 / depth);
    return { common: equal, heavy: equal };
  }
  // In y = ln a² the equation (D−1) y + ln(e^y + excess) = 2 ln s has a slope between D−1 and D:
  // Newton's method converges from the larger of both limits' solutions without a detour.
  const goal = 2 * Math.log(s);
  let y = Math.min(goal / depth, (goal - Math.log(excess)) / (depth - 1));
  for (let round = 0; round < 30; round++) {
    const square = Math.exp(y);
    const value = (depth - 1) * y + Math.log(square + excess) - goal;
    const move = value / (depth - 1 + square / (square + excess));
    y -= move;
    if (Math.abs(move) < 1e-15 * Math.max(1, Math.abs(y))) break;
  }
  const common = Math.exp(y / 2);
  return { common, heavy: Math.sqrt(common * common + excess) };
}

/** Gauss and Legendre's rule of five points: abscissas (positive ones) and weights on [−1, 1]. */
const [inner, outer] = [0.5384693101056831, 0.906179845938664];
const [middleWeight, innerWeight, outerWeight] = [
  0.5688888888888889, 0.4786286704993665, 0.2369268850561891,
];

function gauss(f: (x: number) => number, from: number, to: number): number {
  const half = (to - from) / 2;
  const middle = (to + from) / 2;
  return (
    half *
    (middleWeight * f(middle) +
      innerWeight * (f(middle - inner * half) + f(middle + inner * half)) +
      outerWeight * (f(middle - outer * half) + f(middle + outer * half)))
  );
}
