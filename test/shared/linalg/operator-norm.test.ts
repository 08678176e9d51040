import { expect, it } from "vitest";
import { type Matrix, matrix, scaled, subtract, transpose } from "../../../shared/linalg/matrix.ts";
import { multiply, transposedMultiply } from "../../../shared/linalg/multiply.ts";
import { operatorNorm } from "../../../shared/linalg/operator-norm.ts";
import { svd } from "../../../shared/linalg/svd.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";

const times =
  (a: Matrix) =>
  (x: Float64Array, out: Float64Array): void => {
    multiply(a, matrix(x.length, 1, x), matrix(x.length, 1, out));
  };

const symmetric = (n: number, seed: number): Matrix => {
  const a = gaussianMatrix(n, n, gaussian(seed, "data"));
  return subtract(transposedMultiply(a, a), scaled(multiply(a, transpose(a)), 1.5));
};

it("is the largest singular value, exactly for small matrices", () => {
  for (const n of [1, 2, 5, 12, 30]) {
    for (const seed of [1, 2, 3]) {
      const a = symmetric(n, seed);
      expect(operatorNorm(n, times(a)) / (svd(a).S[0] as number), `seed ${seed}`).toBeCloseTo(
        1,
        10,
      );
    }
  }
});

it("comes within a percent in 20 steps for large random ones", () => {
  for (const seed of [1, 2]) {
    const a = symmetric(120, seed);
    const found = operatorNorm(120, times(a), 20);
    expect(Math.abs(found / (svd(a).S[0] as number) - 1), `seed ${seed}`).toBeLessThan(0.01);
  }
});

it("is 0 for the zero matrix and right for a multiple of the identity", () => {
  expect(operatorNorm(4, (_, out) => out.fill(0))).toBe(0);
  expect(
    operatorNorm(50, (x, out) => {
      for (let k = 0; k < x.length; k++) out[k] = -3 * (x[k] as number);
    }),
  ).toBeCloseTo(3, 12);
});
