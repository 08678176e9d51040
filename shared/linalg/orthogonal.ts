/** Orthogonal matrices: completing a basis, and random rotations. */
import type { Gaussian } from "../random.ts";
import { type Matrix, matrix } from "./matrix.ts";

/**
 * Fills the columns from `known` on so that the n×n matrix becomes orthogonal, in place.
 * The first `known` columns must be orthonormal. Each new column starts from the unit vector that
 * the basis so far covers least and is orthogonalised twice, which is enough for full accuracy.
 */
export function completeBasis(basis: Matrix, known: number): Matrix {
  const n = basis.rows;
  const { data } = basis;
  for (let k = known; k < n; k++) {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < n; i++) {
      let covered = 0;
      for (let j = 0; j < k; j++) covered += (data[i * n + j] as number) ** 2;
      if (covered < least - 1e-12) {
        least = covered;
        best = i;
      }
    }
    for (let i = 0; i < n; i++) data[i * n + k] = i === best ? 1 : 0;
    orthogonalise(data, n, n, k);
    orthogonalise(data, n, n, k);
  }
  return basis;
}

/**
 * A random n×n orthogonal matrix, uniform (Haar): Gaussian columns, orthogonalised in order.
 * @param cols number of columns (default n); with fewer, the columns are orthonormal
 */
export function randomOrthogonal(n: number, normal: Gaussian, cols = n): Matrix {
  const out = matrix(n, cols);
  for (let k = 0; k < out.data.length; k++) out.data[k] = normal();
  for (let k = 0; k < cols; k++) {
    orthogonalise(out.data, n, cols, k);
    orthogonalise(out.data, n, cols, k);
  }
  return out;
}

/** Column k minus its projection on columns 0..k−1, to length 1. */
function orthogonalise(data: Float64Array, n: number, stride: number, k: number): void {
  for (let j = 0; j < k; j++) {
    let dot = 0;
    for (let i = 0; i < n; i++)
      dot += (data[i * stride + j] as number) * (data[i * stride + k] as number);
    for (let i = 0; i < n; i++)
      data[i * stride + k] =
        (data[i * stride + k] as number) - dot * (data[i * stride + j] as number);
  }
  let norm = 0;
  for (let i = 0; i < n; i++) norm = Math.hypot(norm, data[i * stride + k] as number);
  for (let i = 0; i < n; i++) data[i * stride + k] = (data[i * stride + k] as number) / norm;
}
