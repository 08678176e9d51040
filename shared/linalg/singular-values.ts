/**
 * Singular values alone, without vectors and without allocation: for time series.
 *
 * Householder bidiagonalisation (Golub & Kahan 1965), then dqds on the bidiagonal
 * (bidiagonal-values.ts). Absolute accuracy of a few ε times the largest.
 *
 * The bidiagonalisation is where the time goes in larger matrices, and there it is reading that
 * costs. So both reflections of a step wait and are applied together, while the next step's left
 * dot products are taken (Howell et al. 2008), to four columns at once.
 */
import { bidiagonalValues } from "./bidiagonal-values.ts";
import type { Matrix } from "./matrix.ts";
import { recentValues } from "./recent-values.ts";

/** Buffers for rows×cols matrices. */
export interface SingularValues {
  /**
   * Writes the min(rows, cols) singular values of `a`, descending, into `out` from `offset` on;
   * NaN when an entry is not finite.
   */
  (a: Matrix, out: Float64Array, offset?: number): Float64Array;
}

/** Singular values of rows×cols matrices. */
export function singularValues(rows: number, cols: number): SingularValues {
  // A and Aᵀ have the same; a row-major wide matrix is a column-major tall one.
  const wide = cols >= rows;
  const m = wide ? cols : rows;
  const n = wide ? rows : cols;
  // Column-major, and three columns of zeros behind, so that columns can be taken by fours.
  const work = new Float64Array(m * (n + 3));
  const q = new Float64Array(n);
  const e = new Float64Array(n);
  const squares = new Float64Array(n);
  const reduce = bidiagonalisation(m, n, work, q, e);
  const solve = bidiagonalValues(n);
  const series = recentValues(n);
  const read = ({ data }: Matrix) => {
    if (wide) work.set(data);
    else {
      for (let i = 0; i < m; i++) {
        for (let j = 0; j < n; j++) work[j * m + i] = data[i * n + j] as number;
      }
    }
  };
  return (a, out, offset = 0) => {
    read(a);
    reduce();
    let size = 0;
    for (let k = 0; k < n; k++) size += (q[k] as number) + (k < n - 1 ? (e[k] as number) : 0);
    let unit = 1;
    if (!(size > 1e-120 && size < 1e120)) {
      // Squares, or theirs, have overflowed or underflowed, also in the columns behind: once more in
      // another unit.
      work.fill(0, m * n);
      read(a);
      unit = largestOf(work, m * n);
      if (unit === 0 || !Number.isFinite(unit)) return out.fill(unit * 0, offset, offset + n);
      for (let k = 0; k < m * n; k++) work[k] = (work[k] as number) / unit;
      reduce();
    }
    if (!(unit === 1 && series.next(q, e, squares))) {
      solve(q, e, n, squares);
      squares.sort();
    }
    series.add(squares);
    for (let k = 0; k < n; k++) out[offset + k] = unit * Math.sqrt(squares[n - 1 - k] as number);
    return out;
  };
}

/** max |x|; NaN when there is one. */
function largestOf(values: Float64Array, count: number): number {
  let largest = 0;
  for (let k = 0; k < count; k++) largest = Math.max(largest, Math.abs(values[k] as number));
  return largest;
}

/**
 * Reduces the m×n matrix in `a` (column-major, m ≥ n, with three columns of zeros behind) to a
 * bidiagonal one, and writes its squared entries into `q` and `e`.
 */
function bidiagonalisation(
  m: number,
  n: number,
  a: Float64Array,
  q: Float64Array,
  e: Float64Array,
) {
  // Waiting to be subtracted from column j: v·x[j] + w·u[j], with v left in the previous column.
  const x = new Float64Array(n + 3);
  const u = new Float64Array(n + 3);
  const w = new Float64Array(m);
  return () => {
    x.fill(0);
    u.fill(0);
    w.fill(0);
    for (let k = 0; k < n; k++) {
      const column = k * m;
      const norm = applyToColumn(k);
      q[k] = norm;
      if (k === n - 1) return;
      // The left reflection I − β v vᵀ makes zeros below the diagonal of column k.
      let head = a[column + k] as number;
      const length = Math.sqrt(norm);
      head += head < 0 ? -length : length;
      a[column + k] = head;
      const row = leftProducts(k, norm === 0 ? 0 : 1 / (length * Math.abs(head)), head);
      e[k] = row;
      // The right one makes zeros beyond the super-diagonal of row k, now in u.
      const span = Math.sqrt(row);
      let start = u[k + 1] as number;
      start += start < 0 ? -span : span;
      u[k + 1] = start;
      rightProducts(k, row === 0 || k === n - 2 ? 0 : 1 / (span * Math.abs(start)));
    }
  };

  /** Subtracts what waits from column k; returns the squared norm of what is left. */
  function applyToColumn(k: number): number {
    const column = k * m;
    const before = k === 0 ? 0 : column - m;
    const xk = x[k] as number;
    const uk = u[k] as number;
    let norm = 0;
    for (let i = k; i < m; i++) {
      const entry =
        (a[column + i] as number) - (xk * (a[before + i] as number) + uk * (w[i] as number));
      a[column + i] = entry;
      norm += entry * entry;
    }
    return norm;
  }

  /**
   * Subtracts what waits from the columns behind k, puts x = β·Aᵀv for the new v in its place and
   * row k, as that reflection leaves it, in u; returns the row's squared norm.
   */
  function leftProducts(k: number, beta: number, head: number): number {
    const v = k * m;
    const old = k === 0 ? 0 : v - m;
    let norm = 0;
    for (let j = k + 1; j < n; j += 4) {
      const c0 = j * m;
      const c1 = c0 + m;
      const c2 = c1 + m;
      const c3 = c2 + m;
      const x0 = x[j] as number,
        x1 = x[j + 1] as number,
        x2 = x[j + 2] as number,
        x3 = x[j + 3] as number;
      const u0 = u[j] as number,
        u1 = u[j + 1] as number,
        u2 = u[j + 2] as number,
        u3 = u[j + 3] as number;
      let s0 = 0,
        s1 = 0,
        s2 = 0,
        s3 = 0;
      for (let i = k; i < m; i++) {
        const vOld = a[old + i] as number;
        const wi = w[i] as number;
        const vi = a[v + i] as number;
        const a0 = (a[c0 + i] as number) - (x0 * vOld + u0 * wi);
        const a1 = (a[c1 + i] as number) - (x1 * vOld + u1 * wi);
        const a2 = (a[c2 + i] as number) - (x2 * vOld + u2 * wi);
        const a3 = (a[c3 + i] as number) - (x3 * vOld + u3 * wi);
        a[c0 + i] = a0;
        a[c1 + i] = a1;
        a[c2 + i] = a2;
        a[c3 + i] = a3;
        s0 += a0 * vi;
        s1 += a1 * vi;
        s2 += a2 * vi;
        s3 += a3 * vi;
      }
      s0 *= beta;
      s1 *= beta;
      s2 *= beta;
      s3 *= beta;
      x[j] = s0;
      x[j + 1] = s1;
      x[j + 2] = s2;
      x[j + 3] = s3;
      const r0 = (a[c0 + k] as number) - head * s0;
      const r1 = (a[c1 + k] as number) - head * s1;
      const r2 = (a[c2 + k] as number) - head * s2;
      const r3 = (a[c3 + k] as number) - head * s3;
      u[j] = r0;
      u[j + 1] = r1;
      u[j + 2] = r2;
      u[j + 3] = r3;
      norm += r0 * r0 + r1 * r1 + r2 * r2 + r3 * r3;
    }
    return norm;
  }

  /** w = β(A − v xᵀ)u for the rows below k: the product of the columns behind k with u. */
  function rightProducts(k: number, beta: number): void {
    const v = k * m;
    let along = 0;
    for (let j = k + 1; j < n; j++) along += (x[j] as number) * (u[j] as number);
    for (let i = k + 1; i < m; i++) w[i] = -along * beta * (a[v + i] as number);
    for (let j = k + 1; j < n; j += 4) {
      const c0 = j * m;
      const c1 = c0 + m;
      const c2 = c1 + m;
      const c3 = c2 + m;
      const u0 = beta * (u[j] as number);
      const u1 = beta * (u[j + 1] as number);
      const u2 = beta * (u[j + 2] as number);
      const u3 = beta * (u[j + 3] as number);
      for (let i = k + 1; i < m; i++) {
        w[i] =
          (w[i] as number) +
          (u0 * (a[c0 + i] as number) + u1 * (a[c1 + i] as number)) +
          (u2 * (a[c2 + i] as number) + u3 * (a[c3 + i] as number));
      }
    }
  }
}
