import { describe, expect, it } from "vitest";
import {
  balances,
  decades,
  logAxis,
  roundTicks,
  symlogAxis,
} from "../../../shared/figures/bent-axis.ts";
import { trackEnd, trackPosition } from "../../../shared/parameters/track.ts";

const axes = [
  ["logarithmic", logAxis(1e-3, 20)],
  ["fine near 0", symlogAxis(-10, 10)],
  ["fine near 0, uneven", symlogAxis(-2, 50)],
] as const;

describe.each(axes)("an axis that is %s", (_, axis) => {
  it("goes from value to position and back, upward all the way", () => {
    const values = axis.spaced(41);
    let before = Number.NEGATIVE_INFINITY;
    for (const value of values) {
      const position = axis.at(value);
      expect(position).toBeGreaterThan(before);
      expect(Math.abs(axis.value(position) - value)).toBeLessThan(1e-12 * (1 + Math.abs(value)));
      before = position;
    }
  });

  it("spaces values evenly to the eye, its ends among them", () => {
    const values = axis.spaced(11);
    expect([values[0], values.at(-1)]).toEqual(axis.ends);
    const steps = Array.from(
      values.slice(1),
      (value, k) => axis.at(value) - axis.at(values[k] ?? 0),
    );
    for (const step of steps) expect(step).toBeCloseTo(steps[0] as number, 10);
  });

  it("leaves out ticks beyond its ends and says the others in words", () => {
    const { domain, ticks, tickFormat } = axis.options([-1e9, 0.5, 2, 1e9], "x") as {
      domain: number[];
      ticks: number[];
      tickFormat: (at: number, index: number) => string;
    };
    expect(domain).toEqual([...axis.domain]);
    expect(ticks).toEqual([axis.at(0.5), axis.at(2)]);
    expect(ticks.map(tickFormat)).toEqual(["0.5", "2"]);
  });
});

it("the axis of λ has each value where the slider has it", () => {
  const lambda = { kind: "number", track: "symlog", min: -10, max: 10 } as const;
  const parameter = { ...lambda, label: "", help: "", step: 0.1, default: 0 };
  const axis = symlogAxis(-10, 10);
  for (const value of [-10, -2, -0.1, 0, 0.03, 1, 7]) {
    const share = (axis.at(value) - axis.domain[0]) / (axis.domain[1] - axis.domain[0]);
    expect(trackPosition(parameter, value)).toBe(Math.round(share * trackEnd));
  }
});

it("the middle between −a and a is 0, not a rounding error", () => {
  expect(symlogAxis(-7, 7).spaced(15)[7]).toBe(0);
  expect(logAxis(0.01, 100).spaced(25)[12]).toBe(1);
});

it("decades are powers of ten within the ends, at most so many", () => {
  expect(decades(0.02, 500, 5)).toEqual([0.1, 1, 10, 100]);
  expect(decades(1e-6, 1e6, 4).length).toBeLessThanOrEqual(4);
});

it("balances are round, alike on both sides, with 0 in the middle", () => {
  expect(balances(-10, 10)).toEqual([-10, -1, 0, 1, 10]);
  const found = balances(-3, 150);
  expect(found.map((value) => -value).reverse()).toEqual(found.map((value) => value || -0));
});

it("round ticks are 1, 2 and 5 of every decade, or powers of ten when those are many", () => {
  expect(roundTicks(0.15, 30, 7)).toEqual(
    [0.2, 0.5, 1, 2, 5, 10, 20].map((t) => expect.closeTo(t)),
  );
  expect(roundTicks(1e-4, 30, 7)).toEqual(decades(1e-4, 30, 4));
});

it("an axis that reaches farther than usual is as fine near 0 as the usual one", () => {
  const [usual, far] = [symlogAxis(-10, 10), symlogAxis(-1e5, 1e5, 10)];
  for (const value of [-10, -0.5, 0, 3]) expect(far.at(value)).toBe(usual.at(value));
  expect(symlogAxis(-7, 7, 10).domain).toEqual(symlogAxis(-7, 7).domain);
  expect(balances(...far.ends, far.at)).toEqual([-1e5, -100, 0, 100, 1e5]);
});
