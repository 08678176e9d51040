/** Cholesky factor of a symmetric positive definite matrix; written out for the reason of inverse.ts. */
import { type Matrix, matrix } from "./matrix.ts";

/**
 * L with LLᵀ = s, lower triangular; undefined when a pivot is not positive.
 * @param s n×n, of which the lower triangle is read
 */
export function cholesky(s: Matrix): Matrix | undefined {
  const n = s.rows;
  const L = matrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let left = s.data[i * n + j] as number;
      for (let k = 0; k < j; k++) {
        left -= (L.data[i * n + k] as number) * (L.data[j * n + k] as number);
      }
      if (i === j && !(left > 0)) return undefined;
      L.data[i * n + j] = i === j ? Math.sqrt(left) : left / (L.data[j * n + j] as number);
    }
  }
  return L;
}
