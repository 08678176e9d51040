import { describe, expect, it } from "vitest";
import { plainKernel } from "../../../shared/linalg/kernel.ts";
import { matrix, transpose } from "../../../shared/linalg/matrix.ts";
import { multiplyTransposed } from "../../../shared/linalg/multiply.ts";
import { addGram, addProduct } from "../../../shared/linalg/rank-four.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";
import { distance } from "../../support/matrices.ts";

/** Rows, depth and columns with every remainder of four. */
const shapes = [
  [1, 1, 1],
  [1, 4, 3],
  [2, 7, 1],
  [3, 3, 5],
  [4, 4, 4],
  [5, 6, 7],
  [6, 1, 9],
  [7, 8, 2],
  [13, 17, 19],
] as const;

describe("products by multiples of four rows", () => {
  it.each(shapes)("add A·B to what is there, %i×%i times %i columns", (rows, depth, cols) => {
    const seed = rows * 10_000 + depth * 100 + cols;
    const normal = gaussian(seed, "data");
    const A = gaussianMatrix(rows, depth, normal);
    const B = gaussianMatrix(depth, cols, normal);
    const C = gaussianMatrix(rows, cols, normal);
    // Dot products of rows, summed another way.
    const expected = multiplyTransposed(A, transpose(B)).data.map(
      (entry, k) => entry + (C.data[k] as number),
    );
    addProduct(plainKernel, A.data, B.data, C.data, rows, depth, cols);
    expect(distance(C, matrix(rows, cols, expected)), `seed ${seed}`).toBeLessThan(1e-14);
  });

  it.each([1, 2, 3, 4, 5, 8, 11, 18])("add XᵀX to a lower triangle, n = %i", (n) => {
    for (const depth of [4, 12]) {
      const step = n + 3;
      const X = gaussianMatrix(depth, n, gaussian(n, "data"));
      const C = new Float64Array(n * step).fill(1);
      addGram(plainKernel, X.data, depth, n, C, step);
      const gram = multiplyTransposed(transpose(X), transpose(X));
      for (let i = 0; i < n; i++) {
        for (let j = 0; j <= i; j++) {
          const error = (C[i * step + j] as number) - 1 - (gram.data[i * n + j] as number);
          expect(Math.abs(error), `seed ${n}`).toBeLessThan(1e-13);
        }
      }
    }
  });
});
