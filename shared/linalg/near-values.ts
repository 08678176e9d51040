/**
 * Singular values of an upper bidiagonal matrix from good guesses, such as those that a moment ago
 * lead to: Ehrlich and Aberth's iteration (1967, 1973) on the characteristic polynomial p of BBᵀ,
 *
 *   x_k ← x_k − 1/(p′/p(x_k) − Σ_{i ≠ k} 1/(x_k − x_i)),
 *
 * which triples the digits in each round. p′/p comes from the pivots of BBᵀ − x in the quotient-
 * difference form of bidiagonal-values.ts, so that small values keep their digits. There one pivot
 * waits for the one before it; here all x are independent, and four are taken at once.
 *
 * Since |p′/p| is at most n over the distance to the closest root, a last step far below every gap
 * means that each x has a root of its own: the answer proves itself, or there is none.
 */

/** Buffers for bidiagonal matrices with up to `size` rows. */
export interface NearValues {
  /**
   * Improves `x`, guesses of the squared singular values, ascending.
   * @param q squared diagonal, n entries
   * @param e squared super-diagonal, n − 1 entries
   * @returns false when they were not good enough: x is then garbage
   */
  (q: Float64Array, e: Float64Array, n: number, x: Float64Array): boolean;
}

/** Rounds after which guesses count as bad. */
const patience = 4;
/** A last step below this share of every gap leaves an error of n times its cube, which is nothing. */
const share = 1e-6;

export function nearValues(size: number): NearValues {
  // Rounded up to whole groups of four.
  const points = new Float64Array(size + 3);
  const slopes = new Float64Array(size + 3);
  const others = new Float64Array(size);

  return (q, e, n, x) => {
    for (let round = 0; round < patience; round++) {
      for (let k = 0; k < n; k++) points[k] = x[k] as number;
      points.fill(x[n - 1] as number, n);
      for (let k = 0; k < n; k += 4) slopesAt(q, e, n, points, slopes, k);
      others.fill(0, 0, n);
      for (let k = 1; k < n; k++) {
        const own = x[k] as number;
        let sum = others[k] as number;
        for (let i = 0; i < k; i++) {
          const term = 1 / (own - (x[i] as number));
          sum += term;
          others[i] = (others[i] as number) - term;
        }
        others[k] = sum;
      }
      let settled = true;
      let below = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < n; k++) {
        const own = points[k] as number;
        const above = k < n - 1 ? (points[k + 1] as number) : Number.POSITIVE_INFINITY;
        const gap = Math.min(own - below, above - own, own);
        const step = 1 / ((slopes[k] as number) - (others[k] as number));
        // Written so that NaN fails.
        if (!(Math.abs(step) < gap / 4)) return false;
        if (Math.abs(step) > share * gap) settled = false;
        x[k] = own - step;
        below = own;
      }
      if (settled) return true;
    }
    return false;
  };
}

/** p′/p at four points from index k on. */
function slopesAt(
  q: Float64Array,
  e: Float64Array,
  n: number,
  points: Float64Array,
  slopes: Float64Array,
  k: number,
): void {
  const x0 = points[k] as number;
  const x1 = points[k + 1] as number;
  const x2 = points[k + 2] as number;
  const x3 = points[k + 3] as number;
  const top = q[0] as number;
  // The pivot without its share of e, and its derivative.
  let d0 = top - x0,
    d1 = top - x1,
    d2 = top - x2,
    d3 = top - x3;
  let f0 = -1,
    f1 = -1,
    f2 = -1,
    f3 = -1;
  let s0 = 0,
    s1 = 0,
    s2 = 0,
    s3 = 0;
  for (let i = 1; i < n; i++) {
    const coupling = e[i - 1] as number;
    const next = q[i] as number;
    const r0 = 1 / (d0 + coupling);
    const r1 = 1 / (d1 + coupling);
    const r2 = 1 / (d2 + coupling);
    const r3 = 1 / (d3 + coupling);
    const t0 = next * r0;
    const t1 = next * r1;
    const t2 = next * r2;
    const t3 = next * r3;
    const w0 = f0 * r0;
    const w1 = f1 * r1;
    const w2 = f2 * r2;
    const w3 = f3 * r3;
    s0 += w0;
    s1 += w1;
    s2 += w2;
    s3 += w3;
    d0 = d0 * t0 - x0;
    d1 = d1 * t1 - x1;
    d2 = d2 * t2 - x2;
    d3 = d3 * t3 - x3;
    f0 = t0 * coupling * w0 - 1;
    f1 = t1 * coupling * w1 - 1;
    f2 = t2 * coupling * w2 - 1;
    f3 = t3 * coupling * w3 - 1;
  }
  slopes[k] = s0 + f0 / d0;
  slopes[k + 1] = s1 + f1 / d1;
  slopes[k + 2] = s2 + f2 / d2;
  slopes[k + 3] = s3 + f3 / d3;
}
