import fc from "fast-check";
import { EigenvalueDecomposition, Matrix as MlMatrix, SingularValueDecomposition } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { symmetricEigen } from "../../../shared/linalg/eigen.ts";
import {
  combine,
  diagonal,
  fromRows,
  identity,
  type Matrix,
  matrix,
  scaled,
  transpose,
} from "../../../shared/linalg/matrix.ts";
import { multiply, transposedMultiply } from "../../../shared/linalg/multiply.ts";
import { randomOrthogonal } from "../../../shared/linalg/orthogonal.ts";
import { numericalRank, svd } from "../../../shared/linalg/svd.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";
import { complaints } from "../../support/errors.ts";
import { distance } from "../../support/matrices.ts";

const random = (rows: number, cols: number, seed = 1) =>
  gaussianMatrix(rows, cols, gaussian(seed, "data"));

/** A = U diag(S) Vᵀ, both orthogonal, values descending, signs by the largest entry of each. */
function expectLaws(a: Matrix, digits = 1e-14): void {
  const { rows, cols } = a;
  const { U, S, V } = svd(a);
  expect([U.rows, U.cols, S.length, V.rows, V.cols]).toEqual([
    ...[rows, rows, Math.min(rows, cols)],
    ...[cols, cols],
  ]);
  expect(distance(multiply(multiply(U, diagonal(S, rows, cols)), transpose(V)), a)).toBeLessThan(
    digits,
  );
  expect(distance(transposedMultiply(U, U), identity(rows))).toBeLessThan(digits);
  expect(distance(transposedMultiply(V, V), identity(cols))).toBeLessThan(digits);
  expect([...S]).toEqual([...S].sort((x, y) => y - x));
  expect(Math.min(...S)).toBeGreaterThanOrEqual(0);
  for (let k = 0; k < S.length; k++) {
    const column = Array.from({ length: rows }, (_, i) => U.data[i * rows + k] as number);
    expect(Math.max(...column)).toBeGreaterThanOrEqual(-Math.min(...column) * (1 - 1e-7));
  }
}

const shapes = [
  ...[[1, 1] as const, [1, 6] as const, [6, 1] as const, [2, 2] as const, [7, 4] as const],
  ...[[4, 7] as const, [20, 20] as const, [64, 64] as const, [100, 30] as const],
];

describe("the singular value decomposition", () => {
  it.each(shapes)("keeps its laws for a full matrix of %i×%i", (rows, cols) => {
    expectLaws(random(rows, cols));
  });

  it.each(shapes)("has the values of ml-matrix, %i×%i", (rows, cols) => {
    const a = random(rows, cols, 2);
    const { S } = svd(a);
    const { diagonal: theirs } = new SingularValueDecomposition(
      MlMatrix.from1DArray(rows, cols, a.data),
      { autoTranspose: true },
    );
    for (let k = 0; k < S.length; k++) {
      expect(Math.abs((S[k] as number) - (theirs[k] as number))).toBeLessThan(
        2e-14 * (S[0] as number),
      );
    }
  });

  it("completes both sides where the rank is short", () => {
    for (const [rows, cols, rank] of [
      [8, 8, 3],
      [9, 5, 2],
      [5, 9, 4],
    ] as const) {
      const a = multiply(random(rows, rank), random(rank, cols, 3));
      expectLaws(a);
      expect(numericalRank(svd(a).S, Math.max(rows, cols))).toBe(rank);
    }
  });

  it("decomposes zeros, repeated values and rows or columns of zeros", () => {
    for (const a of [
      ...[matrix(3, 3), matrix(2, 5), matrix(5, 2), identity(4), identity(4, -2)],
      ...[diagonal([3, 0, 3, 1], 4, 6), diagonal([0, 0, 2], 6, 3)],
    ]) {
      expectLaws(a);
    }
    expect([...svd(matrix(2, 5)).S]).toEqual([0, 0]);
    expect([...svd(diagonal([3, 0, -5])).S]).toEqual([5, 3, 0]);
  });

  it("is as right for entries of any size", () => {
    for (const size of [1e-300, 1e-150, 1e150, 1e300]) {
      const a = scaled(random(6, 4), size);
      expectLaws(a);
      expect((svd(a).S[3] as number) / size).toBeCloseTo(svd(random(6, 4)).S[3] as number, 12);
    }
    const { S } = svd(diagonal([1e8, Number.MAX_VALUE]));
    expect((S[0] as number) / Number.MAX_VALUE).toBe(1);
    expect((S[1] as number) / 1e8).toBeCloseTo(1, 15);
  });

  it("has small values to all their digits when the columns differ by orders of magnitude", () => {
    // BD has the values of D up to factors within the values of B, and its inverse those of 1/D.
    const B = random(5, 5, 4);
    const sizes = [1e150, 1, 1e-40, 1e-90, 1e-150];
    for (const D of [sizes, [...sizes].reverse()]) {
      const { S, U, V } = svd(multiply(B, diagonal(D)));
      // The product of the values is |det B| times that of the sizes.
      const logs = S.reduce((sum, value) => sum + Math.log(value), 0);
      const wanted = [...svd(B).S, ...sizes].reduce((sum, value) => sum + Math.log(value), 0);
      expect(Math.abs(logs - wanted)).toBeLessThan(1e-12);
      expect(distance(transposedMultiply(U, U), identity(5))).toBeLessThan(1e-14);
      expect(distance(transposedMultiply(V, V), identity(5))).toBeLessThan(1e-14);
    }
    // 2×2 with det 3 and values far apart: √2·1e150 and 3·1e−150/√2.
    const { S } = svd(
      fromRows([
        [1e150, 2e-150],
        [1e150, 5e-150],
      ]),
    );
    expect((S[0] as number) / (Math.SQRT2 * 1e150)).toBeCloseTo(1, 14);
    expect(((S[1] as number) * Math.SQRT2) / 3e-150).toBeCloseTo(1, 14);
  });

  it("finds values that it was made from, also close ones", () => {
    const S = Float64Array.of(2, 1 + 1e-12, 1, 1e-3, 1e-9);
    const normal = gaussian(5, "data");
    const [U, V] = [randomOrthogonal(7, normal), randomOrthogonal(5, normal)];
    const a = multiply(multiply(U, diagonal(S, 7, 5)), transpose(V));
    svd(a).S.forEach((value, k) => {
      expect(Math.abs(value - (S[k] as number))).toBeLessThan(2e-15);
    });
    expectLaws(a);
  });

  it("keeps its laws for whatever small matrix", () => {
    const whole = fc.integer({ min: -3, max: 3 });
    const entry = fc.oneof(
      fc.constant(0),
      whole,
      ...[0.1, 1e-9].map((f) => whole.map((k) => k * f)),
    );
    fc.assert(
      fc.property(
        fc
          .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
          .chain(([rows, cols]) =>
            fc
              .array(entry, { minLength: rows * cols, maxLength: rows * cols })
              .map((data) => matrix(rows, cols, Float64Array.from(data))),
          ),
        (a) => expectLaws(a),
      ),
    );
  });

  it("refuses what is not finite", () => {
    for (const entry of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(complaints(() => svd(matrix(1, 2, Float64Array.of(1, entry))))).toEqual([
        "matrix: impossible",
      ]);
    }
  });
});

describe("eigenvalues", () => {
  it.each([1, 2, 6, 20, 64])("are those of ml-matrix, definite or not, for n = %i", (n) => {
    const half = random(n, n, 6);
    const low = random(n, Math.ceil(n / 2), 7);
    for (const a of [
      combine(1, half, 1, transpose(half)),
      multiply(half, transpose(half)),
      multiply(low, transpose(low)),
      scaled(multiply(low, transpose(low)), -1),
    ]) {
      const { values, V } = symmetricEigen(a);
      const theirs = new EigenvalueDecomposition(MlMatrix.from1DArray(n, n, a.data), {
        assumeSymmetric: true,
      }).realEigenvalues.sort((x, y) => y - x);
      const size = Math.max(...theirs.map(Math.abs));
      for (let k = 0; k < n; k++) {
        expect(Math.abs((values[k] as number) - (theirs[k] as number))).toBeLessThan(2e-14 * size);
      }
      expect(distance(transposedMultiply(V, V), identity(n))).toBeLessThan(1e-14);
      const rest = combine(1, multiply(a, V), -1, multiply(V, diagonal(values)));
      expect(Math.max(...rest.data.map(Math.abs))).toBeLessThan(3e-14 * size);
    }
  });

  it("of zeros and of multiples of the identity are found", () => {
    for (const value of [0, 3, -3]) {
      const { values, V } = symmetricEigen(identity(3, value));
      expect([...values].map((x) => x + 0)).toEqual([value, value, value]);
      expect(distance(V, identity(3))).toBe(0);
    }
  });
});
