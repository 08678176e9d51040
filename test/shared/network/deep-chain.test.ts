import { expect, it } from "vitest";
import { aligned } from "../../../shared/network/aligned.ts";
import { descendChain } from "../../../shared/network/deep-chain.ts";
import { gradientDescent } from "../../../shared/network/gradient-descent.ts";
import { layerSingularValues } from "../../../shared/network/layer-singular-values.ts";
import { singularValues } from "../../../shared/tasks/index.ts";

const times = Float64Array.from({ length: 21 }, (_, k) => 0.5 * k);

it("two layers are gradient descent on the weights of a network with one unit each", () => {
  const start = { lambda: 1.5, scale: 0.1, seed: 1 };
  const task = singularValues([0.8]);
  const weights = aligned({ inputs: 1, hidden: 1, outputs: 1 }, task, start);
  const expected: number[] = [];
  gradientDescent(weights, task.sigma, { tau: 1, step: 0.05 }, times, (_, { W1, W2 }) => {
    expected.push((W1.data[0] as number) * (W2.data[0] as number));
  });
  const found = descendChain(layerSingularValues(0.1, 1.5), 0.8, 0.05, times);
  found.forEach((s, k) => {
    expect(s).toBeCloseTo(expected[k] as number, 13);
  });
});

it("a chain with two layers of zero never moves, and one that diverges is not a number", () => {
  expect(descendChain([0, 0, 1], 1, 0.1, times).every((s) => s === 0)).toBe(true);
  expect(descendChain([2, 2, 2], 1, 1, times).at(-1)).toBeNaN();
});
