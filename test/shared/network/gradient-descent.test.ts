import { describe, expect, it } from "vitest";
import { add, maxAbs, scaled, subtract } from "../../../shared/linalg/matrix.ts";
import {
  multiply,
  multiplyTransposed,
  transposedMultiply,
} from "../../../shared/linalg/multiply.ts";
import { gradientDescent, maxDescentSteps } from "../../../shared/network/gradient-descent.ts";
import { gradientFlow } from "../../../shared/network/gradient-flow.ts";
import { start } from "../../../shared/network/index.ts";
import type { Weights } from "../../../shared/network/weights.ts";
import { random } from "../../../shared/tasks/index.ts";
import { complaints } from "../../support/errors.ts";

const task = random(4, 3, 11);
const shape = { inputs: 4, hidden: 5, outputs: 3 };
const weights = start("lecun", task, shape, { lambda: 0, scale: 0.6, seed: 12 });

/** W2W1 at the last time. */
function endOf(step: number, tau: number, time: number) {
  let end = multiply(weights.W2, weights.W1);
  gradientDescent(weights, task.sigma, { tau, step }, [time], (_, { W1, W2 }) => {
    end = multiply(W2, W1);
  });
  return end;
}

describe("gradient descent", () => {
  it("takes the steps W ← W + η·gradient, both layers from the old weights", () => {
    let { W1, W2 } = weights;
    const seen: Weights[] = [];
    gradientDescent(weights, task.sigma, { tau: 1, step: 0.1 }, [0, 0.1, 0.2, 0.3], (_, now) => {
      seen.push({ W1: scaled(now.W1, 1), W2: scaled(now.W2, 1) });
    });
    for (const now of seen) {
      expect(maxAbs(subtract(now.W1, W1))).toBeLessThan(1e-14);
      expect(maxAbs(subtract(now.W2, W2))).toBeLessThan(1e-14);
      const error = subtract(task.sigma, multiply(W2, W1));
      const first = add(W1, scaled(transposedMultiply(W2, error), 0.1));
      W2 = add(W2, scaled(multiplyTransposed(error, W1), 0.1));
      W1 = first;
    }
    expect(seen).toHaveLength(4);
  });

  it("tends to the flow with an error of order η, for any τ", () => {
    const tau = 2;
    let flow = multiply(weights.W2, weights.W1);
    gradientFlow(weights, task.sigma, { tau }, [6], (_, { W1, W2 }) => {
      flow = multiply(W2, W1);
    });
    const errors = [0.04, 0.02, 0.01, 0.005].map((step) =>
      maxAbs(subtract(endOf(step, tau, 6), flow)),
    );
    for (let k = 1; k < errors.length; k++) {
      const ratio = (errors[k - 1] as number) / (errors[k] as number);
      expect(ratio, `errors ${errors}`).toBeGreaterThan(1.8);
      expect(ratio, `errors ${errors}`).toBeLessThan(2.2);
    }
  });

  it("visits the step nearest to each time, and says when that is", () => {
    const visited: [number, number][] = [];
    const times = [0, 0.08, 0.12, 0.2, 0.48, 0.52];
    const { steps } = gradientDescent(
      weights,
      task.sigma,
      { tau: 2, step: 0.1 },
      times,
      (index, _, t) => {
        visited.push([index, t]);
      },
    );
    expect(visited.map(([index]) => index)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(visited.map(([, t]) => Math.round(t / 0.02) / 10)).toEqual([0, 0, 1, 1, 2, 3]);
    expect(steps).toBe(3);
  });

  it("leaves the weights it is given alone", () => {
    const before = weights.W1.data.slice();
    gradientDescent(weights, task.sigma, { tau: 1, step: 0.1 }, [5], () => {});
    expect(weights.W1.data).toEqual(before);
  });

  it("reports divergence and visits only what came before", () => {
    const visited: number[] = [];
    const { divergedAt } = gradientDescent(
      weights,
      task.sigma,
      { tau: 1, step: 10 },
      [0, 10, 1e4],
      (i, now) => {
        visited.push(i);
        expect(now.W1.data.every(Number.isFinite)).toBe(true);
      },
    );
    expect(visited).toEqual([0, 1]);
    expect(divergedAt).toBeGreaterThan(10);
    expect(divergedAt).toBeLessThan(1e4);
  });

  it("refuses more steps than it may take, and a time without end", () => {
    const run = (time: number) => () =>
      gradientDescent(weights, task.sigma, { tau: 1, step: 1e-3 }, [time], () => {});
    expect(complaints(run(maxDescentSteps))).toEqual(["step: too-large"]);
    expect(complaints(run(Number.POSITIVE_INFINITY))).toEqual(["step: too-large"]);
  });
});
