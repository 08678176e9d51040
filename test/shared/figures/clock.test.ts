import { expect, it } from "vitest";
import { logAxis, symlogAxis } from "../../../shared/figures/bent-axis.ts";
import { clockOf } from "../../../shared/figures/clock.ts";

const area = [42, 286, 20, 150] as const;

it("an axis of time tells its plot area, its ends and its unit", () => {
  expect(clockOf({ x: { domain: [0, 8], label: "time t/τ" } }, area)).toEqual({
    "data-clock": "42 286 20 150",
    "data-clock-ends": "0 8",
    "data-clock-spacing": "linear",
    "data-clock-unit": "τ",
  });
});

it("a logarithmic axis tells the times and not their logarithms", () => {
  const clock = clockOf({ x: logAxis(0.01, 100).options([], "time t/τ") }, area);
  expect(clock["data-clock-ends"]?.split(" ").map(Number)).toEqual([
    expect.closeTo(0.01, 12),
    expect.closeTo(100, 9),
  ]);
  expect(clock["data-clock-spacing"]).toBe("log");
});

it("a time in other units and a time whose label is left out are times too", () => {
  const asked = (x: object) => clockOf({ x: { domain: [0, 3], ...x } }, area)["data-clock-unit"];
  expect(asked({ label: "time in half-times" })).toBe("half-times");
  expect(asked({ label: null, ariaLabel: "time t/τ" })).toBe("τ");
});

it("no other axis is a clock", () => {
  expect(clockOf({ x: symlogAxis(-1, 1).options([], "balance λ") }, area)).toEqual({});
  expect(clockOf({ x: { domain: [0, 1], label: "times tried" } }, area)).toEqual({});
  expect(clockOf({}, area)).toEqual({});
});
