/** Cholesky factor of a symmetric positive definite matrix: ml-matrix's, wrapped. */
import { CholeskyDecomposition, Matrix as MlMatrix } from "ml-matrix";
import { type Matrix, matrix } from "./matrix.ts";

/** L with LLᵀ = s, lower triangular; undefined when a pivot is not positive. */
export function cholesky(s: Matrix): Matrix | undefined {
  const factors = new CholeskyDecomposition(MlMatrix.from1DArray(s.rows, s.cols, s.data));
  if (!factors.isPositiveDefinite()) return undefined;
  const { lowerTriangularMatrix } = factors;
  return matrix(s.rows, s.cols, Float64Array.from(lowerTriangularMatrix.to1DArray()));
}
