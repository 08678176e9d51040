/** The matrices of a request's body: Σ, data and weights, as arrays of rows. */
import { DomainError } from "../errors.ts";
import { fromRows, type Matrix } from "../linalg/matrix.ts";
import { maxWidth } from "../parameters/declarations.ts";

/** Most examples in x and y, and most columns of each. */
export const maxExamples = 5000;
export const maxDataColumns = 64;

/** Entries beyond this are refused: no step of the computation then overflows. */
export const maxEntry = 1e9;

/** The matrices by name; those that may have missing values (null) are data, a row per example. */
export const matrixNames = ["sigma", "x", "y", "w1", "w2"] as const;

export type MatrixName = (typeof matrixNames)[number];

export type Matrices = { readonly [N in MatrixName]?: Matrix };

const isData = (name: MatrixName): boolean => name === "x" || name === "y";

/**
 * Reads one matrix; null in x and y becomes NaN, a missing value.
 * @param path the name used in errors
 * @throws DomainError when it is not an array of equally long rows of finite numbers, or too large
 */
export function readMatrix(path: string, name: MatrixName, value: unknown): Matrix {
  if (!Array.isArray(value)) {
    throw new DomainError(path, value, "an array of rows of numbers, at least 1×1", "malformed");
  }
  const rows: unknown[] = value;
  const rowLimit = isData(name) ? maxExamples : maxWidth;
  const columnLimit = isData(name) ? maxDataColumns : maxWidth;
  const widest = rows.reduce<number>(
    (max, row) => Math.max(max, Array.isArray(row) ? row.length : 0),
    0,
  );
  if (rows.length > rowLimit || widest > columnLimit) {
    throw new DomainError(
      path,
      `${rows.length} rows of up to ${widest} numbers`,
      `at most ${rowLimit} rows of ${columnLimit} numbers`,
      "too-large",
    );
  }
  const missing = (entry: unknown) => entry === null && isData(name);
  const filled = rows.map((row) =>
    Array.isArray(row) ? row.map((entry: unknown) => (missing(entry) ? 0 : entry)) : row,
  );
  const out = fromRows(filled as number[][], path);
  rows.forEach((row, i) => {
    (row as unknown[]).forEach((entry, j) => {
      if (missing(entry)) out.data[i * out.cols + j] = Number.NaN;
      else if (Math.abs(entry as number) > maxEntry) {
        throw new DomainError(
          `${path}[${i}][${j}]`,
          entry,
          `a number from ${-maxEntry} to ${maxEntry}`,
          "malformed",
        );
      }
    });
  });
  return out;
}

/** The matrix as `readMatrix` reads it: an array of rows, with null where a value is missing. */
export function writeMatrix(a: Matrix): (number | null)[][] {
  return Array.from({ length: a.rows }, (_, i) =>
    Array.from(a.data.subarray(i * a.cols, (i + 1) * a.cols), (entry) =>
      Number.isNaN(entry) ? null : entry,
    ),
  );
}
