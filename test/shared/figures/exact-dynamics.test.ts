import { describe, expect, it } from "vitest";
import figure from "../../../shared/figures/exact-dynamics.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";

const asked = (query: string) => parseQuery(figure.params, new URLSearchParams(query));
const compute = (query: string) => figure.compute(asked(query));

describe("exact-dynamics", () => {
  it("lets gradient descent come closer to the exact solution as its step shrinks", () => {
    for (const start of [
      "lambda=2",
      "lambda=-2",
      "lambda=0.001",
      "task=hierarchy",
      "task=penguins&lambda=-2",
    ]) {
      const deviations = [0.04, 0.02, 0.01, 0.005].map(
        (step) => compute(`${start}&step=${step}&end=3`).deviation.relative,
      );
      deviations.slice(1).forEach((deviation, k) => {
        // An Euler step has an error proportional to it.
        const ratio = deviation / (deviations[k] as number);
        expect(ratio, `${start} ${deviations}`).toBeGreaterThan(0.4);
        expect(ratio, `${start} ${deviations}`).toBeLessThan(0.6);
      });
    }
  });

  it("begins at the same numbers, simulated and exact", () => {
    const { curves } = compute("seed=5&lambda=-3");
    for (const { simulated, exact } of Object.values(curves)) {
      exact.forEach((curve, k) => {
        expect(simulated[k]?.[0]).toBeCloseTo(curve[0] as number, 12);
      });
    }
  });

  it("follows at most six entries of each matrix, the first and the last among them", () => {
    const { entries } = compute("inputs=4&outputs=6&lambda=0");
    expect(entries.networkFunction.map(({ row, column }) => [row, column])).toContainEqual([6, 4]);
    expect(entries.networkFunction).toHaveLength(6);
    expect(entries.ntk).toHaveLength(6);
    for (const { row, column } of entries.ntk)
      expect(Math.max(row, column)).toBeLessThanOrEqual(24);
    expect(compute("inputs=2&outputs=2").entries.inputRepresentation).toHaveLength(3);
  });

  it("has a falling exact loss that ends where the task allows", () => {
    const [loss] = compute("task=penguins&lambda=-1&end=60").curves.loss.exact;
    loss?.forEach((value, k) => {
      if (k > 0) expect(value).toBeLessThanOrEqual(loss[k - 1] as number);
    });
    expect(loss?.at(-1)).toBeGreaterThan(0);
  });

  it("compares only at whole steps, up to the end", () => {
    const { times } = compute("step=0.3&end=2");
    expect(Array.from(times, (t) => Math.round(t / 0.3))).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it("says when gradient descent diverges and draws the exact solution all the same", () => {
    const values = asked("lambda=1000");
    const data = figure.compute(values);
    expect(figure.describe(data, values)).toMatch(/diverges at t = /);
    for (const { exact } of Object.values(data.curves)) {
      for (const curve of exact) expect(curve.every(Number.isFinite)).toBe(true);
    }
  });

  it("refuses what would cost too much, and says how much is allowed", () => {
    expect(() => compute("step=1e-6&end=200")).toThrow(/at most \d+ steps/);
  });

  it("says that a loss which only grows is on its way to diverge, not how close it stays", () => {
    const values = asked("step=1");
    const data = figure.compute(values);
    expect(data.divergedAt).toBeUndefined();
    expect(figure.describe(data, values)).toMatch(/on its way to diverge/);
    expect(figure.describe(data, values)).not.toMatch(/stays within/);
  });

  it("draws the exact solution as finely at large steps, through the same values at each of them", () => {
    const data = compute("step=1");
    const { times, exactTimes, finer, curves } = data;
    expect(exactTimes.length).toBeGreaterThan(60);
    expect(Array.from(times, (_, k) => exactTimes[k * finer])).toEqual([...times]);
    const [loss] = curves.loss.exact as [Float64Array];
    const half = exactTimes.findIndex((_, k) => (loss[k] as number) <= (loss[0] as number) / 2);
    expect((exactTimes[half] as number) - (data.halvedAt as number)).toBeLessThan(0.1);
    // Where the steps are many they are fine enough.
    const usual = compute("");
    expect(usual.exactTimes).toBe(usual.times);
  });
});
