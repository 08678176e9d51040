/**
 * The operator norm (largest |eigenvalue|) of a symmetric matrix that is known only by what it does
 * to a vector: Lanczos' iteration, with every new vector orthogonalised against all before it.
 */
import { symmetricEigen } from "./eigen.ts";
import { matrix } from "./matrix.ts";

/**
 * @param n number of rows
 * @param apply writes A·x into `out`
 * @param steps at most so many products; n of them are exact, 30 come within a percent for the
 *   spectra of random matrices
 */
export function operatorNorm(
  n: number,
  apply: (x: Float64Array, out: Float64Array) => void,
  steps = 30,
): number {
  const count = Math.min(n, steps);
  const basis: Float64Array[] = [];
  const diagonal: number[] = [];
  const beside: number[] = [];
  // Any vector that no structure of the matrix is likely to be orthogonal to.
  let next = Float64Array.from({ length: n }, (_, k) => 1 + Math.sin(12.9898 * (k + 1)));
  let size = norm(next);
  for (let k = 0; k < count; k++) {
    const own = next.map((x) => x / size);
    basis.push(own);
    next = new Float64Array(n);
    apply(own, next);
    diagonal.push(dot(own, next));
    // Twice is enough for full accuracy.
    for (let round = 0; round < 2; round++) for (const other of basis) remove(other, next);
    size = norm(next);
    beside.push(size);
    if (size <= 1e-14 * Math.abs(diagonal[0] as number)) break;
  }
  const small = matrix(diagonal.length, diagonal.length);
  diagonal.forEach((value, k) => {
    small.data[k * diagonal.length + k] = value;
    if (k === 0) return;
    small.data[k * diagonal.length + k - 1] = beside[k - 1] as number;
    small.data[(k - 1) * diagonal.length + k] = beside[k - 1] as number;
  });
  return symmetricEigen(small).values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

const norm = (a: Float64Array) => Math.sqrt(dot(a, a));

/** b minus its part along the unit vector a. */
function remove(a: Float64Array, b: Float64Array): void {
  const along = dot(a, b);
  for (let k = 0; k < b.length; k++) b[k] = (b[k] as number) - along * (a[k] as number);
}
