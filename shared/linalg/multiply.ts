/**
 * Matrix products.
 *
 * The one that is fast is a·bᵀ: both factors are then read along their rows, and 4×4 entries of the
 * result are summed at once, so that eight reads serve sixteen products.
 */
import { DomainError } from "../errors.ts";
import { plainKernel, workspace } from "./kernel.ts";
import { type Matrix, matrix, transpose } from "./matrix.ts";
import { addProduct } from "./rank-four.ts";

/** a·bᵀ. `out` must be neither `a` nor `b`. */
export function multiplyTransposed(a: Matrix, b: Matrix, out = matrix(a.rows, b.rows)): Matrix {
  inner(a.cols, b.cols);
  const rows = a.rows - (a.rows % 4);
  for (let i = 0; i < rows; i += 4) rowsOfFour(a, b, out, i, b.rows);
  for (let i = rows; i < a.rows; i++) dots(a, b, out, i, 0, b.rows);
  return out;
}

/** a·bᵀ where it is known to be symmetric: half the work. */
export function multiplySymmetric(a: Matrix, b: Matrix, out = matrix(a.rows, b.rows)): Matrix {
  inner(a.cols, b.cols);
  inner(a.rows, b.rows);
  const n = a.rows;
  const rows = n - (n % 4);
  for (let i = 0; i < rows; i += 4) rowsOfFour(a, b, out, i, i + 4);
  for (let i = rows; i < n; i++) dots(a, b, out, i, 0, i + 1);
  const { data } = out;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) data[i * n + j] = data[j * n + i] as number;
  }
  return out;
}

/** a·b. */
export const multiply = (a: Matrix, b: Matrix, out = matrix(a.rows, b.cols)): Matrix =>
  multiplyTransposed(a, transpose(b), out);

/** Writes left·a·right into `out`, which may be `a`. */
export type Surround = (a: Matrix, out: Matrix) => Matrix;

/**
 * left·a·right for time series: faster than two products, and without transposed copies. Its sums
 * are taken in another order.
 * @param left rows×depth, of a depth×width matrix `a`
 * @param right width×cols; `out` is rows×cols
 * @throws DomainError (`shape`), when called, if inner dimensions differ
 */
export function surround(left: Matrix, right: Matrix): Surround {
  const { rows, cols: depth } = left;
  const { rows: width, cols } = right;
  const { kernel, arrays } = workspace(
    rows * depth,
    width * cols,
    depth * width,
    depth * cols,
    rows * cols,
  );
  const [L, R, A, half, whole] = arrays as Five;
  const plain = kernel === plainKernel;
  return (a, out) => {
    inner(depth, a.rows);
    inner(a.cols, width);
    // A compiled kernel's arrays may have served another since.
    if (!plain) {
      L.set(left.data);
      R.set(right.data);
      A.set(a.data);
    }
    half.fill(0);
    addProduct(kernel, plain ? a.data : A, plain ? right.data : R, half, depth, width, cols);
    const result = plain ? out.data : whole;
    result.fill(0);
    addProduct(kernel, plain ? left.data : L, half, result, rows, depth, cols);
    if (!plain) out.data.set(whole);
    return out;
  };
}

type Five = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

/** aᵀ·b. */
export const transposedMultiply = (a: Matrix, b: Matrix): Matrix => multiply(transpose(a), b);

/** The product of several matrices, from left to right. */
export const product = (first: Matrix, ...others: Matrix[]): Matrix =>
  others.reduce((left, right) => multiply(left, right), first);

/** Rows i..i+3 of a·bᵀ, columns 0..until−1. */
function rowsOfFour(a: Matrix, b: Matrix, out: Matrix, i: number, until: number): void {
  const A = a.data;
  const B = b.data;
  const C = out.data;
  const depth = a.cols;
  const cols = out.cols;
  const tiled = until - (until % 4);
  const a0 = i * depth;
  const a1 = a0 + depth;
  const a2 = a1 + depth;
  const a3 = a2 + depth;
  for (let j = 0; j < tiled; j += 4) {
    const b0 = j * depth;
    const b1 = b0 + depth;
    const b2 = b1 + depth;
    const b3 = b2 + depth;
    let c00 = 0,
      c01 = 0,
      c02 = 0,
      c03 = 0;
    let c10 = 0,
      c11 = 0,
      c12 = 0,
      c13 = 0;
    let c20 = 0,
      c21 = 0,
      c22 = 0,
      c23 = 0;
    let c30 = 0,
      c31 = 0,
      c32 = 0,
      c33 = 0;
    for (let k = 0; k < depth; k++) {
      const x0 = A[a0 + k] as number;
      const x1 = A[a1 + k] as number;
      const x2 = A[a2 + k] as number;
      const x3 = A[a3 + k] as number;
      const y0 = B[b0 + k] as number;
      const y1 = B[b1 + k] as number;
      const y2 = B[b2 + k] as number;
      const y3 = B[b3 + k] as number;
      c00 += x0 * y0;
      c01 += x0 * y1;
      c02 += x0 * y2;
      c03 += x0 * y3;
      c10 += x1 * y0;
      c11 += x1 * y1;
      c12 += x1 * y2;
      c13 += x1 * y3;
      c20 += x2 * y0;
      c21 += x2 * y1;
      c22 += x2 * y2;
      c23 += x2 * y3;
      c30 += x3 * y0;
      c31 += x3 * y1;
      c32 += x3 * y2;
      c33 += x3 * y3;
    }
    let c = i * cols + j;
    C[c] = c00;
    C[c + 1] = c01;
    C[c + 2] = c02;
    C[c + 3] = c03;
    c += cols;
    C[c] = c10;
    C[c + 1] = c11;
    C[c + 2] = c12;
    C[c + 3] = c13;
    c += cols;
    C[c] = c20;
    C[c + 1] = c21;
    C[c + 2] = c22;
    C[c + 3] = c23;
    c += cols;
    C[c] = c30;
    C[c + 1] = c31;
    C[c + 2] = c32;
    C[c + 3] = c33;
  }
  for (let j = tiled; j < until; j++) {
    const b0 = j * depth;
    let c0 = 0,
      c1 = 0,
      c2 = 0,
      c3 = 0;
    for (let k = 0; k < depth; k++) {
      const y = B[b0 + k] as number;
      c0 += (A[a0 + k] as number) * y;
      c1 += (A[a1 + k] as number) * y;
      c2 += (A[a2 + k] as number) * y;
      c3 += (A[a3 + k] as number) * y;
    }
    C[i * cols + j] = c0;
    C[(i + 1) * cols + j] = c1;
    C[(i + 2) * cols + j] = c2;
    C[(i + 3) * cols + j] = c3;
  }
}

/** Entries (i, from..until−1) of a·bᵀ. */
function dots(a: Matrix, b: Matrix, out: Matrix, i: number, from: number, until: number): void {
  const A = a.data;
  const B = b.data;
  const C = out.data;
  const depth = a.cols;
  const row = i * depth;
  for (let j = from; j < until; j++) {
    const other = j * depth;
    let sum = 0;
    for (let k = 0; k < depth; k++) sum += (A[row + k] as number) * (B[other + k] as number);
    C[i * out.cols + j] = sum;
  }
}

function inner(left: number, right: number): void {
  if (left !== right)
    throw new DomainError("shape", `inner sizes ${left} and ${right}`, "equal sizes");
}
