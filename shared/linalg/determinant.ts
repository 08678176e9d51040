/** The sign of a determinant, by Gaussian elimination with row pivoting. */
import { type Matrix, matrix } from "./matrix.ts";

/** −1, 0 or 1 for a square matrix; 0 only when a pivot is exactly 0. */
export function determinantSign(a: Matrix): -1 | 0 | 1 {
  const n = a.rows;
  const { data } = matrix(n, n, a.data.slice());
  const entry = (i: number, j: number) => data[i * n + j] as number;
  let sign: -1 | 1 = 1;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(entry(i, k)) > Math.abs(entry(pivot, k))) pivot = i;
    }
    if (entry(pivot, k) === 0) return 0;
    if (pivot !== k) {
      sign = sign === 1 ? -1 : 1;
      for (let j = 0; j < n; j++) {
        const kept = entry(k, j);
        data[k * n + j] = entry(pivot, j);
        data[pivot * n + j] = kept;
      }
    }
    if (entry(k, k) < 0) sign = sign === 1 ? -1 : 1;
    for (let i = k + 1; i < n; i++) {
      const factor = entry(i, k) / entry(k, k);
      for (let j = k; j < n; j++) data[i * n + j] = entry(i, j) - factor * entry(k, j);
    }
  }
  return sign;
}
