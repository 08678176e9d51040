/**
 * Singular values of an upper bidiagonal matrix by dqds, the differential quotient-difference
 * algorithm with shifts (Fernando & Parlett 1994; Parlett & Marques 2000).
 *
 * It works on q_k = d_k² and e_k = (super-diagonal)², which stand for the factors of BᵀB. One sweep
 * turns them into the factors of a matrix with the eigenvalues of BᵀB − s, at one division a row and
 * no square root, where a QR step needs two roots and four divisions one after another. As long as
 * s is below the smallest eigenvalue all numbers stay positive and nothing but s is ever subtracted,
 * so small values keep their digits. A shift that is too large shows as a negative number, and the
 * sweep is repeated with a smaller one.
 */

/** Buffers for bidiagonal matrices with up to `size` rows. */
export interface BidiagonalValues {
  /**
   * Writes the squared singular values into `found`, in no order.
   * @param q squared diagonal, n finite entries; garbage afterwards
   * @param e squared super-diagonal, n − 1 entries; garbage afterwards
   */
  (q: Float64Array, e: Float64Array, n: number, found: Float64Array): Float64Array;
}

/** @param patience sweeps per row after which bisection takes over; only a test changes it */
export function bidiagonalValues(size: number, patience = 30): BidiagonalValues {
  const otherQ = new Float64Array(size);
  const otherE = new Float64Array(size);
  return (q, e, n, found) => {
    let largest = 0;
    for (let k = 0; k < n; k++) {
      largest = Math.max(largest, q[k] as number, k < n - 1 ? (e[k] as number) : 0);
    }
    // Leaving out a super-diagonal entry moves no singular value by more than the entry.
    const negligible = (Number.EPSILON / 4) ** 2 * largest;
    solveParts(q, e, otherQ, otherE, 0, n - 1, 0, negligible, patience * n, found);
    return found;
  };
}

/** Solves the blocks into which negligible entries divide the rows first..last. */
function solveParts(
  q: Float64Array,
  e: Float64Array,
  otherQ: Float64Array,
  otherE: Float64Array,
  first: number,
  last: number,
  taken: number,
  negligible: number,
  patience: number,
  found: Float64Array,
): void {
  let start = first;
  for (let k = first; k <= last; k++) {
    if (k < last && (e[k] as number) > negligible) continue;
    solve(q, e, otherQ, otherE, start, k, taken, negligible, patience, found);
    start = k + 1;
  }
}

/**
 * Solves one block, from whose eigenvalues `taken` has been subtracted. Sweeps go to and fro between
 * (q, e) and (otherQ, otherE).
 */
function solve(
  q: Float64Array,
  e: Float64Array,
  otherQ: Float64Array,
  otherE: Float64Array,
  first: number,
  last: number,
  taken: number,
  negligible: number,
  patience: number,
  found: Float64Array,
): void {
  if (1.5 * (q[first] as number) < (q[last] as number)) reverse(q, e, first, last);
  let bound = 0;
  while (last - first > 1 && patience > 0) {
    const corner = q[last] as number;
    const share = couplingShare(q, e, first, last);
    const coupling = e[last - 1] as number;
    if (coupling * coupling <= negligible * (taken + corner) && 16 * corner <= bound) {
      found[last] = taken + corner * (1 - share);
      last--;
      continue;
    }
    let shift = corner * (1 - share * (1 + 0.25 * share));
    if (!(shift > 0)) shift = 0.5 * Math.min(bound, corner);
    for (;;) {
      patience--;
      const left = sweep(q, e, first, last, shift, otherQ, otherE, negligible);
      if (left >= 0) break;
      // Negative in the last row only, shift + it is a lower bound, and a close one.
      shift = left > -shift ? (shift + left) * (1 - 8 * Number.EPSILON) : 0.25 * shift;
    }
    taken += shift;
    const Q = otherQ;
    const E = otherE;
    otherQ = q;
    otherE = e;
    q = Q;
    e = E;
    bound = e[last] as number;
    if (bound >= 0) continue;
    // Something has decoupled: the last row as a rule, which is then done.
    bound = -bound;
    if ((e[last - 1] as number) <= negligible) {
      found[last] = (q[last] as number) + taken;
      last--;
    }
    let k = first;
    while (k < last && (e[k] as number) > negligible) k++;
    if (k < last) {
      solveParts(q, e, otherQ, otherE, first, last, taken, negligible, patience, found);
      return;
    }
  }
  if (last - first === 1) solvePair(q, e, first);
  else if (last > first) bisect(q, e, first, last, otherQ);
  for (let k = first; k <= last; k++) found[k] = (q[k] as number) + taken;
}

/**
 * One dqds sweep over the rows first..last.
 * @returns the last row's q when all are positive; negative when the shift was too large: the last
 *   row's if only that is negative, else −∞
 */
function sweep(
  q: Float64Array,
  e: Float64Array,
  first: number,
  last: number,
  shift: number,
  nextQ: Float64Array,
  nextE: Float64Array,
  negligible: number,
): number {
  let d = (q[first] as number) - shift;
  let smallest = d;
  let coupled = true;
  for (let k = first; k < last; k++) {
    if (d < smallest) smallest = d;
    if (d < 0) return Number.NEGATIVE_INFINITY;
    const coupling = e[k] as number;
    const pivot = d + coupling;
    const ratio = (q[k + 1] as number) / pivot;
    const next = coupling * ratio;
    if (!(next > negligible)) coupled = false;
    nextQ[k] = pivot;
    nextE[k] = next;
    d = d * ratio - shift;
  }
  nextQ[last] = d;
  nextE[last] = coupled ? smallest : -smallest - Number.MIN_VALUE;
  return d;
}

/**
 * What the last row of BBᵀ loses of its diagonal q_n, as a share of it, when the rows above are
 * eliminated: λ ≈ q_n(1 − share), up to the square of the share.
 *
 * It is coupled to the row above by √(e_{n−1} q_n). Three rows are enough, and with q_n for λ in the
 * denominators the share comes out a little too large, as a shift wants it. 1 when the rows above
 * are no larger, and nothing can be said.
 */
function couplingShare(q: Float64Array, e: Float64Array, first: number, last: number): number {
  const corner = q[last] as number;
  const top = Math.max(first, last - 3);
  let pivot = (q[top] as number) + (e[top] as number) - corner;
  for (let k = top + 1; k < last && pivot > 0; k++) {
    const above = ((e[k - 1] as number) * (q[k] as number)) / pivot;
    pivot = (q[k] as number) + (e[k] as number) - corner - above;
  }
  return pivot > 0 ? (e[last - 1] as number) / pivot : 1;
}

/** The two eigenvalues of a block of two rows. */
function solvePair(q: Float64Array, e: Float64Array, k: number): void {
  const a = q[k] as number;
  const b = q[k + 1] as number;
  const coupling = e[k] as number;
  const gap = a + coupling - b;
  const larger = (a + coupling + b + Math.sqrt(gap * gap + 4 * coupling * b)) / 2;
  q[k] = larger;
  q[k + 1] = b * (a / larger);
}

/** Turns a block upside down, which leaves its eigenvalues: the small ones belong at the end. */
function reverse(q: Float64Array, e: Float64Array, first: number, last: number): void {
  q.subarray(first, last + 1).reverse();
  e.subarray(first, last).reverse();
}

/**
 * The same for a block of any size, one eigenvalue after another: as many pivots of BBᵀ − x are
 * negative as there are eigenvalues below x. Slow and certain, for blocks on which shifts failed.
 */
function bisect(
  q: Float64Array,
  e: Float64Array,
  first: number,
  last: number,
  found: Float64Array,
): void {
  let top = 0;
  for (let k = first; k <= last; k++) {
    // No more than twice the larger of two neighbouring sums in Gershgorin's circle.
    top = Math.max(top, 4 * (q[k] as number), k < last ? 4 * (e[k] as number) : 0);
  }
  const tiny = top * 1e-200;
  for (let index = first; index <= last; index++) {
    let low = 0;
    let high = top;
    while (high - low > 2 * Number.EPSILON * high && high > top * Number.EPSILON ** 3) {
      const x = low + (high - low) / 2;
      let below = 0;
      let d = (q[first] as number) - x;
      for (let k = first; k < last; k++) {
        const pivot = d + (e[k] as number) || tiny;
        if (pivot < 0) below++;
        d = (q[k + 1] as number) * (d / pivot) - x;
      }
      if (d < 0) below++;
      if (below > index - first) high = x;
      else low = x;
    }
    found[index] = high;
  }
  q.set(found.subarray(first, last + 1), first);
}
