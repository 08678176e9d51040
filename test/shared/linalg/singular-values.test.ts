import { describe, expect, it } from "vitest";
import { diagonal, type Matrix, matrix, scaled, transpose } from "../../../shared/linalg/matrix.ts";
import { multiply, product } from "../../../shared/linalg/multiply.ts";
import { randomOrthogonal } from "../../../shared/linalg/orthogonal.ts";
import { singularValues } from "../../../shared/linalg/singular-values.ts";
import { svd } from "../../../shared/linalg/svd.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";

const valuesOf = (a: Matrix): number[] =>
  Array.from(singularValues(a.rows, a.cols)(a, new Float64Array(Math.min(a.rows, a.cols))));

/** The largest difference, relative to the largest singular value. */
function difference(values: readonly number[], expected: ArrayLike<number>): number {
  const largest = expected[0] || 1;
  return Math.max(...values.map((s, k) => Math.abs(s - (expected[k] as number)) / largest));
}

/** A matrix with these singular values and random singular vectors. */
function withValues(values: readonly number[], seed: number, rows = values.length): Matrix {
  const normal = gaussian(seed, "data");
  const n = values.length;
  const left = randomOrthogonal(rows, normal);
  const right = randomOrthogonal(n, normal);
  return product(left, diagonal(values, rows, n), right);
}

const shapes = [
  [1, 1],
  [1, 6],
  [6, 1],
  [2, 2],
  [3, 5],
  [5, 3],
  [8, 8],
  [9, 30],
  [30, 9],
  [17, 16],
  [33, 33],
  [64, 64],
] as const;

describe("singular values without vectors", () => {
  it.each(shapes)("are those of the full decomposition for Gaussian %i×%i", (rows, cols) => {
    for (let seed = 1; seed <= 3; seed++) {
      const a = gaussianMatrix(rows, cols, gaussian(seed, "data"));
      const values = valuesOf(a);
      expect(difference(values, svd(a).S), `seed ${seed}`).toBeLessThan(1e-14);
      expect(difference(valuesOf(transpose(a)), values), `seed ${seed}`).toBeLessThan(1e-14);
      expect(values, `seed ${seed}`).toEqual([...values].sort((x, y) => y - x));
    }
  });

  const spectra: Readonly<Record<string, readonly number[]>> = {
    "graded over 20 decades": Array.from({ length: 12 }, (_, k) => 10 ** (-20 * (k / 11))),
    "of rank 3": [2, 1, 0.5, 0, 0, 0, 0, 0, 0],
    "all equal": new Array<number>(10).fill(1.5),
    "in two clusters": [...new Array<number>(6).fill(3), ...new Array<number>(6).fill(1e-3)],
    "nearly equal": Array.from({ length: 10 }, (_, k) => 1 + (9 - k) * 1e-12),
    "with one that dominates": [1e8, ...Array.from({ length: 9 }, (_, k) => 1 - k / 20)],
  };
  it.each(Object.entries(spectra))("come out as they were put in when %s", (_, values) => {
    for (let seed = 1; seed <= 3; seed++) {
      for (const rows of [values.length, values.length + 5]) {
        const a = withValues(values, seed, rows);
        expect(difference(valuesOf(a), values), `seed ${seed}`).toBeLessThan(1e-14);
      }
    }
  });

  it("are the absolute entries of a diagonal matrix, in any order", () => {
    expect(valuesOf(diagonal([0.5, -3, 0, 2]))).toEqual([3, 2, 0.5, 0]);
  });

  it("survive zero columns, zero rows and zero matrices", () => {
    for (let seed = 1; seed <= 5; seed++) {
      const a = gaussianMatrix(9, 7, gaussian(seed, "data"));
      for (let i = 0; i < 9; i++) {
        for (const j of [0, 3, 6]) a.data[i * 7 + j] = 0;
        if (i === 4) a.data.fill(0, i * 7, (i + 1) * 7);
      }
      expect(difference(valuesOf(a), svd(a).S), `seed ${seed}`).toBeLessThan(1e-14);
    }
    expect(valuesOf(matrix(4, 3))).toEqual([0, 0, 0]);
  });

  it("scale with the matrix, also where squares would overflow or underflow", () => {
    const a = gaussianMatrix(6, 6, gaussian(2, "data"));
    const values = valuesOf(a);
    for (const factor of [2 ** 900, 2 ** -900]) {
      const rescaled = valuesOf(scaled(a, factor)).map((s) => s / factor);
      expect(difference(rescaled, values)).toBeLessThan(1e-14);
    }
  });

  it("do not change when the matrix is rotated", () => {
    const normal = gaussian(3, "data");
    const a = gaussianMatrix(12, 8, normal);
    const turned = multiply(randomOrthogonal(12, normal), a);
    expect(difference(valuesOf(turned), valuesOf(a))).toBeLessThan(1e-14);
  });

  it("are NaN for entries that are not finite, and the next call is not affected", () => {
    const values = singularValues(3, 3);
    const good = gaussianMatrix(3, 3, gaussian(4, "data"));
    const before = [...values(good, new Float64Array(3))];
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const broken = matrix(3, 3, good.data.slice());
      broken.data[4] = bad;
      expect([...values(broken, new Float64Array(3))]).toEqual([
        Number.NaN,
        Number.NaN,
        Number.NaN,
      ]);
      expect([...values(good, new Float64Array(3))]).toEqual(before);
    }
  });

  it("are written from the offset on and nowhere else", () => {
    const out = new Float64Array(5).fill(-1);
    singularValues(2, 2)(diagonal([1, 2]), out, 2);
    expect([...out]).toEqual([-1, -1, 2, 1, -1]);
  });
});
