/**
 * How λ shares a singular value between the layers (Theorem 5.2).
 *
 * A λ-balanced pair with W2W1 of singular value s has
 *   σ2 = √((√(λ²+4s²) + λ)/2),   σ1 = √((√(λ²+4s²) − λ)/2),   σ1 σ2 = s,   σ2² − σ1² = λ.
 * The larger of the two is computed from the sum, the smaller as s/larger: the difference in the
 * textbook form loses all digits when |λ| ≫ s.
 */

/** The singular values of [W1, W2] that belong to the singular value s ≥ 0 of W2W1. */
export function layerSingularValues(s: number, lambda: number): [first: number, second: number] {
  const larger = Math.sqrt((Math.hypot(lambda, 2 * s) + Math.abs(lambda)) / 2);
  const smaller = larger === 0 ? 0 : s / larger;
  return lambda >= 0 ? [smaller, larger] : [larger, smaller];
}
