import { describe, expect, it } from "vitest";
import figure from "../../../shared/figures/nonlinear-networks.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";

const compute = (query: string) =>
  figure.compute(parseQuery(figure.params, new URLSearchParams(query)));
const last = (line: Float64Array) => line.at(-1) as number;

describe("nonlinear-networks", () => {
  it("has a linear network that is the exact solution, up to the step", () => {
    for (const query of ["", "lambda=0&end=20", "lambda=5", "lambda=-10", "scale=1"]) {
      expect(compute(query).deviation, query).toBeLessThan(0.05);
    }
  });

  it("starts all three with the same weights, and so the same balance", () => {
    const { trained } = compute("lambda=2");
    for (const { balance, imbalance } of Object.values(trained)) {
      expect(balance[0]).toBeCloseTo(2, 10);
      expect(imbalance[0]).toBeLessThan(1e-12);
    }
  });

  it("measures that ReLU keeps the mean balance but not λ-balance, and tanh neither", () => {
    const { linear, relu, tanh } = compute("lambda=-1").trained;
    expect(last(linear.imbalance)).toBeLessThan(0.01);
    expect(last(relu.balance)).toBeCloseTo(-1, 1);
    expect(last(relu.imbalance)).toBeGreaterThan(0.1);
    expect(Math.abs(last(tanh.balance) + 1)).toBeGreaterThan(0.3);
    expect(last(tanh.imbalance)).toBeGreaterThan(0.03);
  });
});
