import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  exponentialLimit,
  modeStrength,
  sigmoidLimit,
  timeToFraction,
  transition,
} from "../../../shared/theory/singular-value-dynamics.ts";
import { runs } from "../../support/problems.ts";

const modes = fc.record({
  target: fc.double({ min: 0.05, max: 5, noNaN: true }),
  initial: fc.constantFrom(1e-8, 1e-3, 0.05, 0.3),
  lambda: fc.oneof(
    fc.constantFrom(0, 1e-12, -1e-6),
    fc.double({ min: -100, max: 100, noNaN: true }),
  ),
});

describe("the strength of a mode (Theorem 5.1)", () => {
  it("solves τ ṡ = √(λ² + 4s²)(s̃ − s)", () => {
    fc.assert(
      fc.property(modes, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (mode, fraction) => {
        fc.pre(mode.initial < 0.9 * fraction * mode.target);
        const t = timeToFraction(mode, fraction);
        const s = modeStrength(mode, t);
        const rate = Math.hypot(mode.lambda, 2 * s) * (mode.target - s);
        const h = (1e-4 * s) / rate;
        const slope = (modeStrength(mode, t + h) - modeStrength(mode, t - h)) / (2 * h);
        expect(Math.abs(slope / rate - 1)).toBeLessThan(1e-6);
      }),
      runs(300),
    );
  });

  it("starts at s(0), ends at s̃, and lies between them", () => {
    fc.assert(
      fc.property(modes, fc.double({ min: 0, max: 50, noNaN: true }), (mode, t) => {
        expect(modeStrength(mode, 0)).toBe(mode.initial);
        expect(modeStrength(mode, Number.POSITIVE_INFINITY)).toBe(mode.target);
        const s = modeStrength(mode, t);
        const [low, high] = [mode.initial, mode.target].sort((a, b) => a - b) as [number, number];
        expect(s).toBeGreaterThanOrEqual(low - 1e-14 * high);
        expect(s).toBeLessThanOrEqual(high * (1 + 1e-14));
      }),
      runs(300),
    );
  });

  it("does not see the sign of λ", () => {
    fc.assert(
      fc.property(modes, (mode) => {
        const mirrored = modeStrength({ ...mode, lambda: -mode.lambda }, 0.8);
        expect(Math.abs(modeStrength(mode, 0.8) / mirrored - 1)).toBeLessThan(1e-12);
      }),
      runs(100),
    );
  });

  it("is the sigmoid as λ → 0, within 1e-6", () => {
    for (const lambda of [0, 1e-8, -1e-7]) {
      for (let t = 0; t < 12; t += 0.1) {
        const mode = { target: 0.8, initial: 0.01, lambda };
        expect(Math.abs(modeStrength(mode, t) - sigmoidLimit(mode, t))).toBeLessThan(1e-6);
      }
    }
  });

  it("is the exponential as |λ| → ∞, within 1e-3 at |λ| = 1e4", () => {
    for (const lambda of [1e4, -1e4]) {
      for (let t = 0; t < 1e-3; t += 1e-5) {
        const mode = { target: 0.8, initial: 0.01, lambda };
        expect(Math.abs(modeStrength(mode, t) - exponentialLimit(mode, t))).toBeLessThan(1e-3);
      }
    }
  });

  it("has γ from 0 to 1, with s = s̃γ + s(0)(1 − γ)", () => {
    const mode = { target: 1.3, initial: 0.1, lambda: 0.7 };
    expect(transition(mode, 0)).toBe(0);
    expect(transition(mode, 60)).toBeCloseTo(1, 12);
    const gamma = transition(mode, 0.9);
    expect(1.3 * gamma + 0.1 * (1 - gamma)).toBeCloseTo(modeStrength(mode, 0.9), 14);
  });
});

describe("the time to a fraction of s̃", () => {
  it("is where the strength has that value", () => {
    fc.assert(
      fc.property(modes, fc.double({ min: 0.01, max: 0.999, noNaN: true }), (mode, fraction) => {
        fc.pre(mode.initial < fraction * mode.target);
        const s = modeStrength(mode, timeToFraction(mode, fraction));
        expect(Math.abs(s / (fraction * mode.target) - 1)).toBeLessThan(1e-9);
      }),
      runs(400),
    );
  });

  it("is 0 when the mode starts above it, and infinite from s(0) = 0 at λ = 0", () => {
    expect(timeToFraction({ target: 1, initial: 0.6, lambda: 1 }, 0.5)).toBe(0);
    expect(timeToFraction({ target: 1, initial: 0, lambda: 0 }, 0.5)).toBe(
      Number.POSITIVE_INFINITY,
    );
    expect(timeToFraction({ target: 1, initial: 0, lambda: 1 }, 0.5)).toBeLessThan(2);
  });

  it("refuses a fraction outside (0, 1)", () => {
    expect(() => timeToFraction({ target: 1, initial: 0.1, lambda: 0 }, 1)).toThrow(
      "invalid fraction: 1",
    );
  });
});
