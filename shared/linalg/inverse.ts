/** Inverse of a general square matrix: ml-matrix's LU decomposition, wrapped. */
import { LuDecomposition, Matrix as MlMatrix } from "ml-matrix";
import { type Matrix, matrix } from "./matrix.ts";

/** a⁻¹, or undefined when `a` is singular to working precision. */
export function inverse(a: Matrix): Matrix | undefined {
  const lu = new LuDecomposition(MlMatrix.from1DArray(a.rows, a.cols, a.data));
  if (lu.isSingular()) return undefined;
  const solved = lu.solve(MlMatrix.eye(a.rows));
  return matrix(a.rows, a.cols, Float64Array.from(solved.to1DArray()));
}
