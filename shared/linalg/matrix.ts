/**
 * Dense real matrices, row-major in one Float64Array.
 *
 * Every function returns a new matrix, or writes into its last argument `out` and returns that.
 * `out` must not share its buffer with an input unless the docstring says that it may.
 */
import { DomainError } from "../errors.ts";

export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  /** Entry (i, j) is data[i * cols + j]. */
  readonly data: Float64Array;
}

/** A rows×cols matrix around `data` (zeros when left out). */
export function matrix(rows: number, cols: number, data?: Float64Array): Matrix {
  const buffer = data ?? new Float64Array(rows * cols);
  if (buffer.length !== rows * cols) {
    throw new DomainError("data", buffer.length, `${rows * cols} entries for ${rows}×${cols}`);
  }
  return { rows, cols, data: buffer };
}

/**
 * The matrix whose rows are given.
 * @param name the parameter named in errors
 * @throws DomainError when it is empty, ragged or has entries that are not finite numbers
 */
export function fromRows(rows: readonly (readonly number[])[], name = "matrix"): Matrix {
  const first = rows[0];
  if (!Array.isArray(rows) || !Array.isArray(first) || first.length === 0) {
    throw new DomainError(name, rows, "an array of rows of numbers, at least 1×1", "malformed");
  }
  const cols = first.length;
  const out = matrix(rows.length, cols);
  rows.forEach((row, i) => {
    if (!Array.isArray(row) || row.length !== cols) {
      throw new DomainError(`${name}[${i}]`, row, `a row of ${cols} numbers`, "malformed");
    }
    row.forEach((entry, j) => {
      if (typeof entry !== "number") {
        throw new DomainError(`${name}[${i}][${j}]`, entry, "a number", "malformed");
      }
      if (!Number.isFinite(entry)) {
        throw new DomainError(`${name}[${i}][${j}]`, entry, "a finite number");
      }
      out.data[i * cols + j] = entry;
    });
  });
  return out;
}

/** The matrix as an array of rows. */
export function toRows(a: Matrix): number[][] {
  return Array.from({ length: a.rows }, (_, i) =>
    Array.from(a.data.subarray(i * a.cols, (i + 1) * a.cols)),
  );
}

/** The n×n identity times `value`. */
export function identity(n: number, value = 1): Matrix {
  const out = matrix(n, n);
  for (let i = 0; i < n; i++) out.data[i * n + i] = value;
  return out;
}

/** rows×cols with `values` on the main diagonal and zeros elsewhere. */
export function diagonal(values: ArrayLike<number>, rows = values.length, cols = rows): Matrix {
  const out = matrix(rows, cols);
  for (let i = 0; i < Math.min(values.length, rows, cols); i++) {
    out.data[i * cols + i] = values[i] as number;
  }
  return out;
}

/** aᵀ. */
export function transpose(a: Matrix, out = matrix(a.cols, a.rows)): Matrix {
  const { rows, cols, data } = a;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) out.data[j * rows + i] = data[i * cols + j] as number;
  }
  return out;
}

/** alpha·a + beta·b, entry by entry; `out` may be `a` or `b`. */
export function combine(
  alpha: number,
  a: Matrix,
  beta: number,
  b: Matrix,
  out = matrix(a.rows, a.cols),
): Matrix {
  sameShape(a, b);
  for (let k = 0; k < a.data.length; k++) {
    out.data[k] = alpha * (a.data[k] as number) + beta * (b.data[k] as number);
  }
  return out;
}

/** a + b. */
export const add = (a: Matrix, b: Matrix): Matrix => combine(1, a, 1, b);

/** a − b. */
export const subtract = (a: Matrix, b: Matrix): Matrix => combine(1, a, -1, b);

/** factor·a. */
export const scaled = (a: Matrix, factor: number): Matrix =>
  matrix(
    a.rows,
    a.cols,
    a.data.map((x) => factor * x),
  );

/** ⟨a, b⟩ = Σ a_ij b_ij. */
export function innerProduct(a: Matrix, b: Matrix): number {
  sameShape(a, b);
  let sum = 0;
  for (let k = 0; k < a.data.length; k++) sum += (a.data[k] as number) * (b.data[k] as number);
  return sum;
}

/** ‖a‖_F. */
export function frobenius(a: Matrix): number {
  const square = innerProduct(a, a);
  if (square > 1e-280 && square < Number.POSITIVE_INFINITY) return Math.sqrt(square);
  // The squares are out of the range of doubles, or nearly: in units of the largest entry they are not.
  const largest = maxAbs(a);
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  return largest * Math.sqrt(a.data.reduce((sum, x) => sum + (x / largest) ** 2, 0));
}

/** Sum of the diagonal. */
export function trace(a: Matrix): number {
  let sum = 0;
  for (let i = 0; i < Math.min(a.rows, a.cols); i++) sum += a.data[i * a.cols + i] as number;
  return sum;
}

/** max |a_ij|; NaN entries give NaN. */
export function maxAbs(a: Matrix): number {
  let max = 0;
  for (const x of a.data) {
    if (Number.isNaN(x)) return Number.NaN;
    max = Math.max(max, Math.abs(x));
  }
  return max;
}

/** Rows from..to−1 as a view on the same buffer. */
export const rowRange = (a: Matrix, from: number, to: number): Matrix =>
  matrix(to - from, a.cols, a.data.subarray(from * a.cols, to * a.cols));

/** True when every entry is finite. */
export const allFinite = (a: Matrix): boolean => a.data.every(Number.isFinite);

function sameShape(a: Matrix, b: Matrix): void {
  if (a.rows !== b.rows || a.cols !== b.cols) {
    throw new DomainError("shape", `${b.rows}×${b.cols}`, `${a.rows}×${a.cols}`);
  }
}
