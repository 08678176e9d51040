import { expect, it } from "vitest";
import { maxAbs, subtract } from "../../../shared/linalg/matrix.ts";
import { multiply } from "../../../shared/linalg/multiply.ts";
import { mixedTask } from "../../../shared/neighbours/mixed-task.ts";
import { followDescent, stepTimes, wideStart } from "../../../shared/neighbours/wide-descent.ts";
import { narrowed, wideGaussian } from "../../../shared/neighbours/wide-network.ts";
import { gradientDescent } from "../../../shared/network/gradient-descent.ts";
import type { Weights } from "../../../shared/network/weights.ts";

const size = 6;

it("a wide network and its narrow twin compute the same at every step, to rounding", () => {
  const { task } = mixedTask({ size, rank: 2, noise: 1, seed: 1 });
  const wide = wideGaussian(size, 90, 0.8, 2);
  const narrow = narrowed(wide);
  expect(narrow.W1.rows).toBe(2 * size);
  const times = [0, 0.05, 0.3, 1];
  const functions = (weights: Weights) => {
    const out: ReturnType<typeof multiply>[] = [];
    gradientDescent(weights, task.sigma, { tau: 1, step: 0.01 }, times, (_, { W1, W2 }) => {
      out.push(multiply(W2, W1));
    });
    return out;
  };
  const [one, other] = [functions(wide), functions(narrow)];
  one.forEach((A, k) => {
    const gap = maxAbs(subtract(A, other[k] as typeof A));
    expect(gap, `t = ${times[k]}`).toBeLessThan(1e-11 * maxAbs(task.sigma));
  });
});

it("a network that is narrow already stays what it is", () => {
  const weights = wideGaussian(size, size, 1, 2);
  expect(narrowed(weights)).toBe(weights);
});

it("gradient descent leaves the mixed law the less, the wider the layers, at the same σ²w", () => {
  const deviation = (width: number) => {
    const seeds = [1, 2, 3];
    const all = seeds.map((seed) => {
      const start = wideStart({ size: 10, rank: 2, noise: 1, seed, kappa: 3, width });
      // Steps so small that what is left is the width's.
      const slow = { ...start, step: start.step / 8 };
      for (const { descended } of followDescent(slow, stepTimes(slow, 12))) {
        if (descended) return descended.deviation;
      }
      return Number.NaN;
    });
    return all.reduce((sum, value) => sum + value, 0) / seeds.length;
  };
  const [narrow, middle, wide] = [20, 200, 2000].map(deviation) as [number, number, number];
  // About 1/√w: a factor of ten in width is one of three.
  expect(narrow / middle).toBeGreaterThan(2);
  expect(middle / wide).toBeGreaterThan(2);
  expect(wide).toBeLessThan(0.03);
});
