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
import { workspace } from "./kernel.ts";
import { type Matrix, maxAbs } from "./matrix.ts";
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
  // A and Aᵀ have the same.
  const wide = cols > rows;
  const m = wide ? cols : rows;
  const n = wide ? rows : cols;
  const q = new Float64Array(n);
  const e = new Float64Array(n);
  const squares = new Float64Array(n);
  const { entries, step, reduce } = bidiagonalisation(m, n, q, e);
  const solve = bidiagonalValues(n);
  const series = recentValues(n);
  const read = ({ data }: Matrix) => {
    for (let i = 0; i < m; i++) {
      const row = i * step;
      if (wide) for (let j = 0; j < n; j++) entries[row + j] = data[j * cols + i] as number;
      else for (let j = 0; j < n; j++) entries[row + j] = data[i * cols + j] as number;
      entries[row + n] = 0;
      entries[row + n + 1] = 0;
      entries[row + n + 2] = 0;
    }
  };
  return (a, out, offset = 0) => {
    read(a);
    reduce();
    let size = 0;
    for (let k = 0; k < n; k++) size += (q[k] as number) + (k < n - 1 ? (e[k] as number) : 0);
    let unit = 1;
    if (!(size > 1e-120 && size < 1e120)) {
      // Squares, or theirs, have overflowed or underflowed: once more in another unit.
      unit = maxAbs(a);
      if (unit === 0 || !Number.isFinite(unit)) return out.fill(unit * 0, offset, offset + n);
      read(a);
      for (let k = 0; k < m * step; k++) entries[k] = (entries[k] as number) / unit;
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

/**
 * Reduces the m×n matrix in `entries` (m ≥ n, rows `step` apart, three zeros behind each so that
 * columns can be taken by fours) to a bidiagonal one, and writes its squared entries into `q` and `e`.
 */
function bidiagonalisation(m: number, n: number, q: Float64Array, e: Float64Array) {
  const step = n + 3;
  const { kernel, arrays } = workspace(m * step, step, step, step, m, m, m);
  // Waiting to be subtracted from column j: p·x[j] + w·u[j], with p the left reflection before v.
  const [entries, x, u, share, w, even, odd] = arrays as Seven;
  const { reflectColumns, addRowProducts } = kernel;
  return { entries, step, reduce };

  function reduce(): void {
    x.fill(0);
    u.fill(0);
    share.fill(0);
    w.fill(0);
    odd.fill(0);
    for (let k = 0; k < n; k++) {
      const v = k % 2 === 0 ? even : odd;
      const p = k % 2 === 0 ? odd : even;
      const norm = readColumn(k, p, v);
      q[k] = norm;
      if (k === n - 1) return;
      // The left reflection I − β v vᵀ makes zeros below the diagonal of column k.
      let head = v[k] as number;
      const length = Math.sqrt(norm);
      head += head < 0 ? -length : length;
      v[k] = head;
      const row = leftProducts(k, norm === 0 ? 0 : 1 / (length * Math.abs(head)), head, p, v);
      e[k] = row;
      // The right one makes zeros beyond the super-diagonal of row k, now in u.
      const span = Math.sqrt(row);
      let start = u[k + 1] as number;
      start += start < 0 ? -span : span;
      u[k + 1] = start;
      rightProducts(k, row === 0 || k === n - 2 ? 0 : 1 / (span * Math.abs(start)), v);
    }
  }

  /** Column k, less what waits, into v; returns its squared norm. */
  function readColumn(k: number, p: Float64Array, v: Float64Array): number {
    const xk = x[k] as number;
    const uk = u[k] as number;
    let norm = 0;
    for (let i = k, at = k * step + k; i < m; i++, at += step) {
      const entry = (entries[at] as number) - (xk * (p[i] as number) + uk * (w[i] as number));
      v[i] = entry;
      norm += entry * entry;
    }
    return norm;
  }

  /**
   * Subtracts what waits from the columns behind k, puts x = β·Aᵀv for the new v in its place and
   * row k, as that reflection leaves it, in u; returns the row's squared norm.
   */
  function leftProducts(
    k: number,
    beta: number,
    head: number,
    p: Float64Array,
    v: Float64Array,
  ): number {
    reflectColumns(entries, step, k, m, k + 1, byFours(k), p, x, w, u, v);
    let norm = 0;
    for (let j = k + 1, at = k * step; j < n; j++) {
      const product = beta * (x[j] as number);
      x[j] = product;
      const entry = (entries[at + j] as number) - head * product;
      u[j] = entry;
      norm += entry * entry;
    }
    return norm;
  }

  /** w = β(A − v xᵀ)u for the rows below k: the product of the columns behind k with u. */
  function rightProducts(k: number, beta: number, v: Float64Array): void {
    let along = 0;
    for (let j = k + 1; j < n; j++) {
      const entry = beta * (u[j] as number);
      share[j] = entry;
      along += (x[j] as number) * entry;
    }
    for (let i = k + 1; i < m; i++) w[i] = -along * (v[i] as number);
    addRowProducts(entries, step, k + 1, m, k + 1, byFours(k), share, w);
  }

  /** Columns behind k, and zeros up to a multiple of four. */
  function byFours(k: number): number {
    return (n - k + 2) & ~3;
  }
}

type Seven = [
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
];
