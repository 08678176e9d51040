/**
 * Inverse of symmetric positive definite matrices, in place and without allocation.
 * S = LLᵀ, X = L⁻¹, S⁻¹ = XᵀX.
 */
import type { Matrix } from "./matrix.ts";

/**
 * Replaces `s` (n×n, symmetric positive definite; only the lower triangle is read) by its inverse.
 * @returns false when a pivot is not positive: `s` is then garbage
 */
export function invertSpd(s: Matrix): boolean {
  const n = s.rows;
  const a = s.data;
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let j = 0; j <= i; j++) {
      const other = j * n;
      let sum = a[row + j] as number;
      for (let k = 0; k < j; k++) sum -= (a[row + k] as number) * (a[other + k] as number);
      if (j < i) a[row + j] = sum * (a[other + j] as number);
      else {
        if (!(sum > 0)) return false;
        // The diagonal holds 1/L_jj: a product in every later row instead of a division.
        a[row + j] = 1 / Math.sqrt(sum);
      }
    }
  }
  // X = L⁻¹, kept transposed in the upper triangle: Xᵀ[j, i] for i > j, and 1/L_jj on the diagonal.
  for (let j = 0; j < n; j++) {
    for (let i = j + 1; i < n; i++) {
      let sum = (a[i * n + j] as number) * (a[j * n + j] as number);
      for (let k = j + 1; k < i; k++) sum += (a[i * n + k] as number) * (a[j * n + k] as number);
      a[j * n + i] = -sum * (a[i * n + i] as number);
    }
  }
  // S⁻¹[i, j] = Σ_{k ≥ max(i, j)} Xᵀ[i, k] Xᵀ[j, k], lower triangle first: the upper is still needed.
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = 0;
      for (let k = i; k < n; k++) sum += (a[j * n + k] as number) * (a[i * n + k] as number);
      // Row j of Xᵀ is needed up to here for its own row only from k = i on, so (j, i) may be kept below.
      a[i * n + j] = sum;
    }
  }
  for (let j = 0; j < n; j++) {
    for (let i = j + 1; i < n; i++) a[j * n + i] = a[i * n + j] as number;
  }
  return true;
}
