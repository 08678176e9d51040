import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { symmetricEigen } from "../../../shared/linalg/eigen.ts";
import {
  combine,
  frobenius,
  fromRows,
  identity,
  type Matrix,
  maxAbs,
  subtract,
  toRows,
  trace,
  transpose,
} from "../../../shared/linalg/matrix.ts";
import { multiply } from "../../../shared/linalg/multiply.ts";
import { balanceMatrix } from "../../../shared/network/balance.ts";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import { taskOf } from "../../../shared/tasks/task.ts";
import { assembleQQt } from "../../../shared/theory/blocks.ts";
import { solveExactly } from "../../../shared/theory/exact-solution.ts";
import { squaredErrorLoss } from "../../../shared/theory/loss.ts";
import oracle from "../../fixtures/qqt-cases.json" with { type: "json" };
import { problems, runs, taskOfRank } from "../../support/problems.ts";

interface OracleCase {
  name: string;
  w1: number[][];
  w2: number[][];
  sigma: number[][];
  lambda: number;
  tau: number;
  t: number;
  qqt: number[][];
  loss: number;
}
const cases = ("cases" in oracle ? oracle.cases : oracle) as OracleCase[];

const relative = (actual: Matrix, expected: Matrix) =>
  maxAbs(subtract(actual, expected)) / maxAbs(expected);

/** Rows a..b−1, columns c..d−1. */
const part = (m: Matrix, a: number, b: number, c: number, d: number) =>
  fromRows(
    toRows(m)
      .slice(a, b)
      .map((row) => row.slice(c, d)),
  );

describe("the exact solution on the reference values of sixty digits and more", () => {
  it("has all 72 of them", () => expect(cases.length).toBe(72));

  for (const reference of [true, false]) {
    const path = reference ? "graded QR" : "path that is chosen";
    it.each(cases)(`is within 1e-12 of max |QQᵀ|, ${path}: $name`, (testCase) => {
      const task = taskOf("custom", fromRows(testCase.sigma));
      const weights = { W1: fromRows(testCase.w1), W2: fromRows(testCase.w2) };
      const solution = solveExactly(task, weights, { tau: testCase.tau, reference });
      expect(solution.lambda).toBeCloseTo(testCase.lambda, 10);
      expect(relative(solution.qqt(testCase.t), fromRows(testCase.qqt))).toBeLessThan(1e-12);
      const loss = squaredErrorLoss(task)(solution.blocks(testCase.t));
      const scale = Math.max(
        testCase.loss,
        task.modes.S.reduce((sum, s) => sum + s * s, 0),
      );
      expect(Math.abs(loss - testCase.loss)).toBeLessThan(1e-12 * scale);
    });
  }
});

describe("the exact solution", () => {
  it("is the start at t = 0", () => {
    fc.assert(
      fc.property(problems(), ({ task, weights, lambda }) => {
        const { W1, W2 } = weights;
        const start = assembleQQt({
          inputRepresentation: multiply(transpose(W1), W1),
          networkFunction: multiply(W2, W1),
          outputRepresentation: multiply(W2, transpose(W2)),
        });
        expect(relative(solveExactly(task, weights, { lambda }).qqt(0), start)).toBeLessThan(1e-13);
        expect(relative(solveExactly(task, weights, { lambda }).qqt(1e-13), start)).toBeLessThan(
          1e-11,
        );
      }),
      runs(60),
    );
  });

  it("is symmetric positive semidefinite of rank at most Nh, and its loss never rises", () => {
    fc.assert(
      fc.property(problems(), ({ task, weights, shape, lambda }) => {
        const solution = solveExactly(task, weights, { lambda });
        const loss = squaredErrorLoss(task);
        let before = Number.POSITIVE_INFINITY;
        for (const t of [0, 0.1, 0.7, 2, 5, 20, 100]) {
          const qqt = solution.qqt(t);
          expect(maxAbs(subtract(qqt, transpose(qqt)))).toBeLessThan(1e-13 * maxAbs(qqt));
          const { values } = symmetricEigen(qqt);
          const size = values[0] as number;
          expect(values.at(-1)).toBeGreaterThan(-1e-13 * size);
          if (shape.hidden < values.length) {
            expect(Math.abs(values[shape.hidden] as number)).toBeLessThan(1e-12 * size);
          }
          const now = loss(solution.blocks(t));
          expect(now).toBeLessThanOrEqual(before + 1e-13 * Math.max(1, size));
          before = now;
        }
      }),
      runs(60),
    );
  });

  it("conserves the balance: QᵀJQ = λI makes QQᵀ J QQᵀ = λ QQᵀ, J = diag(−I, I)", () => {
    fc.assert(
      fc.property(problems({ lambda: 50 }), ({ task, weights, shape, lambda }) => {
        const solution = solveExactly(task, weights, { lambda });
        // A start of this size is λ-balanced up to its rounding, and that is conserved too: it shows
        // where the network has shrunk since, on its way past a saddle.
        const begun = maxAbs(solution.qqt(0));
        for (const t of [0.3, 3, 30]) {
          const qqt = solution.qqt(t);
          const now = maxAbs(qqt);
          const size = shape.inputs + shape.outputs;
          const flipped = fromRows(
            toRows(qqt).map((row, i) => row.map((x) => (i < shape.inputs ? -x : x))),
          );
          const residual = combine(1, multiply(qqt, flipped), -lambda, qqt);
          expect(residual.rows).toBe(size);
          expect(maxAbs(residual)).toBeLessThan(1e-12 * now * (now + begun + Math.abs(lambda)));
        }
      }),
      runs(60),
    );
  });

  it("has a symmetry: Σ → Σᵀ, W1 ↔ W2ᵀ, λ → −λ swaps the blocks", () => {
    fc.assert(
      fc.property(problems(), ({ task, weights, shape, lambda }) => {
        const mirrored = solveExactly(
          taskOf("custom", transpose(task.sigma)),
          { W1: transpose(weights.W2), W2: transpose(weights.W1) },
          { lambda: -lambda },
        );
        const solution = solveExactly(task, weights, { lambda });
        const { inputs, outputs } = shape;
        const n = inputs + outputs;
        for (const t of [0.5, 4]) {
          const here = solution.qqt(t);
          const there = mirrored.qqt(t);
          const tolerance = 1e-12 * maxAbs(here);
          const pairs: [Matrix, Matrix][] = [
            [part(here, 0, inputs, 0, inputs), part(there, outputs, n, outputs, n)],
            [part(here, inputs, n, inputs, n), part(there, 0, outputs, 0, outputs)],
            [part(here, inputs, n, 0, inputs), transpose(part(there, outputs, n, 0, outputs))],
          ];
          for (const [a, b] of pairs) expect(maxAbs(subtract(a, b))).toBeLessThan(tolerance);
        }
      }),
      runs(60),
    );
  });

  it("is the same by Cholesky and by graded QR wherever Cholesky is chosen", () => {
    let chosen = 0;
    fc.assert(
      fc.property(
        problems({ widest: 9, lambda: 100, smallestScale: 1e-6 }),
        ({ task, weights, lambda }) => {
          const fast = solveExactly(task, weights, { lambda });
          if (fast.path !== "cholesky") return;
          chosen++;
          const exact = solveExactly(task, weights, { lambda, reference: true });
          for (const t of [1e-3, 0.2, 1, 5, 40, 1000]) {
            expect(relative(fast.qqt(t), exact.qqt(t))).toBeLessThan(2e-13);
          }
        },
      ),
      runs(600),
    );
    expect(chosen).toBeGreaterThan(20);
  });

  it("is continuous at λ = 0", () => {
    fc.assert(
      fc.property(problems({ lambda: 0 }), ({ task, shape, scale, seed, rank }) => {
        fc.pre(shape.hidden <= Math.min(shape.inputs, shape.outputs) && rank > 0);
        const at = (lambda: number) =>
          solveExactly(task, lambdaBalanced(shape, { lambda, scale, seed }), { lambda });
        const t = 1;
        for (const lambda of [1e-12, -1e-12]) {
          expect(relative(at(lambda).qqt(t), at(0).qqt(t))).toBeLessThan(1e-6);
        }
      }),
      runs(60),
    );
  });

  it.each([1e5, -1e5])("stands λ = %d and large times", (lambda) => {
    const task = taskOfRank(4, 4, 4, 11);
    const weights = lambdaBalanced(
      { inputs: 4, hidden: 4, outputs: 4 },
      { lambda, scale: 0.1, seed: 11 },
    );
    const solution = solveExactly(task, weights, { lambda });
    for (const t of [1e-7, 1e-4, 1, 1e3, 1e9]) {
      const qqt = solution.qqt(t);
      expect(Number.isFinite(maxAbs(qqt))).toBe(true);
      expect(trace(qqt)).toBeGreaterThan(0);
    }
    const learned = part(solution.qqt(1), 4, 8, 0, 4);
    expect(maxAbs(subtract(learned, task.sigma))).toBeLessThan(1e-10);
  });

  it.each([1e-323, -1e-300])("takes a λ of %d for the 0 that it is", (lambda) => {
    const task = taskOfRank(2, 3, 2, 4);
    const weights = lambdaBalanced(
      { inputs: 3, hidden: 2, outputs: 2 },
      { lambda: 0, scale: 0.1, seed: 4 },
    );
    const at = (value: number) => solveExactly(task, weights, { lambda: value });
    expect(relative(at(lambda).qqt(3), at(0).qqt(3))).toBeLessThan(1e-14);
    expect(at(lambda).end).toBe(at(0).end);
  });

  it("gives weights from which it goes on as if it had never stopped, the balance kept to rounding", () => {
    fc.assert(
      // Near a saddle (a small λ ≠ 0) rounding is amplified without bound, whoever computes.
      fc.property(
        problems({ lambda: 30 }).filter(({ lambda }) => lambda === 0 || Math.abs(lambda) > 0.01),
        ({ task, weights, lambda }) => {
          const solution = solveExactly(task, weights, { lambda });
          const middle = solution.weights(0.7);
          const size = Math.max(frobenius(middle.W1), frobenius(middle.W2)) ** 2;
          const G = balanceMatrix(middle);
          expect(maxAbs(combine(1, G, -lambda, identity(G.rows)))).toBeLessThan(1e-13 * size);
          const onwards = solveExactly(task, middle, { lambda });
          for (const t of [0, 0.6, 9]) {
            const direct = solution.qqt(0.7 + t);
            expect(relative(onwards.qqt(t), direct)).toBeLessThan(1e-10);
          }
        },
      ),
      runs(80),
    );
  });

  it("counts time in units of τ", () => {
    const task = taskOfRank(3, 3, 3, 5);
    const weights = lambdaBalanced(
      { inputs: 3, hidden: 3, outputs: 3 },
      { lambda: 1, scale: 0.1, seed: 5 },
    );
    const slow = solveExactly(task, weights, { tau: 4, lambda: 1 });
    const fast = solveExactly(task, weights, { lambda: 1 });
    expect(relative(slow.qqt(8), fast.qqt(2))).toBeLessThan(1e-15);
  });
});

describe("the exact solution refuses", () => {
  const task = taskOfRank(3, 3, 3, 5);
  const shape = { inputs: 3, hidden: 3, outputs: 3 };
  const weights = lambdaBalanced(shape, { lambda: 1, scale: 0.1, seed: 5 });

  it("weights that are not balanced, and says how far they are", () => {
    const W1 = fromRows(
      toRows(weights.W1).map((row, i) => row.map((x, j) => x + (i === j ? 0.1 : 0))),
    );
    expect(() => solveExactly(task, { W1, W2: weights.W2 })).toThrow(
      /distance of 0\.\d+ from λ-balance/,
    );
  });

  it("a time before the start, and a τ that is not positive", () => {
    expect(() => solveExactly(task, weights).blocks(-1)).toThrow("invalid t: -1");
    expect(() => solveExactly(task, weights, { tau: 0 })).toThrow("invalid tau: 0");
  });

  it("weights of other widths than the task's", () => {
    const other = lambdaBalanced(
      { inputs: 2, hidden: 2, outputs: 3 },
      { lambda: 0, scale: 1, seed: 1 },
    );
    expect(() => solveExactly(task, other)).toThrow("3 columns, one per input of the task");
  });
});
