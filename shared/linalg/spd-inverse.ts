/**
 * Inverse of symmetric positive definite matrices: S = LLᵀ, X = L⁻¹, S⁻¹ = XᵀX.
 *
 * All three steps are dot products of rows, since X is kept transposed. From a certain size on they
 * are taken sixteen at a time, four rows against four, as in multiply.ts.
 */
import type { Matrix } from "./matrix.ts";

/** Below this size tiles of four cost more than they save. */
const smallestTiled = 24;

/**
 * Replaces its argument (n×n, symmetric positive definite; only the lower triangle is read) by the
 * inverse.
 * @returns false when a pivot is not positive: the matrix is then garbage
 */
export type SpdInverse = (s: Matrix) => boolean;

/** Buffers for n×n matrices, so that a time series allocates once. */
export const spdInverse = (n: number): SpdInverse =>
  n < smallestTiled ? invertPlainly : tiledInverse(n);

/** See SpdInverse. */
export const invertSpd = (s: Matrix): boolean => spdInverse(s.rows)(s);

function invertPlainly(s: Matrix): boolean {
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
  // Xᵀ goes to the upper triangle; 1/L_jj = X_jj is on the diagonal already.
  for (let j = 0; j < n; j++) {
    const column = j * n;
    for (let i = j + 1; i < n; i++) {
      const row = i * n;
      let sum = 0;
      for (let k = j; k < i; k++) sum += (a[row + k] as number) * (a[column + k] as number);
      a[column + i] = -sum * (a[row + i] as number);
    }
  }
  // Row j of Xᵀ is needed from column i on when (i, j) is written, so the lower triangle is free.
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = 0;
      for (let k = i; k < n; k++) sum += (a[j * n + k] as number) * (a[i * n + k] as number);
      a[i * n + j] = sum;
    }
  }
  for (let j = 0; j < n; j++) {
    for (let i = j + 1; i < n; i++) a[j * n + i] = a[i * n + j] as number;
  }
  return true;
}

function tiledInverse(n: number): SpdInverse {
  // Rounded up to whole tiles; the rows that are added are those of the identity.
  const size = Math.ceil(n / 4) * 4;
  const L = new Float64Array(size * size);
  const XT = new Float64Array(size * size);
  const inverseDiagonal = new Float64Array(size);
  const dots = new Float64Array(16);

  return ({ data }) => {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) L[i * size + j] = data[i * n + j] as number;
    }
    for (let i = n; i < size; i++) L[i * size + i] = 1;
    if (!factorise()) return false;
    invertFactor();
    for (let I = 0; I < size; I += 4) {
      for (let J = 0; J <= I; J += 4) {
        tile(XT, I, XT, J, size, I, size, dots);
        for (let i = I; i < Math.min(I + 4, n); i++) {
          for (let j = J; j < Math.min(J + 4, n); j++) {
            const entry = dots[(i - I) * 4 + j - J] as number;
            data[i * n + j] = entry;
            data[j * n + i] = entry;
          }
        }
      }
    }
    return true;
  };

  /** L below the diagonal, in place, and 1/L_jj. */
  function factorise(): boolean {
    for (let I = 0; I < size; I += 4) {
      for (let J = 0; J <= I; J += 4) {
        tile(L, I, L, J, size, 0, J, dots);
        for (let i = I; i < I + 4; i++) {
          const row = i * size;
          for (let j = J; j < J + 4 && j <= i; j++) {
            const other = j * size;
            let rest = (L[row + j] as number) - (dots[(i - I) * 4 + j - J] as number);
            for (let k = J; k < j; k++) rest -= (L[row + k] as number) * (L[other + k] as number);
            if (j < i) L[row + j] = rest * (inverseDiagonal[j] as number);
            else if (rest > 0) inverseDiagonal[j] = 1 / Math.sqrt(rest);
            else return false;
          }
        }
      }
    }
    return true;
  }

  /** Xᵀ on and above the diagonal: X_ij = −(Σ_{j ≤ k < i} L_ik X_kj)/L_ii. */
  function invertFactor(): void {
    for (let J = 0; J < size; J += 4) {
      for (let I = J; I < size; I += 4) {
        tile(L, I, XT, J, size, J, I, dots);
        for (let i = I; i < I + 4; i++) {
          const row = i * size;
          const scale = inverseDiagonal[i] as number;
          for (let j = J; j < J + 4 && j <= i; j++) {
            const column = j * size;
            let sum = dots[(i - I) * 4 + j - J] as number;
            for (let k = Math.max(I, j); k < i; k++)
              sum += (L[row + k] as number) * (XT[column + k] as number);
            XT[column + i] = j === i ? scale : -sum * scale;
          }
        }
      }
    }
  }
}

/** dots[4p + q] = Σ A[i + p, k]·B[j + q, k] over from ≤ k < to. */
function tile(
  A: Float64Array,
  i: number,
  B: Float64Array,
  j: number,
  stride: number,
  from: number,
  to: number,
  dots: Float64Array,
): void {
  const a0 = i * stride;
  const a1 = a0 + stride;
  const a2 = a1 + stride;
  const a3 = a2 + stride;
  const b0 = j * stride;
  const b1 = b0 + stride;
  const b2 = b1 + stride;
  const b3 = b2 + stride;
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
  for (let k = from; k < to; k++) {
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
  dots[0] = c00;
  dots[1] = c01;
  dots[2] = c02;
  dots[3] = c03;
  dots[4] = c10;
  dots[5] = c11;
  dots[6] = c12;
  dots[7] = c13;
  dots[8] = c20;
  dots[9] = c21;
  dots[10] = c22;
  dots[11] = c23;
  dots[12] = c30;
  dots[13] = c31;
  dots[14] = c32;
  dots[15] = c33;
}
