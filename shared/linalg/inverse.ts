/**
 * Inverse of a general square matrix, by Gauss and Jordan's elimination with row pivoting. Written out,
 * because the class that a library's elimination works on weighs as much as a frame's own mathematics.
 */
import { identity, type Matrix, matrix } from "./matrix.ts";

/**
 * a⁻¹, or undefined when no pivot is left that is not 0.
 * @param a n×n
 */
export function inverse(a: Matrix): Matrix | undefined {
  const n = a.rows;
  const left = matrix(n, n, a.data.slice());
  const right = identity(n);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(entry(left, i, k)) > Math.abs(entry(left, pivot, k))) pivot = i;
    }
    const size = entry(left, pivot, k);
    if (size === 0) return undefined;
    for (const side of [left, right]) {
      if (pivot !== k) exchangeRows(side, k, pivot);
      for (let j = k * n; j < (k + 1) * n; j++) side.data[j] = (side.data[j] as number) / size;
    }
    for (let i = 0; i < n; i++) {
      const share = entry(left, i, k);
      if (i === k || share === 0) continue;
      for (const { data } of [left, right]) {
        for (let j = 0; j < n; j++) {
          data[i * n + j] = (data[i * n + j] as number) - share * (data[k * n + j] as number);
        }
      }
    }
  }
  return right;
}

const entry = ({ cols, data }: Matrix, i: number, j: number) => data[i * cols + j] as number;

function exchangeRows({ cols, data }: Matrix, a: number, b: number): void {
  const kept = data.slice(a * cols, (a + 1) * cols);
  data.copyWithin(a * cols, b * cols, (b + 1) * cols);
  data.set(kept, b * cols);
}
