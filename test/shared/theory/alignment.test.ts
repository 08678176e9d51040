import { expect, it } from "vitest";
import { diagonal, matrix } from "../../../shared/linalg/matrix.ts";
import { modeAlignment } from "../../../shared/theory/alignment.ts";

it("is 1 for the task's own modes, whatever their order, strength and sign", () => {
  expect(Array.from(modeAlignment(diagonal([0.2, 3, 1]), new Float64Array(3)))).toEqual([1, 1, 1]);
  const flipped = diagonal([0.2, -3, 1]);
  expect(Array.from(modeAlignment(flipped, new Float64Array(3)))).toEqual([1, 1, 1]);
});

it("is ½ when both sides are turned by 45°, and 0 when a mode is mapped elsewhere", () => {
  // ½[[3, 1], [1, 3]] has modes along (1, 1) and (1, −1).
  const turned = matrix(2, 2, Float64Array.from([1.5, 0.5, 0.5, 1.5]));
  for (const value of modeAlignment(turned, new Float64Array(2)))
    expect(value).toBeCloseTo(0.5, 12);
  const swapped = matrix(2, 2, Float64Array.from([0, 2, 1, 0]));
  expect(Array.from(modeAlignment(swapped, new Float64Array(2)))).toEqual([0, 0]);
});

it("takes unequal widths", () => {
  const wide = matrix(2, 3, Float64Array.from([2, 0, 0, 0, 1, 0]));
  expect(Array.from(modeAlignment(wide, new Float64Array(2)))).toEqual([1, 1]);
});
