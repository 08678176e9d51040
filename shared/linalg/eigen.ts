/**
 * Eigen-decomposition of a symmetric matrix, A = V diag(values) Vᵀ, largest value first.
 *
 * A + cI with c ≥ −λ_min has a Cholesky factor, A + cI = LLᵀ, and the left singular vectors of L are
 * the eigenvectors (Veselić & Hari 1989): one-sided rotations find them without being accumulated, and
 * quickly, since with pivoting the columns of L are nearly orthogonal. The values are then vᵀAv, in
 * which the shift is not.
 */
import { DomainError } from "../errors.ts";
import { allFinite, type Matrix, matrix } from "./matrix.ts";
import { multiply } from "./multiply.ts";
import { orthogonaliseColumns } from "./one-sided-jacobi.ts";
import { completeBasis } from "./orthogonal.ts";

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
  const symmetric = matrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const entry = 0.5 * (a.data[i * n + j] as number) + 0.5 * (a.data[j * n + i] as number);
      symmetric.data[i * n + j] = entry;
    }
  }
  const V = eigenvectors(symmetric);
  const values = new Float64Array(n);
  const AV = multiply(symmetric, V).data;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      values[k] = (values[k] as number) + (V.data[i * n + k] as number) * (AV[i * n + k] as number);
    }
  }
  // Equal ones may differ in the last digit.
  values.sort().reverse();
  return { values, V };
}

/** Of a symmetric matrix, in the order of the values, the largest first. */
function eigenvectors({ rows: n, data }: Matrix): Matrix {
  const L = pivotedCholesky(data, n, shiftOf(data, n));
  const lengths = new Float64Array(L.length).fill(1);
  orthogonaliseColumns(L, lengths);
  const V = matrix(n, n);
  const order = [...lengths.keys()];
  order.sort((k, l) => (lengths[l] as number) - (lengths[k] as number));
  order.forEach((from, k) => {
    const column = L[from] as Float64Array;
    let largest = 0;
    for (let i = 0; i < n; i++) {
      const entry = column[i] as number;
      if (Math.abs(entry) > Math.abs(largest) * (1 + 1e-8)) largest = entry;
    }
    const sign = largest < 0 ? -1 : 1;
    for (let i = 0; i < n; i++) V.data[i * n + k] = sign * (column[i] as number);
  });
  return completeBasis(V, L.length);
}

/** The least c for which Gershgorin's circles promise that A + cI has no negative eigenvalue. */
function shiftOf(a: Float64Array, n: number): number {
  let shift = 0;
  for (let i = 0; i < n; i++) {
    let others = 0;
    for (let j = 0; j < n; j++) if (j !== i) others += Math.abs(a[i * n + j] as number);
    shift = Math.max(shift, others - (a[i * n + i] as number));
  }
  return shift;
}

/** The columns of L, LLᵀ = A + shift·I, as far as they are more than rounding; large pivots first. */
function pivotedCholesky(a: Float64Array, n: number, shift: number): Float64Array[] {
  const L: Float64Array[] = [];
  const left = Float64Array.from({ length: n }, (_, i) => (a[i * n + i] as number) + shift);
  const floor = n * Number.EPSILON * Math.max(...left);
  for (let k = 0; k < n; k++) {
    const square = Math.max(...left);
    if (!(square > floor)) break;
    const pivot = left.indexOf(square);
    const column = a.slice(pivot * n, (pivot + 1) * n);
    column[pivot] = square;
    for (const before of L) {
      const share = before[pivot] as number;
      for (let i = 0; i < n; i++) column[i] = (column[i] as number) - share * (before[i] as number);
    }
    const length = Math.sqrt(square);
    for (let i = 0; i < n; i++) {
      // What has been a pivot takes no part any more.
      column[i] = left[i] === Number.NEGATIVE_INFINITY ? 0 : (column[i] as number) / length;
      left[i] = (left[i] as number) - (column[i] as number) ** 2;
    }
    column[pivot] = length;
    left[pivot] = Number.NEGATIVE_INFINITY;
    L.push(column);
  }
  return L;
}
