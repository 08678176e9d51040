import { describe, expect, it } from "vitest";
import { DomainError } from "../../../shared/errors.ts";
import { Solver } from "../../../shared/network/ode-solver.js";
import { type DeepMode, deepCourse, layerStrengths } from "../../../shared/theory/deep-modes.ts";
import { modeStrength, timeToFraction } from "../../../shared/theory/singular-value-dynamics.ts";

const modes: DeepMode[] = [2, 3, 4, 5, 6].flatMap((depth) =>
  [-8, -0.5, 0, 1e-6, 0.3, 2].map((lambda) => ({ depth, target: 0.8, initial: 0.02, lambda })),
);
const named = modes.map((mode) => [`depth ${mode.depth}, λ = ${mode.lambda}`, mode] as const);

/** s(t) from the flow of all layers, τ ȧ_i = (Π_{j≠i} a_j)(s̃ − s), integrated. */
function integrated(mode: DeepMode, t: number): number {
  const flow = (_t: number, a: number[], out: number[]) => {
    const s = a.reduce((product, x) => product * x, 1);
    a.forEach((_, i) => {
      const others = a.reduce((product, x, j) => (j === i ? product : product * x), 1);
      out[i] = others * (mode.target - s);
    });
  };
  const solver = new Solver(flow, mode.depth, {
    rawFunction: true,
    denseOutput: false,
    relativeTolerance: 1e-12,
    absoluteTolerance: 1e-12,
    initialStepSize: 0.001,
    maxStepSize: 0,
    maxSteps: 1e6,
  });
  const { y } = solver.solve(0, layerStrengths(mode, mode.initial), t, () => {});
  return y.reduce((product, x) => product * x, 1);
}

describe("a mode of a deep network", () => {
  it.each(named)("is what integrating the flow of its layers gives: %s", (_, mode) => {
    const { strength } = deepCourse(mode);
    for (const t of [0.1, 1, 3, 7, 15]) {
      expect(Math.abs(strength(t) - integrated(mode, t)), `t = ${t}`).toBeLessThan(1e-9);
    }
  });

  it.each([-1e4, -2, 0, 1e-9, 0.4, 30])("is Theorem 5.1 in depth 2, λ = %d", (lambda) => {
    const mode = { target: 0.7, initial: 0.01, lambda };
    const course = deepCourse({ ...mode, depth: 2 });
    for (let t = 0; t < 30; t += 0.7) {
      expect(Math.abs(course.strength(t) - modeStrength(mode, t))).toBeLessThan(1e-12);
    }
    expect(course.timeToFraction(0.9)).toBeCloseTo(timeToFraction(mode, 0.9), 10);
  });

  it.each(named)("starts at s(0), never falls, and ends at s̃: %s", (_, mode) => {
    const { strength } = deepCourse(mode);
    expect(strength(0)).toBe(mode.initial);
    let before = mode.initial;
    for (let t = 0.1; t < 60; t += 0.3) {
      expect(strength(t)).toBeGreaterThanOrEqual(before * (1 - 1e-13));
      before = strength(t);
    }
    expect(before).toBeCloseTo(mode.target, 8);
  });

  it.each(named)("reaches a fraction at the time that is given: %s", (_, mode) => {
    const { strength, timeToFraction: when } = deepCourse(mode);
    for (const fraction of [0.1, 0.5, 0.9]) {
      expect(strength(when(fraction))).toBeCloseTo(fraction * mode.target, 11);
    }
  });

  it("comes down to s̃ from above, too", () => {
    const mode = { depth: 4, target: 0.5, initial: 3, lambda: 1 };
    for (const t of [0.01, 0.1, 1]) {
      expect(Math.abs(deepCourse(mode).strength(t) - integrated(mode, t))).toBeLessThan(1e-9);
    }
  });

  it("is more abrupt the deeper it is; with one heavy layer, as abrupt as a layer less", () => {
    const abruptness = (depth: number, lambda: number) => {
      const { timeToFraction: when } = deepCourse({ depth, target: 1, initial: 1e-3, lambda });
      return (when(0.9) - when(0.1)) / when(0.5);
    };
    for (const depth of [3, 4, 5, 6]) {
      expect(abruptness(depth, 0)).toBeLessThan(abruptness(depth - 1, 0));
      expect(abruptness(depth, 100)).toBeCloseTo(abruptness(depth - 1, 0), 1);
    }
  });

  it("has layers whose product is s and whose squares differ by λ", () => {
    for (const mode of modes) {
      const layers = layerStrengths(mode, 0.3);
      expect(layers.reduce((product, a) => product * a, 1)).toBeCloseTo(0.3, 12);
      const [first = 0, last = 0] = [layers[0], layers.at(-1)];
      expect(last ** 2 - first ** 2).toBeCloseTo(mode.lambda, 10);
    }
  });

  it("refuses a depth below 2 and strengths of 0", () => {
    const mode = { depth: 3, target: 1, initial: 0.1, lambda: 0 };
    expect(() => deepCourse({ ...mode, depth: 1 })).toThrow(DomainError);
    expect(() => deepCourse({ ...mode, initial: 0 })).toThrow("invalid initial: 0");
    expect(() => deepCourse({ ...mode, target: 0 })).toThrow("invalid target: 0");
  });
});
