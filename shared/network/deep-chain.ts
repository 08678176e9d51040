/**
 * Gradient descent on a chain of single weights, ŷ = a_D ⋯ a_1 x with the target s̃: one aligned mode
 * of a deep linear network, layer by layer.
 *
 *     a_i ← a_i + η (Π_{j≠i} a_j)(s̃ − s)   (all from the old weights)
 */

/**
 * Trains from `layers` (left unchanged).
 * @param times not negative, not decreasing, in units of τ = 1; each gets the nearest step
 * @returns s = a_D ⋯ a_1 at each time; NaN from where it has diverged
 */
export function descendChain(
  layers: readonly number[],
  target: number,
  step: number,
  times: ArrayLike<number>,
): Float64Array {
  const strengths = new Float64Array(times.length).fill(Number.NaN);
  const a = Float64Array.from(layers);
  const gains = new Float64Array(a.length);
  const last = Math.round((times[times.length - 1] ?? 0) / step);
  let index = 0;
  for (let k = 0; k <= last; k++) {
    // Products of the layers before and after each one: no division by a small strength.
    let before = 1;
    for (let i = 0; i < a.length; i++) {
      gains[i] = before;
      before *= a[i] as number;
    }
    const s = before;
    if (!Number.isFinite(s)) break;
    while (index < times.length && Math.round((times[index] as number) / step) <= k) {
      strengths[index++] = s;
    }
    let after = step * (target - s);
    for (let i = a.length - 1; i >= 0; i--) {
      const weight = a[i] as number;
      a[i] = weight + (gains[i] as number) * after;
      after *= weight;
    }
  }
  return strengths;
}
