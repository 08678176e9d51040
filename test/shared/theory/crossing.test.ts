import { describe, expect, it } from "vitest";
import { crossing, crossingBetween } from "../../../shared/theory/crossing.ts";

/** Curves through zero at `zero`, of every character that a time course can have. */
const curves: Readonly<Record<string, (t: number, zero: number) => number>> = {
  straight: (t, zero) => t - zero,
  "on the logarithm": (t, zero) => Math.log(t / zero),
  saturating: (t, zero) => Math.exp(-1) - Math.exp(-t / zero),
  "late and steep": (t, zero) => Math.tanh(40 * (t / zero - 1)),
  "flat at zero": (t, zero) => Math.log(t / zero) ** 9,
  "a step": (t, zero) => (t < zero ? -1 : 1),
  "a long tail above": (t, zero) => (t < zero ? -1 : 1e-9),
  "a long tail below": (t, zero) => (t < zero ? -1e-9 : 1),
  "without bounds": (t, zero) =>
    t < zero / 2 ? Number.NEGATIVE_INFINITY : t > 2 * zero ? Number.POSITIVE_INFINITY : t - zero,
};

describe("crossing", () => {
  for (const [name, curve] of Object.entries(curves)) {
    it(`finds the zero of a curve that is ${name}, wherever it is and whatever the guess`, () => {
      for (const zero of [1e-9, 0.02, 1, 37, 4e8]) {
        for (const accuracy of [1e-2, 1e-6, 1e-10]) {
          for (const beginning of [{}, { guess: 3 * zero, factor: 1.03 }, { guess: 1e-4 }]) {
            let looks = 0;
            const found = crossing(
              (t) => {
                looks += 1;
                return curve(t, zero);
              },
              accuracy,
              beginning,
            );
            expect(Math.abs(Math.log(found / zero)), `${zero}, ${accuracy}`).toBeLessThanOrEqual(
              accuracy,
            );
            // Halving alone takes a look for every factor of two, and every fourth look halves.
            expect(looks).toBeLessThan(20 + 4 * Math.log2(60 / accuracy));
          }
        }
      }
    });
  }

  it("needs few looks at a smooth curve", () => {
    let looks = 0;
    crossing((t) => {
      looks += 1;
      return Math.exp(-1) - Math.exp(-t / 37);
    }, 1e-6);
    // Halving from a factor of 4 to 1e-6 takes 21.
    expect(looks).toBeLessThan(14);
  });

  it("says when it is never or always past", () => {
    expect(crossing(() => -1, 1e-3)).toBe(Number.POSITIVE_INFINITY);
    expect(crossing(() => 0, 1e-3)).toBe(0);
    expect(crossing(() => 1, 1e-3, { guess: 50, factor: 1.03 })).toBe(0);
  });
});

describe("crossingBetween", () => {
  it("finds the zero between two times, which may be 0", () => {
    for (const curve of Object.values(curves)) {
      const found = crossingBetween((t) => curve(t, 0.3), 0, 1, 1e-8);
      expect(found).toBeCloseTo(0.3, 7);
    }
  });

  it("is an end when there is none between", () => {
    expect(crossingBetween((t) => t + 1, 0, 1, 1e-8)).toBe(0);
    expect(crossingBetween((t) => t - 2, 0, 1, 1e-8)).toBe(1);
  });
});
