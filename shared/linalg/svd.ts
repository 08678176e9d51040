/**
 * Singular value decomposition with full factors, A = U diag(S) Vᵀ, by one-sided Jacobi.
 *
 * QR with column pivoting first, AP = QR, and the rotations on Rᵀ, whose columns are nearly orthogonal
 * already (Drmač & Veselić 2008): RᵀW = V'S, so U = QW and V = PV'. Both have orthogonal columns to the
 * last digits whatever the ratio of the values, and small singular values are as right as a scaling of
 * the columns allows. Wide matrices are transposed; unequal widths and values of 0 leave complements,
 * which are completed.
 */
import { DomainError } from "../errors.ts";
import { allFinite, type Matrix, matrix, maxAbs, transpose } from "./matrix.ts";
import { orthogonaliseColumns } from "./one-sided-jacobi.ts";
import { completeBasis } from "./orthogonal.ts";
import { pivotedQr } from "./pivoted-qr.ts";

export interface Svd {
  /** rows×rows, orthogonal; the first min(rows, cols) columns are the left singular vectors. */
  readonly U: Matrix;
  /** min(rows, cols) values, descending, not negative. */
  readonly S: Float64Array;
  /** cols×cols, orthogonal; the first min(rows, cols) columns are the right singular vectors. */
  readonly V: Matrix;
}

/**
 * The full SVD of `a`. The largest entry of each left singular vector is positive.
 * @throws DomainError when an entry is not finite
 */
export function svd(a: Matrix): Svd {
  if (!allFinite(a))
    throw new DomainError("matrix", "an entry that is not finite", "finite entries");
  const wide = a.cols > a.rows;
  const { long, S, short } = tallSvd(wide ? a : transpose(a));
  const [U, V] = wide ? [short, long] : [long, short];
  for (let k = 0; k < S.length; k++) fixSign(U, V, k);
  // The side of the longer vectors has them all; the other lacks those of values that are 0.
  const rank = S.indexOf(0);
  completeBasis(long, S.length);
  completeBasis(short, rank < 0 ? S.length : rank);
  return { U, S, V };
}

/**
 * @param columns n×m, m ≥ n: row k is column k of A
 * @returns m×m and n×n, whose first columns are the singular vectors; those that belong to values of
 *   0 are left out of the smaller one
 */
function tallSvd({ rows: n, cols: m, data }: Matrix): {
  long: Matrix;
  S: Float64Array;
  short: Matrix;
} {
  const A = data.slice();
  const scales = new Float64Array(n);
  const unit = scaleRows(A, scales, m);
  const { order, applyQ } = pivotedQr(A, scales, m, n);

  // Row k of R, which is column k of Rᵀ, in units of its largest entry.
  const X = Array.from({ length: n }, () => new Float64Array(n));
  const sizes = new Float64Array(n);
  X.forEach((column, k) => {
    let largest = 0;
    for (let j = k; j < n; j++) {
      largest = Math.max(largest, Math.abs(A[j * m + k] as number) * (scales[j] as number));
    }
    sizes[k] = largest;
    if (largest === 0) return;
    for (let j = k; j < n; j++) {
      column[j] = (A[j * m + k] as number) * ((scales[j] as number) / largest);
    }
  });
  const W = Array.from({ length: n }, (_, k) => new Float64Array(n).fill(1, k, k + 1));
  orthogonaliseColumns(X, sizes, W);

  const S = new Float64Array(n);
  const long = matrix(m, m);
  const short = matrix(n, n);
  const vector = new Float64Array(m);
  const descending = [...sizes.keys()].sort((k, l) => (sizes[l] as number) - (sizes[k] as number));
  descending.forEach((from, k) => {
    S[k] = unit * (sizes[from] as number);
    vector.fill(0, n);
    vector.set(W[from] as Float64Array);
    applyQ(vector);
    for (let i = 0; i < m; i++) long.data[i * m + k] = vector[i] as number;
    const column = X[from] as Float64Array;
    for (let j = 0; j < n; j++) short.data[(order[j] as number) * n + k] = column[j] as number;
  });
  return { long, S, short };
}

/** Divides each row by a power of 2, `unit` times its entry of `scales`, to about 1 in size. */
function scaleRows(data: Float64Array, scales: Float64Array, cols: number): number {
  const unit = powerOf2(maxAbs(matrix(scales.length, cols, data)));
  for (let k = 0; k < scales.length; k++) {
    const row = data.subarray(k * cols, (k + 1) * cols);
    const own = powerOf2(maxAbs(matrix(1, cols, row)));
    scales[k] = own / unit;
    for (let i = 0; i < cols; i++) row[i] = (row[i] as number) / own;
  }
  return unit;
}

/** The power of 2 that is about as large as x, and no larger; a normal number, and 1 for 0. */
function powerOf2(x: number): number {
  if (x === 0) return 1;
  return 2 ** Math.max(-1022, Math.min(1023, Math.floor(Math.log2(x))));
}

/** Turns a pair of singular vectors so that the largest entry of the left one is positive. */
function fixSign(U: Matrix, V: Matrix, k: number): void {
  let largest = 0;
  for (let i = 0; i < U.rows; i++) {
    const entry = U.data[i * U.cols + k] as number;
    if (Math.abs(entry) > Math.abs(largest) * (1 + 1e-8)) largest = entry;
  }
  if (largest >= 0) return;
  for (const { rows, cols, data } of [U, V]) {
    for (let i = 0; i < rows; i++) data[i * cols + k] = -(data[i * cols + k] as number);
  }
}

/**
 * Number of singular values that are not rounding: above 8·ε·n of the largest.
 * @param S singular values, descending
 * @param n the larger dimension of the matrix
 */
export function numericalRank(S: Float64Array, n: number): number {
  const floor = 8 * Number.EPSILON * n * (S[0] ?? 0);
  let rank = 0;
  while (rank < S.length && (S[rank] as number) > floor) rank++;
  return rank;
}
