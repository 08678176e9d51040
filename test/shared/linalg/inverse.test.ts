import { LuDecomposition, Matrix as MlMatrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { cholesky } from "../../../shared/linalg/cholesky.ts";
import { inverse } from "../../../shared/linalg/inverse.ts";
import { diagonal, fromRows, identity, matrix, transpose } from "../../../shared/linalg/matrix.ts";
import { multiply } from "../../../shared/linalg/multiply.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";
import { distance } from "../../support/matrices.ts";

const random = (n: number) => gaussianMatrix(n, n, gaussian(n, "data"));

describe("the inverse", () => {
  it.each([1, 2, 7, 30])("undoes a matrix, and is that of ml-matrix, for n = %i", (n) => {
    const a = random(n);
    const found = inverse(a) ?? matrix(n, n);
    expect(distance(multiply(a, found), identity(n))).toBeLessThan(1e-12);
    const theirs = new LuDecomposition(MlMatrix.from1DArray(n, n, a.data)).solve(MlMatrix.eye(n));
    expect(distance(found, fromRows(theirs.to2DArray()))).toBeLessThan(1e-12);
  });

  it("needs no pivots on the diagonal, and says when there are none", () => {
    const swap = fromRows([
      [0, 2],
      [4, 0],
    ]);
    expect(inverse(swap)).toEqual(
      fromRows([
        [0, 0.25],
        [0.5, 0],
      ]),
    );
    expect(
      inverse(
        fromRows([
          [1, 2],
          [2, 4],
        ]),
      ),
    ).toBeUndefined();
    expect(inverse(matrix(3, 3))).toBeUndefined();
  });
});

describe("Cholesky's factor", () => {
  it.each([1, 2, 7, 30])("is lower triangular and gives the matrix, for n = %i", (n) => {
    const half = random(n);
    const s = multiply(half, transpose(half));
    const L = cholesky(s) ?? matrix(n, n);
    expect(distance(multiply(L, transpose(L)), s)).toBeLessThan(1e-14);
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) expect(L.data[i * n + j]).toBe(0);
    }
  });

  it("is not there when a pivot is not positive", () => {
    expect(cholesky(diagonal([1, 0]))).toBeUndefined();
    expect(
      cholesky(
        fromRows([
          [1, 2],
          [2, 1],
        ]),
      ),
    ).toBeUndefined();
  });
});
