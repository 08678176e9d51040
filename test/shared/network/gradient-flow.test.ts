import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diagonal, frobenius, maxAbs, subtract, trace } from "../../../shared/linalg/matrix.ts";
import { multiply } from "../../../shared/linalg/multiply.ts";
import { balanceMatrix } from "../../../shared/network/balance.ts";
import { gradientFlow } from "../../../shared/network/gradient-flow.ts";
import { start } from "../../../shared/network/index.ts";
import { customSigma, random } from "../../../shared/tasks/index.ts";
import { complaints } from "../../support/errors.ts";
import { runs } from "../../support/problems.ts";
import { seeds, shapes } from "../../support/shapes.ts";

describe("the gradient flow", () => {
  it("conserves W2ᵀW2 − W1W1ᵀ, balanced or not, and the loss never rises", () => {
    fc.assert(
      fc.property(shapes, seeds, (shape, seed) => {
        const task = random(shape.inputs, shape.outputs, seed);
        const weights = start("lecun", task, shape, { lambda: 0, scale: 1, seed });
        const G = balanceMatrix(weights);
        // The integrator's tolerance is relative: large weights drift by more.
        const size = 1 + frobenius(weights.W1) ** 2 + frobenius(weights.W2) ** 2;
        let loss = Number.POSITIVE_INFINITY;
        gradientFlow(weights, task.sigma, { tau: 1 }, [0, 0.3, 1, 4], (_, now) => {
          expect(maxAbs(subtract(balanceMatrix(now), G))).toBeLessThan(1e-9 * size);
          const next = frobenius(subtract(multiply(now.W2, now.W1), task.sigma));
          expect(next).toBeLessThanOrEqual(loss + 1e-9 * size);
          loss = next;
        });
      }),
      runs(25),
    );
  });

  it("follows the sigmoid of a single mode at λ = 0", () => {
    // τ ṡ = 2s(s̃ − s): s = s̃ e^{2s̃t/τ} / (e^{2s̃t/τ} − 1 + s̃/s(0)).
    const task = customSigma(diagonal([1.3]));
    const shape = { inputs: 1, hidden: 1, outputs: 1 };
    const weights = start("aligned", task, shape, { lambda: 0, scale: 0.01, seed: 1 });
    const times = [0, 0.5, 2, 4, 9];
    const { rtol, steps, evaluations } = gradientFlow(
      weights,
      task.sigma,
      { tau: 3 },
      times,
      (i, now) => {
        const growth = Math.exp((2 * 1.3 * (times[i] as number)) / 3);
        const expected = (1.3 * growth) / (growth - 1 + 1.3 / 0.01);
        expect(trace(multiply(now.W2, now.W1))).toBeCloseTo(expected, 9);
      },
    );
    expect(rtol).toBe(1e-10);
    expect(evaluations).toBeGreaterThan(steps);
  });

  it("goes on where the weights are at rest, however far apart the times are", () => {
    const task = random(4, 4, 2);
    const shape = { inputs: 4, hidden: 4, outputs: 4 };
    const weights = start("balanced", task, shape, { lambda: 5, scale: 0.1, seed: 1 });
    const times = Array.from({ length: 21 }, (_, k) => 10 * k);
    let end = Number.NaN;
    const { evaluations } = gradientFlow(weights, task.sigma, { tau: 1 }, times, (_, now) => {
      end = frobenius(subtract(multiply(now.W2, now.W1), task.sigma));
    });
    expect(end).toBeLessThan(1e-8);
    expect(evaluations).toBeLessThan(50_000);
  });

  it("is more accurate at a smaller tolerance", () => {
    const task = random(4, 4, 3);
    const shape = { inputs: 4, hidden: 4, outputs: 4 };
    const weights = start("lecun", task, shape, { lambda: 0, scale: 1, seed: 4 });
    const endAt = (tolerance: number) => {
      let end = weights.W1;
      gradientFlow(
        weights,
        task.sigma,
        { tau: 1, rtol: tolerance, atol: tolerance },
        [3],
        (_, now) => {
          end = { ...now.W1, data: now.W1.data.slice() };
        },
      );
      return end;
    };
    const reference = endAt(1e-13);
    const rough = maxAbs(subtract(endAt(1e-3), reference));
    const fine = maxAbs(subtract(endAt(1e-10), reference));
    expect(fine).toBeLessThan(1e-9);
    expect(rough).toBeGreaterThan(10 * fine);
  });

  it("stops with an error where it would take too long, and at a time without end", () => {
    const task = random(3, 3, 1);
    const shape = { inputs: 3, hidden: 3, outputs: 3 };
    const weights = start("balanced", task, shape, { lambda: 1e5, scale: 1, seed: 1 });
    const run = (time: number) => () =>
      gradientFlow(weights, task.sigma, { tau: 1, maxEvaluations: 10_000 }, [time], () => {});
    expect(complaints(run(100))).toEqual(["end: too-large"]);
    expect(complaints(run(Number.POSITIVE_INFINITY))).toEqual(["time: impossible"]);
  });
});
