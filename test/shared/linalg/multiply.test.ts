import { describe, expect, it } from "vitest";
import { type Matrix, matrix, transpose } from "../../../shared/linalg/matrix.ts";
import {
  multiply,
  multiplySymmetric,
  multiplyTransposed,
  product,
  transposedMultiply,
} from "../../../shared/linalg/multiply.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";
import { complaints } from "../../support/errors.ts";
import { distance } from "../../support/matrices.ts";

/** Every remainder of the tiles of four occurs among these. */
const shapes = [
  [1, 1, 1],
  [1, 7, 3],
  [4, 4, 4],
  [5, 3, 6],
  [8, 1, 5],
  [7, 9, 11],
  [16, 13, 12],
  [18, 20, 19],
] as const;

/** a·b by its definition. */
function naive(a: Matrix, b: Matrix): Matrix {
  const out = matrix(a.rows, b.cols);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.cols; j++) {
      let sum = 0;
      for (let k = 0; k < a.cols; k++) {
        sum += (a.data[i * a.cols + k] as number) * (b.data[k * b.cols + j] as number);
      }
      out.data[i * b.cols + j] = sum;
    }
  }
  return out;
}

describe("matrix products", () => {
  it.each(shapes)("are sums of products for %i×%i times %i columns", (rows, inner, cols) => {
    const seed = rows * 10_000 + inner * 100 + cols;
    const normal = gaussian(seed, "data");
    const a = gaussianMatrix(rows, inner, normal);
    const b = gaussianMatrix(inner, cols, normal);
    const expected = naive(a, b);
    const told = `seed ${seed}`;
    expect(distance(multiply(a, b), expected), told).toBeLessThan(1e-14);
    expect(distance(multiplyTransposed(a, transpose(b)), expected), told).toBeLessThan(1e-14);
    expect(distance(transposedMultiply(transpose(a), b), expected), told).toBeLessThan(1e-14);
    expect(distance(product(a, b, transpose(b)), naive(expected, transpose(b))), told).toBeLessThan(
      1e-13,
    );
  });

  it.each([1, 2, 3, 4, 5, 9, 16, 18])("fill both halves of a symmetric product, n = %i", (n) => {
    const a = gaussianMatrix(n, n + 3, gaussian(n, "data"));
    const out = multiplySymmetric(a, a);
    expect(distance(out, naive(a, transpose(a))), `seed ${n}`).toBeLessThan(1e-14);
    expect([...transpose(out).data], `seed ${n}`).toEqual([...out.data]);
  });

  it("write into the matrix that is given and return it", () => {
    const a = gaussianMatrix(6, 5, gaussian(1, "data"));
    const out = matrix(6, 6, new Float64Array(36).fill(9));
    expect(multiplyTransposed(a, a, out)).toBe(out);
    expect(distance(out, naive(a, transpose(a)))).toBeLessThan(1e-14);
  });

  it("refuse inner sizes that differ", () => {
    expect(complaints(() => multiply(matrix(2, 3), matrix(2, 3)))).toEqual(["shape: impossible"]);
  });
});
