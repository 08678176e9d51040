import { describe, expect, it } from "vitest";
import figure from "../../../shared/figures/reversal-learning.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";
import { modeStrength } from "../../../shared/theory/singular-value-dynamics.ts";

const asked = (query: string) => parseQuery(figure.params, new URLSearchParams(query));
const compute = (query: string) => figure.compute(asked(query));

describe("reversal-learning", () => {
  it("never leaves the saddle at λ = 0: no mode crosses zero, however long it is taught", () => {
    for (const { exact, relearned } of compute("lambda=0&duration=200").modes) {
      expect(Math.min(...exact)).toBeGreaterThan(-1e-12);
      expect(exact.at(-1)).toBeCloseTo(0, 12);
      expect(relearned).toBe(Number.POSITIVE_INFINITY);
    }
  });

  it("relearns at λ ≠ 0 in a time that grows like ln(1/|λ|)/s̃", () => {
    for (const { target, exactTimes, predictedTimes } of compute("").modes) {
      // Four points a decade: between 1e-6 and 1e-3 every decade costs ln(10)/s̃.
      for (let k = 0; k < 12; k++) {
        const growth = (exactTimes[k] as number) - (exactTimes[k + 4] as number);
        expect(growth * target).toBeCloseTo(Math.log(10), 3);
        expect(exactTimes[k]).toBeCloseTo(predictedTimes[k] as number, 2);
      }
    }
  });

  it("takes the same time, simulated", () => {
    for (const { exactTimes, simulatedTimes } of compute("").modes) {
      exactTimes.forEach((t, k) => {
        expect(Math.abs((simulatedTimes[k] as number) / t - 1)).toBeLessThan(0.06);
      });
    }
  });

  it("is Theorem 5.1 twice: up to s(T), and from −s(T) to what is now the target", () => {
    for (const lambda of [-2, 1e-3, 0.01, 5]) {
      const { times, modes } = compute(`lambda=${lambda}`);
      for (const { target, exact } of modes) {
        const learned = modeStrength({ target, initial: 0.01, lambda }, 16);
        times.forEach((t, k) => {
          const expected =
            t <= 16
              ? modeStrength({ target, initial: 0.01, lambda }, t)
              : -modeStrength({ target, initial: -learned, lambda }, t - 16);
          expect(Math.abs((exact[k] as number) - expected), `λ = ${lambda}, t = ${t}`).toBeLessThan(
            1e-9,
          );
        });
      }
    }
  });

  it("is what gradient descent does", () => {
    for (const query of ["", "lambda=0", "lambda=-1", "lambda=1e5", "values=2,0.5&lambda=0.1"]) {
      expect(compute(query).deviation, query).toBeLessThan(0.08);
    }
  });

  it("says that it is for ever at λ = 0, and how long it is else", () => {
    const text = (query: string) => figure.describe(compute(query), asked(query));
    expect(text("lambda=0")).toMatch(/for ever/);
    expect(text("")).toMatch(/5\.64 τ \(s̃ = 1\) and 11\.8 τ \(s̃ = 0\.4\)/);
  });

  it("tells the law of the time only where |λ| is small, as its logarithm would be negative elsewhere", () => {
    const text = (query: string) => figure.describe(compute(query), asked(query));
    for (const lambda of [-1e5, 1, 1e5]) expect(text(`lambda=${lambda}`)).not.toMatch(/grows like/);
    expect(text("")).toMatch(/grows like ln\(1\/\|λ\|\)/);
  });
});
