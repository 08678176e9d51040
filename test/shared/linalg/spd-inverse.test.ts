import { describe, expect, it } from "vitest";
import { identity, type Matrix, matrix, transpose } from "../../../shared/linalg/matrix.ts";
import { multiply, multiplySymmetric } from "../../../shared/linalg/multiply.ts";
import { invertSpd } from "../../../shared/linalg/spd-inverse.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";
import { distance } from "../../support/matrices.ts";

/** Every remainder of the tiles of four. */
const sizes = [1, 2, 3, 4, 5, 8, 13, 23, 24, 25, 26, 27, 40, 65];

/** XXᵀ + I for Gaussian X: condition number of about 4n. */
function positiveDefinite(n: number, seed: number): Matrix {
  const x = gaussianMatrix(n, n, gaussian(seed, "data"));
  const s = multiplySymmetric(x, x);
  for (let i = 0; i < n; i++) s.data[i * n + i] = (s.data[i * n + i] as number) + 1;
  return s;
}

const copy = (a: Matrix): Matrix => matrix(a.rows, a.cols, a.data.slice());

describe("the inverse of a symmetric positive definite matrix", () => {
  it.each(sizes)("times the matrix is the identity, and symmetric, for n = %i", (n) => {
    const s = positiveDefinite(n, n);
    const inverse = copy(s);
    expect(invertSpd(inverse), `seed ${n}`).toBe(true);
    expect(distance(multiply(s, inverse), identity(n)), `seed ${n}`).toBeLessThan(1e-12);
    expect([...transpose(inverse).data], `seed ${n}`).toEqual([...inverse.data]);
  });

  it.each(sizes)("reads the lower triangle only, and leaves nothing behind, for n = %i", (n) => {
    const s = positiveDefinite(n, n);
    const expected = copy(s);
    invertSpd(expected);
    invertSpd(positiveDefinite(n, n + 1));
    for (let i = 0; i < n; i++) s.data.fill(Number.NaN, i * n + i + 1, (i + 1) * n);
    invertSpd(s);
    expect([...s.data], `seed ${n}`).toEqual([...expected.data]);
  });

  it.each([3, 30])("keeps the digits of a diagonal over 24 decades, n = %i", (n) => {
    const s = matrix(n, n);
    for (let i = 0; i < n; i++) s.data[i * n + i] = 10 ** (12 - (24 * i) / (n - 1));
    const inverse = copy(s);
    expect(invertSpd(inverse)).toBe(true);
    for (let i = 0; i < n; i++) {
      const unit = (s.data[i * n + i] as number) * (inverse.data[i * n + i] as number);
      expect(Math.abs(unit - 1)).toBeLessThan(1e-14);
    }
  });

  it.each([2, 30])("is refused where a pivot is not positive, n = %i", (n) => {
    const indefinite = identity(n);
    indefinite.data[n * n - 1] = -1;
    expect(invertSpd(indefinite)).toBe(false);
    expect(invertSpd(matrix(n, n))).toBe(false);
    expect(invertSpd(identity(n, Number.NaN))).toBe(false);
  });
});
