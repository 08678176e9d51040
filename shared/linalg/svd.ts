/**
 * Singular value decomposition with full factors, A = U diag(S) Vᵀ.
 *
 * The decomposition itself is ml-matrix's. What is added here: a check for finite entries (its
 * iterations need not end on a NaN), `autoTranspose` (without it V of a wide matrix is not
 * orthogonal; mljs/matrix issue 203), one sign convention, and the orthogonal complements that
 * unequal widths need.
 */
import { Matrix as MlMatrix, SingularValueDecomposition } from "ml-matrix";
import { DomainError } from "../errors.ts";
import { allFinite, type Matrix, matrix } from "./matrix.ts";
import { completeBasis } from "./orthogonal.ts";

export interface Svd {
  /** rows×rows, orthogonal; the first min(rows, cols) columns are the left singular vectors. */
  readonly U: Matrix;
  /** min(rows, cols) values, descending, not negative. */
  readonly S: Float64Array;
  /** cols×cols, orthogonal; the first min(rows, cols) columns are the right singular vectors. */
  readonly V: Matrix;
}

/**
 * The full SVD of `a`. The largest entry of each left singular vector is positive.
 * @throws DomainError when an entry is not finite
 */
export function svd(a: Matrix): Svd {
  if (!allFinite(a))
    throw new DomainError("matrix", "an entry that is not finite", "finite entries");
  const { rows, cols } = a;
  const size = Math.min(rows, cols);
  const factors = new SingularValueDecomposition(MlMatrix.from1DArray(rows, cols, a.data), {
    autoTranspose: true,
  });
  const left = factors.leftSingularVectors;
  const right = factors.rightSingularVectors;
  const U = matrix(rows, rows);
  const V = matrix(cols, cols);
  const S = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    S[k] = factors.diagonal[k] as number;
    let largest = 0;
    for (let i = 0; i < rows; i++) {
      const entry = left.get(i, k);
      if (Math.abs(entry) > Math.abs(largest) * (1 + 1e-8)) largest = entry;
    }
    const sign = largest < 0 ? -1 : 1;
    for (let i = 0; i < rows; i++) U.data[i * rows + k] = sign * left.get(i, k);
    for (let j = 0; j < cols; j++) V.data[j * cols + k] = sign * right.get(j, k);
  }
  completeBasis(U, size);
  completeBasis(V, size);
  return { U, S, V };
}

/**
 * Number of singular values that are not rounding: above 8·ε·n of the largest.
 * @param S singular values, descending
 * @param n the larger dimension of the matrix
 */
export function numericalRank(S: Float64Array, n: number): number {
  const floor = 8 * Number.EPSILON * n * (S[0] ?? 0);
  let rank = 0;
  while (rank < S.length && (S[rank] as number) > floor) rank++;
  return rank;
}
