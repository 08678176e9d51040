/**
 * Theorem 4.3 of the paper, written as it stands there, as an independent route to QQᵀ(t): its B, C,
 * S̃_λ, H̃, G̃, λ⊥, Z1, Z2 and A, with plain products and one inverse. Good where nothing overflows.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { inverse } from "../../../shared/linalg/inverse.ts";
import {
  add,
  combine,
  diagonal,
  fromRows,
  type Matrix,
  matrix,
  maxAbs,
  scaled,
  subtract,
  toRows,
  transpose,
} from "../../../shared/linalg/matrix.ts";
import { multiply, product } from "../../../shared/linalg/multiply.ts";
import type { Weights } from "../../../shared/network/weights.ts";
import type { Task } from "../../../shared/tasks/task.ts";
import { solveExactly } from "../../../shared/theory/exact-solution.ts";
import { problems, runs } from "../../support/problems.ts";

const columns = (m: Matrix, from: number, to: number): Matrix => {
  const out = matrix(m.rows, to - from);
  for (let i = 0; i < m.rows; i++) {
    for (let j = from; j < to; j++)
      out.data[i * out.cols + j - from] = m.data[i * m.cols + j] as number;
  }
  return out;
};

/** QQᵀ(t) by Theorem 4.3; t in units of τ. */
function theorem43(task: Task, { W1, W2 }: Weights, lambda: number, t: number): Matrix {
  const Ni = task.sigma.cols;
  const No = task.sigma.rows;
  const m = Math.min(Ni, No);
  const S = task.modes.S.map((s, mode) => (mode < task.rank ? s : 0));
  const U = columns(task.modes.U, 0, m);
  const V = columns(task.modes.V, 0, m);
  const Uperp = columns(task.modes.U, m, No);
  const Vperp = columns(task.modes.V, m, Ni);

  const Slambda = S.map((s) => Math.sqrt(s * s + (lambda * lambda) / 4));
  const H = S.map((s, a) => {
    const rate = Slambda[a] as number;
    return rate === 0 ? 0 : Math.sign(lambda) * Math.sqrt((rate - s) / (rate + s));
  });
  const G = H.map((h) => 1 / Math.sqrt(1 + h * h));
  const minus = diagonal(G.map((g, a) => g - (H[a] as number) * g));
  const plus = diagonal(G.map((g, a) => g + (H[a] as number) * g));
  const lambdaPerp = (Math.sign(No - Ni) * lambda) / 2;

  const W2U = multiply(transpose(W2), U);
  const W1V = multiply(W1, V);
  const B = add(multiply(W2U, plus), multiply(W1V, minus));
  const C = subtract(multiply(W2U, minus), multiply(W1V, plus));
  const grown = diagonal(Slambda.map((x) => Math.exp(x * t)));
  const decayed = diagonal(Slambda.map((x) => Math.exp(-x * t)));
  const perp = Math.exp(lambdaPerp * t);
  const half = (X: Matrix, Y: Matrix, sign: number) =>
    combine(0.5, product(X, grown, transpose(B)), 0.5 * sign, product(Y, decayed, transpose(C)));
  const projected = (P: Matrix, X: Matrix) =>
    P.cols === 0 ? matrix(P.rows, X.cols) : product(P, transpose(P), X);
  const restOf1 = projected(Vperp, transpose(W1));
  const restOf2 = projected(Uperp, W2);
  const Z1 = combine(1, half(multiply(V, minus), multiply(V, plus), -1), perp, restOf1);
  const Z2 = combine(1, half(multiply(U, plus), multiply(U, minus), 1), perp, restOf2);

  const growth = diagonal(Slambda.map((x) => (x === 0 ? t / 2 : Math.expm1(2 * x * t) / (4 * x))));
  const decay = diagonal(Slambda.map((x) => (x === 0 ? -t / 2 : Math.expm1(-2 * x * t) / (4 * x))));
  const phi = lambdaPerp === 0 ? t : Math.expm1(2 * lambdaPerp * t) / (2 * lambdaPerp);
  const Nh = W1.rows;
  let A: Matrix = diagonal(new Float64Array(Nh).fill(1));
  A = add(A, product(B, growth, transpose(B)));
  A = subtract(A, product(C, decay, transpose(C)));
  A = add(A, scaled(add(multiply(transpose(W2), restOf2), multiply(W1, restOf1)), phi));

  const Z = fromRows([...toRows(Z1), ...toRows(Z2)]);
  return product(Z, inverse(A) as Matrix, transpose(Z));
}

it("the exact solution agrees with Theorem 4.3 as written to 1e-10, where that does not overflow", () => {
  fc.assert(
    fc.property(
      // H̃ as written is √ of a difference that has no digits left for small λ ≠ 0.
      problems({ lambda: 5, smallestScale: 0.03 }).filter(
        ({ lambda }) => lambda === 0 || Math.abs(lambda) > 1e-3,
      ),
      fc.double({ min: 1e-3, max: 3, noNaN: true }),
      ({ task, weights, lambda }, t) => {
        const expected = theorem43(task, weights, lambda, t);
        const actual = solveExactly(task, weights, { lambda }).qqt(t);
        expect(maxAbs(subtract(actual, expected))).toBeLessThan(1e-10 * maxAbs(expected));
      },
    ),
    runs(300),
  );
});
