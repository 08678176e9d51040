import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromRows, identity, type Matrix, matrix, scaled } from "../../../shared/linalg/matrix.ts";
import { multiply, transposedMultiply } from "../../../shared/linalg/multiply.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";
import { whiten } from "../../../shared/tasks/whiten.ts";
import { complaints } from "../../support/errors.ts";
import { distance } from "../../support/matrices.ts";

/** Correlated columns of very different units, around means that are not 0. */
function examples(rows: number, cols: number, seed: number): Matrix {
  const normal = gaussian(seed, "data");
  const x = multiply(gaussianMatrix(rows, cols, normal), gaussianMatrix(cols, cols, normal));
  for (let k = 0; k < x.data.length; k++) {
    x.data[k] = 10 ** ((k % cols) - 1) * ((x.data[k] as number) + 3);
  }
  return x;
}

/** The whitened inputs, P×r. */
const whitened = (x: Matrix): Matrix => {
  const { standard, transform } = whiten(x);
  return transposedMultiply(standard, transform);
};

const covariance = (x: Matrix) => scaled(transposedMultiply(x, x), 1 / x.rows);

describe("whitening", () => {
  it("gives mean 0 and covariance I", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 6 }), (seed, cols) => {
        const x = examples(40, cols, seed);
        const X = whitened(x);
        const { spread } = whiten(x);
        // Rounding of the covariance grows by its condition number on the way.
        const condition = ((spread[0] as number) / (spread.at(-1) as number)) ** 2;
        expect(distance(covariance(X), identity(X.cols))).toBeLessThan(1e-14 * condition);
        const ones = matrix(1, 40, new Float64Array(40).fill(1 / 40));
        expect(Math.max(...multiply(ones, X).data.map(Math.abs))).toBeLessThan(1e-14 * condition);
      }),
      { numRuns: 30 },
    );
  });

  it("does not depend on units", () => {
    const x = examples(40, 4, 3);
    const other = matrix(
      40,
      4,
      x.data.map((value, k) => value * 1000 ** ((k % 4) - 1) + 7),
    );
    expect(distance(whitened(other), whitened(x))).toBeLessThan(1e-8);
  });

  it("keeps each coordinate closest to its own column when no direction is null", () => {
    const x = examples(200, 3, 5);
    const X = whitened(x);
    const correlation = transposedMultiply(X, x);
    for (let j = 0; j < 3; j++) expect(correlation.data[j * 3 + j]).toBeGreaterThan(0);
    expect(X.cols).toBe(3);
  });

  it("leaves out null directions and constant columns, and counts them", () => {
    const x = examples(30, 3, 8);
    const wide = matrix(30, 5);
    for (let i = 0; i < 30; i++) {
      const [a = 0, b = 0, c = 0] = x.data.subarray(3 * i, 3 * i + 3);
      wide.data.set([a, b, 4.2, c, 2 * a - b], 5 * i);
    }
    const result = whiten(wide);
    expect(result.constant).toEqual([2]);
    expect(result.dropped).toBe(1);
    expect(result.spread).toHaveLength(3);
    expect(distance(covariance(whitened(wide)), identity(3))).toBeLessThan(1e-8);
  });

  it("survives entries whose squares overflow", () => {
    const x = examples(30, 2, 1);
    const huge = scaled(x, 1e200);
    expect(distance(whitened(huge), whitened(x))).toBeLessThan(1e-10);
  });

  it("refuses a single row, and columns that never change", () => {
    expect(complaints(() => whiten(fromRows([[1, 2]])))).toEqual(["x: impossible"]);
    expect(complaints(() => whiten(fromRows([[1], [1], [1]])))).toEqual(["x: impossible"]);
  });
});
