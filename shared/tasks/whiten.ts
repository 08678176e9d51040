/**
 * Whitening: new coordinates in which the examples have mean 0 and covariance I.
 *
 * Each column is centred and divided by its standard deviation, so that the result does not depend
 * on units (mm or m, g or kg). Then the correlation matrix is eigen-decomposed, C = V Λ Vᵀ, and
 * - when no direction is null the whitened inputs are X V Λ^{−1/2} Vᵀ: of all whitenings the one
 *   whose coordinates stay closest to the columns, which therefore keep their names;
 * - else directions below `nullVariance` are left out and the whitened inputs are the principal
 *   axes X V Λ^{−1/2}.
 *
 * The whitened inputs themselves, as large as the data, are never formed: Σ needs only their product
 * with the outputs.
 */
import { DomainError } from "../errors.ts";
import { symmetricEigen } from "../linalg/eigen.ts";
import { type Matrix, matrix, rowRange, scaled } from "../linalg/matrix.ts";
import { multiplyTransposed } from "../linalg/multiply.ts";

/** Directions with less than this share of the largest variance count as null. */
export const nullVariance = 1e-10;

/** Columns whose standard deviation is below this share of their largest entry count as constant. */
const constantSpread = 1e-12;

export interface Whitening {
  /** d×P: the d columns of x that vary, each with mean 0 and variance 1, one in each row. */
  readonly standard: Matrix;
  /** d×r: X = standardᵀ · transform are the whitened inputs, with mean 0 and XᵀX/P = I. */
  readonly transform: Matrix;
  /** Indices of the columns left out because they never change. */
  readonly constant: readonly number[];
  /** Null directions left out; 0 means that coordinate k of X is the k-th column that changes. */
  readonly dropped: number;
  /** Standard deviations of the standardised columns along their principal axes, descending. */
  readonly spread: readonly number[];
}

/**
 * @param x P×d, a row per example
 * @param rows the examples that count, in which x is finite; all of them when left out
 * @throws DomainError when fewer than 2 rows are given, or when nothing varies
 */
export function whiten(
  x: Matrix,
  parameter = "x",
  rows: readonly number[] = Array.from({ length: x.rows }, (_, i) => i),
): Whitening {
  if (rows.length < 2) {
    throw new DomainError(parameter, `${rows.length} complete rows`, "at least 2 complete rows");
  }
  const { standard, constant } = standardise(x, rows);
  if (standard.rows === 0) {
    throw new DomainError(
      parameter,
      "columns that never change",
      "at least one column that varies",
    );
  }
  const { values, V } = symmetricEigen(
    scaled(multiplyTransposed(standard, standard), 1 / rows.length),
  );
  const floor = nullVariance * (values[0] as number);
  const kept = values.filter((value) => value > floor);
  const dropped = values.length - kept.length;
  const axes = matrix(V.rows, kept.length);
  for (let i = 0; i < V.rows; i++) {
    kept.forEach((value, k) => {
      axes.data[i * kept.length + k] = (V.data[i * V.cols + k] as number) / Math.sqrt(value);
    });
  }
  return {
    standard,
    transform: dropped === 0 ? multiplyTransposed(axes, V) : axes,
    constant,
    dropped,
    spread: Array.from(kept, Math.sqrt),
  };
}

/** The columns that vary, each with mean 0 and variance 1; and the indices of the others. */
function standardise(x: Matrix, rows: readonly number[]): { standard: Matrix; constant: number[] } {
  const all = centredColumns(x, rows);
  const constant: number[] = [];
  let kept = 0;
  for (let j = 0; j < all.rows; j++) {
    const column = rowRange(all, j, j + 1).data;
    const deviation = Math.sqrt(squares(column) / rows.length);
    if (deviation > constantSpread) {
      const place = rowRange(all, kept, kept + 1).data;
      for (let i = 0; i < column.length; i++) place[i] = (column[i] as number) / deviation;
      kept++;
    } else constant.push(j);
  }
  return { standard: rowRange(all, 0, kept), constant };
}

/** In each row a column of x, in units of its largest entry (no square can overflow), with mean 0. */
function centredColumns(x: Matrix, rows: readonly number[]): Matrix {
  const out = columnsOf(x, rows);
  for (let j = 0; j < out.rows; j++) {
    const column = rowRange(out, j, j + 1).data;
    let largest = 0;
    for (const entry of column) largest = Math.max(largest, Math.abs(entry));
    for (let i = 0; i < column.length; i++) {
      column[i] = largest === 0 ? 0 : (column[i] as number) / largest;
    }
    centre(column);
  }
  return out;
}

/** xᵀ, of these rows only: d×P. */
export function columnsOf(x: Matrix, rows: readonly number[]): Matrix {
  const out = matrix(x.cols, rows.length);
  rows.forEach((from, i) => {
    for (let j = 0; j < x.cols; j++) {
      out.data[j * rows.length + i] = x.data[from * x.cols + j] as number;
    }
  });
  return out;
}

/** Takes the mean off, in place; the second pass removes what rounding left of the first mean. */
export function centre(column: Float64Array): void {
  for (let pass = 0; pass < 2; pass++) {
    let sum = 0;
    for (const entry of column) sum += entry;
    const mean = sum / column.length;
    for (let i = 0; i < column.length; i++) column[i] = (column[i] as number) - mean;
  }
}

/** The sum of the squares. */
export function squares(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
