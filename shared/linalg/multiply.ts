/** Matrix products. Row-major, contiguous inner loops; times stand in npm run bench. */
import { DomainError } from "../errors.ts";
import { type Matrix, matrix, transpose } from "./matrix.ts";

/** a·b. */
export function multiply(a: Matrix, b: Matrix, out = matrix(a.rows, b.cols)): Matrix {
  inner(a.cols, b.rows);
  const { rows, cols: depth } = a;
  const { cols } = b;
  out.data.fill(0);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < depth; k++) {
      const factor = a.data[i * depth + k] as number;
      if (factor === 0) continue;
      for (let j = 0; j < cols; j++) {
        out.data[i * cols + j] = (out.data[i * cols + j] as number) + factor * (b.data[k * cols + j] as number);
      }
    }
  }
  return out;
}

/** a·bᵀ. */
export function multiplyTransposed(a: Matrix, b: Matrix, out = matrix(a.rows, b.rows)): Matrix {
  inner(a.cols, b.cols);
  const depth = a.cols;
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.rows; j++) {
      let sum = 0;
      for (let k = 0; k < depth; k++) sum += (a.data[i * depth + k] as number) * (b.data[j * depth + k] as number);
      out.data[i * b.rows + j] = sum;
    }
  }
  return out;
}

/** aᵀ·b. */
export const transposedMultiply = (a: Matrix, b: Matrix): Matrix => multiply(transpose(a), b);

/** The product of several matrices, from left to right. */
export const product = (first: Matrix, ...others: Matrix[]): Matrix =>
  others.reduce((left, right) => multiply(left, right), first);

function inner(left: number, right: number): void {
  if (left !== right) throw new DomainError("shape", `inner sizes ${left} and ${right}`, "equal sizes");
}
