/** The matrices of a request's body: Σ, data and weights, as arrays of rows. */
import { DomainError } from "../errors.ts";
import { type Matrix, matrix } from "../linalg/matrix.ts";
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
  const cols = Array.isArray(rows[0]) ? rows[0].length : 0;
  if (cols === 0) {
    throw new DomainError(path, value, "an array of rows of numbers, at least 1×1", "malformed");
  }
  const out = matrix(rows.length, cols);
  rows.forEach((row, i) => {
    if (!Array.isArray(row) || row.length !== cols) {
      throw new DomainError(`${path}[${i}]`, row, `a row of ${cols} numbers`, "malformed");
    }
    for (let j = 0; j < cols; j++) {
      const entry: unknown = row[j];
      out.data[i * cols + j] =
        entry === null && isData(name) ? Number.NaN : readEntry(`${path}[${i}][${j}]`, entry);
    }
  });
  return out;
}

function readEntry(path: string, entry: unknown): number {
  if (typeof entry !== "number") throw new DomainError(path, entry, "a number", "malformed");
  if (!Number.isFinite(entry)) throw new DomainError(path, entry, "a finite number");
  if (Math.abs(entry) > maxEntry) {
    throw new DomainError(path, entry, `a number from ${-maxEntry} to ${maxEntry}`, "malformed");
  }
  return entry;
}

/** A matrix of more entries than this is not repeated in the answer, which has a limit of its own. */
export const largestEcho = 4096;

/** What an answer says of a matrix that is too large to be repeated. */
export interface LeftOut {
  readonly rows: number;
  readonly columns: number;
  /** Entries that were null. */
  readonly missing: number;
  /** Tells whether two matrices are the same: FNV-1a of the entries as doubles, row by row. */
  readonly fnv1a: string;
}

/** The matrix as `readMatrix` reads it: an array of rows, with null where a value is missing. */
export function writeMatrix(a: Matrix): (number | null)[][] {
  return Array.from({ length: a.rows }, (_, i) =>
    Array.from(a.data.subarray(i * a.cols, (i + 1) * a.cols), (entry) =>
      Number.isNaN(entry) ? null : entry,
    ),
  );
}

/** The matrix in an answer: itself, or what it was. */
export function echoOf(a: Matrix): (number | null)[][] | LeftOut {
  if (a.data.length <= largestEcho) return writeMatrix(a);
  const missing = a.data.reduce((count, entry) => count + (Number.isNaN(entry) ? 1 : 0), 0);
  return { rows: a.rows, columns: a.cols, missing, fnv1a: fnv1a(a.data) };
}

/** How many numbers these matrices are in an answer. */
export const numbersInEcho = (matrices: Matrices): number =>
  Object.values(matrices)
    .filter(({ data }) => data.length <= largestEcho)
    .reduce((sum, { data }) => sum + data.length, 0);

/** 32 bits of the bytes, little-endian, as eight hexadecimal digits. */
function fnv1a(data: Float64Array): string {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(data.buffer, data.byteOffset, data.byteLength)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
