import { describe, expect, it } from "vitest";
import { DomainError } from "../../../shared/errors.ts";
import figure from "../../../shared/figures/singular-value-dynamics.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";

const asked = (query: string) => parseQuery(figure.params, new URLSearchParams(query));
const columns = (query: string) =>
  figure.compute(asked(query)).table.columns as Record<string, Float64Array>;

/** The largest difference between two columns. */
function apart(query: string, one: string, other: string): number {
  const table = columns(query);
  const [a, b] = [table[one] as Float64Array, table[other] as Float64Array];
  return a.reduce((most, x, k) => Math.max(most, Math.abs(x - (b[k] as number))), 0);
}

describe("singular-value-dynamics", () => {
  it("becomes the sigmoid as λ → 0", () => {
    for (const lambda of ["0", "1e-9", "-1e-9"]) {
      expect(apart(`lambda=${lambda}`, "exact", "sigmoid_limit"), lambda).toBeLessThan(1e-6);
    }
  });

  it("becomes the exponential as |λ| → ∞", () => {
    for (const lambda of ["1e4", "-1e4"]) {
      expect(apart(`lambda=${lambda}&end=0.1`, "exact", "exponential_limit"), lambda).toBeLessThan(
        1e-3,
      );
    }
  });

  it("does not depend on the sign of λ", () => {
    const [plus, minus] = [columns("lambda=3"), columns("lambda=-3")];
    minus["exact"]?.forEach((s, k) => {
      expect(s).toBeCloseTo(plus["exact"]?.[k] as number, 12);
    });
  });

  it("starts every mode at s(0) and brings it to s̃", () => {
    const { time, exact, target } = columns("lambda=1&scale=0.05&end=40");
    exact?.forEach((s, k) => {
      if (time?.[k] === 0) expect(s).toBe(0.05);
      if (time?.[k] === 40) expect(s).toBeCloseTo(target?.[k] as number, 10);
    });
  });

  it("is what gradient descent does, up to the step, for every task and balance", () => {
    for (const task of ["hierarchy", "random", "penguins", "singular-values"]) {
      for (const lambda of [-1e5, -5, -0.1, 0, 0.001, 2, 10]) {
        const query = `task=${task}&lambda=${lambda}&scale=0.05`;
        expect(apart(query, "exact", "simulated"), query).toBeLessThan(0.05);
      }
    }
  });

  it("has a row per mode and time, modes of equal strength too", () => {
    const { mode } = columns("task=hierarchy");
    expect([...new Set(mode)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([...new Set(columns("task=hierarchy&hidden=3")["mode"])]).toEqual([1, 2, 3]);
  });

  it("passes on which balances the widths allow", () => {
    expect(() => figure.compute(asked("hidden=4&lambda=1"))).toThrow(/λ = 0 for these widths/);
    expect(() => figure.compute(asked("task=penguins&hidden=4&lambda=1"))).toThrow(/λ ≤ 0/);
    expect(() => figure.compute(asked("task=hierarchy&inputs=4"))).toThrow(DomainError);
    expect(() => figure.compute(asked("values=0,0"))).toThrow(/above 0/);
    expect(() => figure.compute(asked("inputs=2&values=1,1,1"))).toThrow(/at most 2/);
  });

  it("tells sigmoids from exponentials", () => {
    const text = (query: string) => figure.describe(figure.compute(asked(query)), asked(query));
    expect(text("")).toMatch(/one after another.*t = 2\.3 τ \(s̃ = 1\) and 4\.58 τ \(s̃ = 0\.4\)/);
    expect(text("lambda=10")).toMatch(/together, exponentially/);
  });

  it("says of one mode and of several what each of them does", () => {
    const text = (query: string) => figure.describe(figure.compute(asked(query)), asked(query));
    expect(text("values=1")).toMatch(/the mode rises in a sigmoid: half learned at t = 2\.3 τ/);
    expect(text("values=1&lambda=10")).toMatch(/the mode rises exponentially/);
    expect(text("values=1,1")).toMatch(/the 2 modes, of one strength, rise together, in a sigmoid/);
    expect(text("scale=1")).toMatch(
      /no mode has half still to learn from s\(0\) = 1: the mode s̃ = 1 is learned already and the modes s̃ = 0\.7 to 0\.4 start higher and fall\./,
    );
    expect(text("scale=10")).toMatch(
      /s\(0\) = 10: the modes s̃ = 1 to 0\.4 start higher and fall\./,
    );
    expect(text("values=100,1,0.01&end=1")).toMatch(
      /the stronger modes rise one after another.*s̃ = 100\) and 2\.3 τ \(s̃ = 1\); from s\(0\) = 0\.01 the mode s̃ = 0\.01 is learned already\./,
    );
    expect(text("scale=0.3")).toMatch(/the mode s̃ = 0\.4 is at least half learned already\./);
  });

  it("tells no time of a mode that has half at the start", () => {
    for (const scale of [0.01, 0.2, 0.3, 0.5, 1, 10]) {
      const query = `scale=${scale}`;
      const text = figure.describe(figure.compute(asked(query)), asked(query));
      expect(text, query).not.toMatch(/\b0 τ/);
      if (scale >= 0.5) expect(text, query).not.toMatch(/rise/);
    }
  });
});
