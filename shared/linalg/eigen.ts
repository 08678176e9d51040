/**
 * Eigen-decomposition of a symmetric matrix, A = V diag(values) Vᵀ, largest value first.
 *
 * The decomposition itself is ml-matrix's. What is added here: a check for finite entries (its
 * iterations need not end on a NaN), descending order and one sign convention.
 */
import { EigenvalueDecomposition, Matrix as MlMatrix } from "ml-matrix";
import { DomainError } from "../errors.ts";
import { allFinite, type Matrix, matrix } from "./matrix.ts";

export interface Eigen {
  /** n values, descending. */
  readonly values: Float64Array;
  /** n×n, orthogonal; column k belongs to value k, and its largest entry is positive. */
  readonly V: Matrix;
}

/**
 * @param a n×n; only its symmetric part is used
 * @throws DomainError when it is not square or an entry is not finite
 */
export function symmetricEigen(a: Matrix): Eigen {
  if (a.rows !== a.cols) throw new DomainError("matrix", `${a.rows}×${a.cols}`, "a square matrix");
  if (!allFinite(a))
    throw new DomainError("matrix", "an entry that is not finite", "finite entries");
  const n = a.rows;
  const symmetric = new MlMatrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const entry = 0.5 * (a.data[i * n + j] as number) + 0.5 * (a.data[j * n + i] as number);
      symmetric.set(i, j, entry);
    }
  }
  const factors = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true });
  const ascending = factors.realEigenvalues;
  const vectors = factors.eigenvectorMatrix;
  const order = ascending.map((_, k) => k);
  order.sort((k, l) => (ascending[l] as number) - (ascending[k] as number));
  const values = new Float64Array(n);
  const V = matrix(n, n);
  order.forEach((from, k) => {
    values[k] = ascending[from] as number;
    let largest = 0;
    for (let i = 0; i < n; i++) {
      const entry = vectors.get(i, from);
      if (Math.abs(entry) > Math.abs(largest) * (1 + 1e-8)) largest = entry;
    }
    const sign = largest < 0 ? -1 : 1;
    for (let i = 0; i < n; i++) V.data[i * n + k] = sign * vectors.get(i, from);
  });
  return { values, V };
}
