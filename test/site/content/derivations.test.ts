/**
 * What the fold-outs of the chapters derive, held against the code that the figures run on. Each
 * formula is written out here as it is printed there.
 */
import { describe, expect, it } from "vitest";
import { determinantSign } from "../../../shared/linalg/determinant.ts";
import { symmetricEigen } from "../../../shared/linalg/eigen.ts";
import { inverse } from "../../../shared/linalg/inverse.ts";
import {
  add,
  combine,
  diagonal,
  fromRows,
  identity,
  type Matrix,
  scaled,
  subtract,
  toRows,
  trace,
  transpose,
} from "../../../shared/linalg/matrix.ts";
import { multiply, product } from "../../../shared/linalg/multiply.ts";
import { balanceMatrix } from "../../../shared/network/balance.ts";
import { gaussianStart } from "../../../shared/network/gaussian-start.ts";
import { gradientFlow } from "../../../shared/network/gradient-flow.ts";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import type { Weights } from "../../../shared/network/weights.ts";
import { random } from "../../../shared/tasks/index.ts";
import { solveExactly } from "../../../shared/theory/exact-solution.ts";
import { transition } from "../../../shared/theory/singular-value-dynamics.ts";
import { distance } from "../../support/matrices.ts";

const widths = { inputs: 5, hidden: 4, outputs: 4 };
const task = random(widths.inputs, widths.outputs, 3);
const { sigma } = task;
const balances = [-2, 0, 1.5];
const start = (lambda: number) => lambdaBalanced(widths, { lambda, scale: 0.3, seed: 5 });

const square = (a: Matrix) => multiply(a, transpose(a));
const errorOf = ({ W1, W2 }: Weights) => subtract(sigma, multiply(W2, W1));
const stacked = (upper: Matrix, lower: Matrix) => fromRows([...toRows(upper), ...toRows(lower)]);
const stack = ({ W1, W2 }: Weights) => stacked(transpose(W1), W2);

/** F = [[−λ/2 I, Σᵀ], [Σ, λ/2 I]]. */
function drive(lambda: number): Matrix {
  const upper = toRows(identity(widths.inputs, -lambda / 2)).map((row, i) => [
    ...row,
    ...(toRows(transpose(sigma))[i] as number[]),
  ]);
  const lower = toRows(identity(widths.outputs, lambda / 2)).map((row, o) => [
    ...(toRows(sigma)[o] as number[]),
    ...row,
  ]);
  return fromRows([...upper, ...lower]);
}

describe("the chapter on balance", () => {
  it("says what one step of gradient descent adds to the balance, for any weights", () => {
    const weights = gaussianStart("gaussian", widths, { scale: 0.5, seed: 1 });
    const { W1, W2 } = weights;
    const [E, eta] = [errorOf(weights), 0.05];
    const after = {
      W1: combine(1, W1, eta, product(transpose(W2), E)),
      W2: combine(1, W2, eta, product(E, transpose(W1))),
    };
    const added = subtract(balanceMatrix(after), balanceMatrix(weights));
    const first = product(W1, transpose(E), E, transpose(W1));
    const second = product(transpose(W2), E, transpose(E), W2);
    expect(distance(added, scaled(subtract(first, second), eta ** 2))).toBeLessThan(1e-12);
  });
});

describe.each(balances)("the chapter on exact dynamics, at λ = %f", (lambda) => {
  const weights = start(lambda);
  const Q = stack(weights);
  const F = drive(lambda);

  it("makes one flow of both, τQ̇ = FQ − ½QQᵀQ", () => {
    const { W1, W2 } = weights;
    const E = errorOf(weights);
    const flow = stacked(product(transpose(E), W2), product(E, transpose(W1)));
    const closed = subtract(multiply(F, Q), scaled(product(Q, transpose(Q), Q), 0.5));
    expect(distance(flow, closed)).toBeLessThan(1e-13);
  });

  it("solves it in one line, L A⁻¹ Lᵀ", () => {
    const { values, V } = symmetricEigen(F);
    const of = (f: (mu: number) => number) => product(V, diagonal(values.map(f)), transpose(V));
    const solution = solveExactly(task, weights, { lambda });
    for (const t of [0.3, 2]) {
      const L = multiply(
        of((mu) => Math.exp(mu * t)),
        Q,
      );
      const sum = of((mu) => (Math.abs(mu) < 1e-12 ? t : Math.expm1(2 * mu * t) / (2 * mu)));
      const A = add(identity(widths.hidden), product(transpose(Q), sum, Q));
      const QQt = product(L, inverse(A) as Matrix, transpose(L));
      expect(distance(QQt, solution.qqt(t)), `t = ${t}`).toBeLessThan(1e-12);
    }
  });
});

describe("the chapter on exact dynamics, at λ = 0 and equal widths", () => {
  const shape = { inputs: 4, hidden: 4, outputs: 4 };
  const goal = random(4, 4, 3).sigma;

  it.each([1, 2, 3, 4])(
    "keeps the sign of the determinant: W1⁻¹W2ᵀ is orthogonal (seed %i)",
    (seed) => {
      const weights = lambdaBalanced(shape, { lambda: 0, scale: 0.3, seed });
      const side = ({ W1, W2 }: Weights) => determinantSign(multiply(W2, W1));
      const begin = side(weights);
      gradientFlow(weights, goal, { tau: 1, rtol: 1e-10, atol: 1e-12 }, [0.5, 2, 6], (_, now) => {
        const O = multiply(inverse(now.W1) as Matrix, transpose(now.W2));
        expect(distance(square(O), identity(4))).toBeLessThan(1e-5);
        expect(side(now)).toBe(begin);
      });
    },
  );
});

describe("the chapter on rich and lazy learning", () => {
  it.each(balances)("splits the square of the function, (W1ᵀW1)² + λW1ᵀW1, at λ = %f", (lambda) => {
    const { W1, W2 } = start(lambda);
    const [function_, input] = [multiply(W2, W1), square(transpose(W1))];
    const split = combine(1, multiply(input, input), lambda, input);
    expect(distance(square(transpose(function_)), split)).toBeLessThan(1e-13);
    // And both squares weigh √(λ²+4s²) together: their traces differ by λ per hidden unit.
    expect(trace(square(W2)) - trace(input)).toBeCloseTo(lambda * widths.hidden, 12);
  });

  it.each([0, 1e-3, -0.3, 2, -10, 50])("has γ = X/(1 + X) at λ = %f", (lambda) => {
    for (const target of [1, 0.4]) {
      for (const initial of [0.01, 0.2]) {
        const omega = Math.hypot(target, lambda / 2);
        const omega0 = Math.hypot(initial, lambda / 2);
        for (const t of [0.1, 0.5, 1, 3]) {
          const X =
            (omega0 / omega) * Math.sinh(2 * omega * t) +
            ((target * initial + lambda ** 2 / 4) / omega ** 2) * (Math.cosh(2 * omega * t) - 1);
          const gamma = transition({ target, initial, lambda }, t);
          expect(gamma, `s̃ = ${target}, s(0) = ${initial}, t = ${t}`).toBeCloseTo(X / (1 + X), 12);
        }
      }
    }
  });
});

describe("the chapter on representations", () => {
  it.each([0, 1.5, 40])(
    "ends at F + (F²)^½ where as many rows grow as units are hidden, λ = %f",
    (lambda) => {
      const { values, V } = symmetricEigen(drive(lambda));
      const grown = values.map((mu) => mu + Math.abs(mu));
      const end = solveExactly(task, start(lambda), { lambda }).qqt(Number.POSITIVE_INFINITY);
      expect(distance(end, product(V, diagonal(grown), transpose(V)))).toBeLessThan(1e-11);
    },
  );
});
