/** The third route to a trajectory: the weights themselves, integrated by an ODE library. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromRows, maxAbs, subtract, toRows, transpose } from "../../../shared/linalg/matrix.ts";
import { multiply } from "../../../shared/linalg/multiply.ts";
import { svd } from "../../../shared/linalg/svd.ts";
import { aligned } from "../../../shared/network/aligned.ts";
import { gradientFlow } from "../../../shared/network/gradient-flow.ts";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import { layerSingularValues } from "../../../shared/network/layer-singular-values.ts";
import { solveExactly } from "../../../shared/theory/exact-solution.ts";
import { modeStrength } from "../../../shared/theory/singular-value-dynamics.ts";
import { problems, runs, taskOfRank } from "../../support/problems.ts";

const times = [0.05, 0.5, 1.5, 4];

describe("the exact solution, against integration of the weights at a tolerance of 1e-12", () => {
  it("agrees to 1e-9 for random shapes, ranks and λ", () => {
    fc.assert(
      fc.property(problems({ widest: 4, lambda: 5 }), ({ task, weights, lambda }) => {
        const solution = solveExactly(task, weights, { lambda });
        // On the way to a saddle QQᵀ shrinks, and what the integrator cannot see is of the start's size.
        const size = maxAbs(solution.qqt(0));
        gradientFlow(
          weights,
          task.sigma,
          { tau: 1, rtol: 1e-12, atol: 1e-17 },
          times,
          (index, { W1, W2 }) => {
            const Q = fromRows([...toRows(transpose(W1)), ...toRows(W2)]);
            const expected = multiply(Q, transpose(Q));
            const actual = solution.qqt(times[index] as number);
            expect(maxAbs(subtract(actual, expected))).toBeLessThan(
              1e-9 * Math.max(size, maxAbs(expected)),
            );
          },
        );
      }),
      runs(40),
    );
  });

  it("has the layers' singular values that Theorem 5.2 gives, at every time", () => {
    const task = taskOfRank(4, 4, 4, 3);
    const weights = lambdaBalanced(
      { inputs: 4, hidden: 4, outputs: 4 },
      { lambda: -1.5, scale: 0.1, seed: 3 },
    );
    gradientFlow(
      weights,
      task.sigma,
      { tau: 1, rtol: 1e-12, atol: 1e-17 },
      times,
      (_index, { W1, W2 }) => {
        const first = svd(W1).S;
        const second = svd(W2).S;
        svd(multiply(W2, W1)).S.forEach((s, k) => {
          const [one, two] = layerSingularValues(s, -1.5);
          expect(Math.abs((first[k] as number) - one)).toBeLessThan(1e-10);
          expect(Math.abs((second[k] as number) - two)).toBeLessThan(1e-10);
        });
      },
    );
  });

  it.each([-4, -0.01, 0, 0.3, 20])(
    "follows Theorem 5.1 from an aligned start, λ = %d",
    (lambda) => {
      const task = taskOfRank(5, 3, 3, 17);
      const shape = { inputs: 3, hidden: 3, outputs: 5 };
      const weights = aligned(shape, task, { lambda, scale: 0.02, seed: 2 });
      const solution = solveExactly(task, weights, { lambda });
      for (const t of [...times, 15]) {
        const { networkFunction } = solution.blocks(t);
        task.modes.S.forEach((target, mode) => {
          const expected = modeStrength({ target, initial: 0.02, lambda }, t);
          const entry = networkFunction.data[mode * networkFunction.cols + mode] as number;
          expect(Math.abs(entry - expected)).toBeLessThan(1e-13);
        });
      }
    },
  );
});
