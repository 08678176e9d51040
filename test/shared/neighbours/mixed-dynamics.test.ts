import { describe, expect, it } from "vitest";
import {
  combine,
  frobenius,
  identity,
  type Matrix,
  maxAbs,
  subtract,
} from "../../../shared/linalg/matrix.ts";
import {
  multiply,
  multiplyTransposed,
  product,
  transposedMultiply,
} from "../../../shared/linalg/multiply.ts";
import {
  inModes,
  mixedSlope,
  solveMixed,
  startIn,
} from "../../../shared/neighbours/mixed-dynamics.ts";
import { mixedTask } from "../../../shared/neighbours/mixed-task.ts";
import { gradientFlow } from "../../../shared/network/gradient-flow.ts";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";

const size = 6;
const { task } = mixedTask({ size, rank: 2, noise: 0.5, seed: 3 });
const Y = task.sigma;
const shape = { inputs: size, hidden: size, outputs: size };
const A0 = gaussianMatrix(size, size, gaussian(4, "start"), 0.4);

/** Back from the modes of Y to the coordinates of the data. */
const outOfModes = (A: Matrix) => product(task.modes.U, A, transposedRows(task.modes.V));
const transposedRows = (V: Matrix) => transposedMultiply(V, identity(size));

/** Runge and Kutta's fourth order on the law as printed: shares nothing with the solution. */
function integrated(kappa: number, end: number, steps: number): Matrix {
  const h = end / steps;
  const slope = (A: Matrix) => mixedSlope(A, Y, kappa);
  let A = A0;
  for (let k = 0; k < steps; k++) {
    const k1 = slope(A);
    const k2 = slope(combine(1, A, h / 2, k1));
    const k3 = slope(combine(1, A, h / 2, k2));
    const k4 = slope(combine(1, A, h, k3));
    const middle = combine(2, k2, 2, k3);
    A = combine(1, A, h / 6, combine(1, combine(1, k1, 1, k4), 1, middle));
  }
  return A;
}

describe("a square λ-balanced network", () => {
  it.each([-7, -0.3, 0.3, 7])(
    "obeys the mixed law with σ²w = |λ|/2, exactly (λ = %d)",
    (lambda) => {
      const { W1, W2 } = lambdaBalanced(shape, { lambda, scale: 1.3, seed: 5 });
      const A = multiply(W2, W1);
      const error = subtract(Y, A);
      const flow = combine(
        1,
        product(multiplyTransposed(W2, W2), error),
        1,
        multiply(error, transposedMultiply(W1, W1)),
      );
      const law = mixedSlope(A, Y, Math.abs(lambda) / 2);
      expect(maxAbs(subtract(flow, law))).toBeLessThan(1e-12 * maxAbs(flow));
      // Each representation alone differs from the root of the law, by λ/2 up or down.
      const [output, input] = [multiplyTransposed(W2, W2), transposedMultiply(W1, W1)];
      const half = identity(size, lambda / 2);
      const left = subtract(output, half);
      const right = combine(1, input, 1, half);
      const square = identity(size, lambda ** 2 / 4);
      const want = combine(1, multiplyTransposed(A, A), 1, square);
      expect(maxAbs(subtract(multiply(left, left), want))).toBeLessThan(1e-12 * maxAbs(want));
      const wantToo = combine(1, transposedMultiply(A, A), 1, square);
      expect(maxAbs(subtract(multiply(right, right), wantToo))).toBeLessThan(
        1e-12 * maxAbs(wantToo),
      );
    },
  );
});

describe("the solution of the mixed law", () => {
  it.each([0.05, 1, 20])("is what integrating the law gives (σ²w = %d)", (kappa) => {
    const end = 0.4 / Math.max(1, kappa / 4);
    const course = solveMixed(task, startIn(task, A0), kappa);
    const solved = outOfModes(course.at(end));
    expect(frobenius(subtract(solved, integrated(kappa, end, 400)))).toBeLessThan(
      1e-6 * frobenius(Y),
    );
    expect(frobenius(subtract(outOfModes(course.at(0)), A0))).toBeLessThan(1e-12 * frobenius(Y));
  });

  it("becomes an exponential of rate 2σ²w in the lazy limit, the closer the larger σ²w", () => {
    const gaps = [30, 300, 3000].map((kappa) => {
      const t = 0.7 / (2 * kappa);
      const solved = solveMixed(task, startIn(task, A0), kappa).at(t);
      const left = Math.exp(-2 * kappa * t);
      const limit = combine(1 - left, inModes(task, Y), left, inModes(task, A0));
      return frobenius(subtract(solved, limit)) / frobenius(Y);
    }) as [number, number, number];
    // What is left out is of second order in s̃/σ²w.
    expect(gaps[1]).toBeLessThan(gaps[0] / 50);
    expect(gaps[2]).toBeLessThan(gaps[1] / 50);
  });

  it("becomes the flow of balanced layers in the active limit", () => {
    const weights = lambdaBalanced(shape, { lambda: 0, scale: 0.4, seed: 6 });
    const start = multiply(weights.W2, weights.W1);
    const end = 0.3;
    let balanced = start;
    gradientFlow(weights, Y, { tau: 1 }, [end], (_, { W1, W2 }) => {
      balanced = multiply(W2, W1);
    });
    const gap = (kappa: number) =>
      frobenius(
        subtract(solveMixed(task, startIn(task, start), kappa).at(end), inModes(task, balanced)),
      ) / frobenius(Y);
    expect(gap(1e-2)).toBeLessThan(gap(1e-1));
    expect(gap(1e-5)).toBeLessThan(1e-4);
  });
});
