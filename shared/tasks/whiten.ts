/**
 * Whitening: new coordinates in which the examples have mean 0 and covariance I.
 *
 * Each column is centred and divided by its standard deviation, so that the result does not depend
 * on units (mm or m, g or kg). Then the correlation matrix is eigen-decomposed, C = V Λ Vᵀ, and
 * - when no direction is null the whitened inputs are X V Λ^{−1/2} Vᵀ: of all whitenings the one
 *   whose coordinates stay closest to the columns, which therefore keep their names;
 * - else directions below `nullVariance` are left out and the whitened inputs are the principal
 *   axes X V Λ^{−1/2}.
 */
import { DomainError } from "../errors.ts";
import { symmetricEigen } from "../linalg/eigen.ts";
import { type Matrix, matrix, scaled, transpose } from "../linalg/matrix.ts";
import { multiply, multiplyTransposed } from "../linalg/multiply.ts";

/** Directions with less than this share of the largest variance count as null. */
export const nullVariance = 1e-10;

/** Columns whose standard deviation is below this share of their largest entry count as constant. */
const constantSpread = 1e-12;

export interface Whitened {
  /** P×r, a row per example: mean 0, XᵀX/P = I. */
  readonly X: Matrix;
  /** Indices of the columns left out because they never change. */
  readonly constant: readonly number[];
  /** Null directions left out; 0 means that coordinate k of X is the k-th column that changes. */
  readonly dropped: number;
  /** Standard deviations of the standardised columns along their principal axes, descending. */
  readonly spread: readonly number[];
}

/**
 * @param x P×d, a row per example, finite
 * @throws DomainError when fewer than 2 rows are given, or when nothing varies
 */
export function whiten(x: Matrix, parameter = "x"): Whitened {
  if (x.rows < 2)
    throw new DomainError(parameter, `${x.rows} complete rows`, "at least 2 complete rows");
  const { standard, constant } = standardise(x);
  if (standard.cols === 0) {
    throw new DomainError(
      parameter,
      "columns that never change",
      "at least one column that varies",
    );
  }
  const columns = transpose(standard);
  const { values, V } = symmetricEigen(scaled(multiplyTransposed(columns, columns), 1 / x.rows));
  const floor = nullVariance * (values[0] as number);
  const kept = values.filter((value) => value > floor);
  const dropped = values.length - kept.length;
  const axes = matrix(V.rows, kept.length);
  for (let i = 0; i < V.rows; i++) {
    kept.forEach((value, k) => {
      axes.data[i * kept.length + k] = (V.data[i * V.cols + k] as number) / Math.sqrt(value);
    });
  }
  const transform = dropped === 0 ? multiplyTransposed(axes, V) : axes;
  return {
    X: multiply(standard, transform),
    constant,
    dropped,
    spread: Array.from(kept, Math.sqrt),
  };
}

/** The columns that vary, each with mean 0 and variance 1; and the indices of the others. */
function standardise(x: Matrix): { standard: Matrix; constant: number[] } {
  const kept: Float64Array[] = [];
  const constant: number[] = [];
  for (let j = 0; j < x.cols; j++) {
    const column = Float64Array.from(
      { length: x.rows },
      (_, i) => x.data[i * x.cols + j] as number,
    );
    const largest = column.reduce((max, entry) => Math.max(max, Math.abs(entry)), 0);
    // In units of the largest entry, so that no square can overflow.
    const centred = centre(column.map((entry) => (largest === 0 ? 0 : entry / largest)));
    const deviation = Math.sqrt(centred.reduce((sum, entry) => sum + entry * entry, 0) / x.rows);
    if (deviation > constantSpread) kept.push(centred.map((entry) => entry / deviation));
    else constant.push(j);
  }
  const standard = matrix(x.rows, kept.length);
  kept.forEach((column, j) => {
    column.forEach((entry, i) => {
      standard.data[i * kept.length + j] = entry;
    });
  });
  return { standard, constant };
}

/** The numbers minus their mean; the second pass removes what rounding left of the first mean. */
export function centre(column: Float64Array): Float64Array {
  const mean = (values: Float64Array) =>
    values.reduce((sum, entry) => sum + entry, 0) / values.length;
  const first = mean(column);
  const once = column.map((entry) => entry - first);
  const second = mean(once);
  return once.map((entry) => entry - second);
}
