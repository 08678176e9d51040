import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { end, lambda, scale } from "../../../shared/parameters/declarations.ts";
import { trackEnd, trackPosition, trackValue } from "../../../shared/parameters/track.ts";

describe.each([
  ["lambda", lambda],
  ["scale", scale],
  ["end", end],
] as const)("the track of %s", (_, parameter) => {
  const [low, high] = parameter.slider;

  it("reaches both ends and never leaves them", () => {
    expect(trackValue(parameter, 0)).toBeCloseTo(low, 12);
    expect(trackValue(parameter, trackEnd)).toBeCloseTo(high, 12);
    expect(trackPosition(parameter, parameter.min)).toBe(0);
    expect(trackPosition(parameter, parameter.max)).toBe(trackEnd);
  });

  it("rises with the position and comes back to it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: trackEnd }), (position) => {
        const value = trackValue(parameter, position);
        expect(value).toBeGreaterThanOrEqual(trackValue(parameter, position - 1));
        expect(Math.abs(trackPosition(parameter, value) - position)).toBeLessThanOrEqual(3);
      }),
      { seed: 3 },
    );
  });
});

describe("the track of lambda", () => {
  it("is exactly 0 in the middle", () => {
    expect(Object.is(trackValue(lambda, trackEnd / 2), 0)).toBe(true);
    expect(trackPosition(lambda, 0)).toBe(trackEnd / 2);
  });

  it("is fine near 0 and mirrored", () => {
    expect(trackValue(lambda, trackEnd / 2 + 1)).toBeLessThan(0.005);
    for (const step of [1, 10, 60, 199]) {
      const plus = trackValue(lambda, trackEnd / 2 + step);
      expect(trackValue(lambda, trackEnd / 2 - step)).toBe(-plus);
    }
  });
});
