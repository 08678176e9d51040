import { describe, expect, it } from "vitest";
import { aligned } from "../../../shared/network/aligned.ts";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import { singularValues } from "../../../shared/tasks/index.ts";
import { lazyTime, richTime, timeToShare } from "../../../shared/theory/convergence-time.ts";
import { solveExactly } from "../../../shared/theory/exact-solution.ts";
import { squaredErrorLoss } from "../../../shared/theory/loss.ts";

const task = singularValues([1, 0.7, 0.4], 5);
const shape = { inputs: 3, hidden: 3, outputs: 3 };

describe("timeToShare", () => {
  it("is when the loss is that share of the start's", () => {
    for (const lambda of [-3, -0.1, 0.5, 8]) {
      const weights = lambdaBalanced(shape, { lambda, scale: 0.05, seed: 2 });
      const solution = solveExactly(task, weights, { lambda });
      const loss = squaredErrorLoss(task);
      for (const share of [0.5, 0.01, 1e-5]) {
        const t = timeToShare(task, solution, share, 1e-10);
        const ratio = loss(solution.blocks(t)) / loss(solution.blocks(0)) / share;
        expect(ratio, `λ ${lambda}, share ${share}`).toBeCloseTo(1, 6);
      }
    }
  });

  it("is in units of τ", () => {
    const weights = lambdaBalanced(shape, { lambda: 1, scale: 0.05, seed: 2 });
    const one = timeToShare(task, solveExactly(task, weights, { lambda: 1 }), 0.1, 1e-9);
    const other = timeToShare(task, solveExactly(task, weights, { lambda: 1, tau: 7 }), 0.1, 1e-9);
    expect(other / one).toBeCloseTo(1, 6);
  });

  it("becomes ln(1/share)/2|λ| far from balance", () => {
    for (const lambda of [-1e3, 1e3]) {
      const weights = lambdaBalanced(shape, { lambda, scale: 0.05, seed: 2 });
      const t = timeToShare(task, solveExactly(task, weights, { lambda }), 0.01, 1e-8);
      expect(t / lazyTime(lambda, 0.01)).toBeCloseTo(1, 3);
    }
  });

  it("is that of sigmoids for an aligned start at λ = 0, and grows like ln(1/s₀)/s̃", () => {
    for (const scale of [1e-2, 1e-4]) {
      const start = aligned(shape, task, { lambda: 0, scale, seed: 1 });
      const t = timeToShare(task, solveExactly(task, start, { lambda: 0 }), 0.01, 1e-9);
      expect(t / richTime(task.modes.S, scale, 0.01)).toBeCloseTo(1, 5);
    }
    // A hundredth of the start takes ln(100)/2s̃ longer, s̃ being the weakest mode.
    const longer = richTime(task.modes.S, 1e-8, 0.01) - richTime(task.modes.S, 1e-6, 0.01);
    expect(longer).toBeCloseTo(Math.log(100) / (2 * 0.4), 3);
  });

  it("is ∞ on the way to a saddle", () => {
    const weights = [1, 2, 3, 4, 5, 6].map((seed) =>
      lambdaBalanced(shape, { lambda: 0, scale: 0.05, seed }),
    );
    const solutions = weights.map((each) => solveExactly(task, each, { lambda: 0 }));
    const stuck = solutions.filter(({ end }) => end === "saddle");
    expect(stuck.length).toBeGreaterThan(0);
    for (const solution of stuck) expect(timeToShare(task, solution, 0.01)).toBe(Infinity);
  });
});
