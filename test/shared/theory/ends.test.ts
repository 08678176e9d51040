import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  combine,
  diagonal,
  frobenius,
  fromRows,
  matrix,
  maxAbs,
  subtract,
  transpose,
} from "../../../shared/linalg/matrix.ts";
import { multiply } from "../../../shared/linalg/multiply.ts";
import { randomOrthogonal } from "../../../shared/linalg/orthogonal.ts";
import { splitFunction } from "../../../shared/network/lambda-balanced.ts";
import { gaussian } from "../../../shared/random.ts";
import { taskOf } from "../../../shared/tasks/task.ts";
import { blocksOf } from "../../../shared/theory/blocks.ts";
import { solveExactly } from "../../../shared/theory/exact-solution.ts";
import { squaredErrorLoss } from "../../../shared/theory/loss.ts";
import { type Problem, problems, runs, taskOfRank } from "../../support/problems.ts";

const eye = (n: number) => diagonal(new Float64Array(n).fill(1));

const hasRoom = ({ shape, lambda }: Problem) =>
  shape.hidden >= Math.min(shape.inputs, shape.outputs) && Math.abs(lambda) > 1e-3;
const isBottleneck = ({ shape, task }: Problem) => shape.hidden < task.rank;

describe("where the flow ends", () => {
  it("is the limit of large times, from any start", () => {
    fc.assert(
      fc.property(problems({ smallestScale: 0.01 }), ({ task, weights, lambda }) => {
        const solution = solveExactly(task, weights, { lambda });
        const limit = solution.blocks(Number.POSITIVE_INFINITY);
        // Directions that Σ does not have decay like 1/t at λ = 0, hence the loose bound.
        const late = solution.blocks(1e7);
        const distance = maxAbs(subtract(limit.networkFunction, late.networkFunction));
        expect(distance).toBeLessThan(1e-5);
      }),
      runs(80),
    );
  });

  it("is F + (F²)^½ when every growing direction can grow, as the graded QR finds by itself", () => {
    fc.assert(
      fc.property(problems({ smallestScale: 0.01 }), ({ task, weights, lambda, shape }) => {
        const solution = solveExactly(task, weights, { lambda });
        fc.pre(solution.end === "task");
        const { W1, W2 } = solution.weights(Number.POSITIVE_INFINITY);
        const { U, V } = task.modes;
        const found = blocksOf(multiply(transpose(V), transpose(W1)), multiply(transpose(U), W2));
        const limit = solution.blocks(Number.POSITIVE_INFINITY);
        const size = maxAbs(found.inputRepresentation) + maxAbs(found.outputRepresentation);
        for (const name of Object.keys(limit) as (keyof typeof limit)[]) {
          const distance = maxAbs(subtract(limit[name], found[name]));
          expect(distance, `${name} of ${shape.hidden}`).toBeLessThan(1e-12 * size);
        }
      }),
      runs(100),
    );
  });

  it("is the task when there are enough hidden units and λ ≠ 0", () => {
    fc.assert(
      fc.property(problems().filter(hasRoom), ({ task, weights, lambda }) => {
        const solution = solveExactly(task, weights, { lambda });
        expect(solution.end).toBe("task");
        expect(solution.converges).toBe(true);
      }),
      runs(100),
    );
  });

  it("is the best approximation of rank Nh in a bottleneck", () => {
    fc.assert(
      fc.property(problems().filter(isBottleneck), ({ task, weights, shape, lambda }) => {
        const solution = solveExactly(task, weights, { lambda });
        const loss = squaredErrorLoss(task)(solution.blocks(Number.POSITIVE_INFINITY));
        const left = task.modes.S.slice(shape.hidden).reduce((sum, s) => sum + (s * s) / 2, 0);
        expect(solution.end).toBe("low-rank approximation");
        expect(solution.converges).toBe(false);
        expect(Math.abs(loss - left)).toBeLessThan(1e-10);
      }),
      runs(150),
    );
  });

  it("is a saddle at λ = 0 from the wrong sign of det(W2W1), and stays there", () => {
    const n = 3;
    const task = taskOfRank(n, n, n, 21);
    const { U, V } = task.modes;
    // A start with the task's directions, the weakest of them with the opposite sign.
    const flipped = matrix(n, n, V.data.slice());
    for (let i = 0; i < n; i++) flipped.data[i * n + 2] = -(flipped.data[i * n + 2] as number);
    const R = randomOrthogonal(n, gaussian(3, "start"));
    const weights = splitFunction(
      { inputs: n, hidden: n, outputs: n },
      { U, S: Float64Array.of(0.1, 0.1, 0.1), V: flipped },
      0,
      R,
    );
    const solution = solveExactly(task, weights, { lambda: 0 });
    const weakest = task.modes.S[2] as number;
    expect(solution.end).toBe("saddle");
    expect(solution.converges).toBe(false);
    for (const t of [100, 1000, 1e6, Number.POSITIVE_INFINITY]) {
      const loss = squaredErrorLoss(task)(solution.blocks(t));
      expect(Math.abs(loss - weakest ** 2 / 2)).toBeLessThan(1e-12);
    }
  });

  it("is a saddle when a learned task is reversed at λ = 0: the network dies on W2W1 = 0", () => {
    const task = taskOfRank(4, 4, 4, 8);
    const { U, S, V } = task.modes;
    const weights = splitFunction({ inputs: 4, hidden: 4, outputs: 4 }, { U, S, V }, 0, eye(4));
    const reversed = taskOf("custom", combine(-1, task.sigma, 0, task.sigma));
    const solution = solveExactly(reversed, weights, { lambda: 0 });
    expect(solution.end).toBe("saddle");
    expect(frobenius(solution.blocks(1e5).networkFunction)).toBeLessThan(1e-4);
    const saved = splitFunction({ inputs: 4, hidden: 4, outputs: 4 }, { U, S, V }, 1e-6, eye(4));
    expect(solveExactly(reversed, saved, { lambda: 1e-6 }).converges).toBe(true);
  });

  it("leaves nothing to learn for a task of rank 0", () => {
    expect(() =>
      taskOf(
        "custom",
        fromRows([
          [0, 0],
          [0, 0],
        ]),
      ),
    ).toThrow(/invalid sigma/);
  });
});
