/**
 * One mode learned from an aligned start (Theorem 5.1).
 *
 * When the layers start aligned with the task, the modes decouple and each strength s follows
 *   τ ṡ = √(λ² + 4s²) (s̃ − s),   s(t) = s̃ γ(t) + s(0)(1 − γ(t)).
 * The solution is formula (1) of exact-solution.ts for widths 1-1-1: with the balanced pair (w1, w2)
 * of s(0), q± the two components in F's eigenbasis, and u = e^{−2ωt},
 *   s = (c q₊ − s_ q₋ u)(s_ q₊ + c q₋ u) / (u + q₊²(1−u)/2ω + q₋² u(1−u)/2ω),
 * a quotient of two quadratics in u, which is also why the time to reach a strength is closed form.
 */
import { DomainError } from "../errors.ts";
import { layerSingularValues } from "../network/layer-singular-values.ts";
import { eigenpair } from "./eigenbasis.ts";
import { saturation } from "./growth.ts";

export interface Mode {
  /** s̃ ≥ 0, the strength in the task. */
  readonly target: number;
  /** s(0) ≥ 0, the strength at the start. */
  readonly initial: number;
  /** Balance of the two layers. */
  readonly lambda: number;
}

/** The balanced pair (w1, w2) of a mode's start in the eigenbasis of F. */
function startingPair({ target, initial, lambda }: Mode) {
  const [w1, w2] = layerSingularValues(initial, lambda);
  const { omega, cosine: c, sine: s } = eigenpair(target, lambda);
  return { omega, c, s, plus: c * w1 + s * w2, minus: c * w2 - s * w1 };
}

/** s(t), exactly. t ≥ 0 in units of τ; t = ∞ gives where it ends. */
export function modeStrength(mode: Mode, t: number): number {
  if (t === 0) return mode.initial;
  const { omega, c, s, plus, minus } = startingPair(mode);
  if (plus === 0) return mode.initial;
  if (t === Number.POSITIVE_INFINITY) return mode.target;
  const u = Math.exp(-2 * omega * t);
  const saturated = saturation(omega, t);
  const scale = u + (plus * plus + minus * minus * u) * saturated;
  return ((c * plus - s * minus * u) * (s * plus + c * minus * u)) / scale;
}

/** The limit λ → 0 (rich): the sigmoid s̃ / (1 + (s̃/s(0) − 1) e^{−2s̃t}). */
export function sigmoidLimit({ target, initial }: Mode, t: number): number {
  if (initial === 0) return 0;
  if (target === 0) return initial / (1 + 2 * initial * t);
  return target / (1 + (target / initial - 1) * Math.exp(-2 * target * t));
}

/** The limit |λ| → ∞ (lazy): the exponential s̃ + (s(0) − s̃) e^{−|λ|t}. */
export const exponentialLimit = ({ target, initial, lambda }: Mode, t: number): number =>
  target + (initial - target) * Math.exp(-Math.abs(lambda) * t);

/**
 * The time, in units of τ, at which s(t) = fraction·s̃.
 * @param fraction in (0, 1)
 * @returns 0 when the mode starts above it, ∞ when it never gets there
 */
export function timeToFraction(mode: Mode, fraction: number): number {
  if (!(fraction > 0 && fraction < 1)) {
    throw new DomainError("fraction", fraction, "a number between 0 and 1");
  }
  const { target } = mode;
  const goal = fraction * target;
  if (mode.initial >= goal) return 0;
  const { omega, c, s, plus, minus } = startingPair(mode);
  if (plus === 0) return Number.POSITIVE_INFINITY;
  // a u² + b u + k = 0 with a ≤ 0 < k: exactly one root is positive.
  const missing = (target - goal) / (2 * omega);
  const a = -minus * minus * missing;
  const k = plus * plus * missing;
  const b =
    (c * c - s * s) * plus * minus - goal * (1 + (minus * minus - plus * plus) / (2 * omega));
  const root = Math.sqrt(b * b - 4 * a * k);
  // Of the two equal forms of the root, the one that adds numbers of the same sign.
  const u = b <= 0 ? (2 * k) / (root - b) : -(b + root) / (2 * a);
  return Math.max(0, -Math.log(u) / (2 * omega));
}

/**
 * γ(t) of Theorem 5.1: 0 at the start, 1 at the end, s(t) = s̃γ + s(0)(1 − γ).
 * @returns NaN when s(0) = s̃, where nothing moves
 */
export const transition = (mode: Mode, t: number): number =>
  (modeStrength(mode, t) - mode.initial) / (mode.target - mode.initial);
