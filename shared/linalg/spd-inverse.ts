/** Inverse of symmetric positive definite matrices, by sweeping all of their rows. */
import type { Matrix } from "./matrix.ts";
import { sweep } from "./sweep.ts";

/**
 * Replaces its argument (n×n, symmetric positive definite; only the lower triangle is read) by the
 * inverse.
 * @returns false when a pivot is not positive: the matrix is then as it was
 */
export function invertSpd({ rows: n, data }: Matrix): boolean {
  const { matrix: a, run } = sweep(n);
  a.set(data);
  if (!run()) return false;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const entry = -(a[i * n + j] as number);
      data[i * n + j] = entry;
      data[j * n + i] = entry;
    }
  }
  return true;
}
