import { expect, it } from "vitest";
import mixedPhaseDiagram from "../../../shared/figures/mixed-phase-diagram.ts";
import { svgFile } from "../../../shared/figures/render.ts";
import { mixedMaps } from "../../../shared/neighbours/mixed-map-data.ts";
import {
  exponentsAt,
  mapNoises,
  mapRow,
  mapSide,
} from "../../../shared/neighbours/mixed-map-grid.ts";
import { defaults } from "../../../shared/parameters/parameter.ts";
import { drawingDocument as document } from "../../support/drawing-document.ts";

const values = defaults(mixedPhaseDiagram.params);

it("has a map of at least 30 × 30 starts for every noise that can be chosen", () => {
  expect(mapSide).toBeGreaterThanOrEqual(30);
  expect(mixedMaps.map(({ noise }) => noise)).toEqual([...mapNoises]);
  for (const { error } of mixedMaps) expect(error).toHaveLength(mapSide ** 2);
});

it("the maps come out the same again", () => {
  const row = Math.floor(mapSide / 3);
  mixedMaps.forEach((stored, k) => {
    const again = mapRow(mapNoises[k] as number, row);
    for (const name of ["error", "stableRank", "steps"] as const) {
      again[name].forEach((value, column) => {
        const known = stored[name][row * mapSide + column] as number;
        expect(Math.abs(value - known), `${name} ${column}`).toBeLessThan(0.006 * known);
      });
    }
  });
}, 30_000);

const [, map] = mixedMaps as [unknown, (typeof mixedMaps)[number]];

/** Mean over the cells whose exponents add up to something between the bounds. */
const mean = (column: readonly number[], from: number, to: number) => {
  const chosen = column.filter((_, cell) => {
    const [up, across] = exponentsAt(Math.floor(cell / mapSide), cell % mapSide);
    return up + across >= from && up + across < to;
  });
  return chosen.reduce((sum, value) => sum + value, 0) / chosen.length;
};

it("changes where the exponents add up to 1: above, lazy starts with a larger error and rank", () => {
  expect(mean(map.error, 1, 4)).toBeGreaterThan(3 * mean(map.error, -2, 0));
  expect(mean(map.stableRank, 1, 4)).toBeGreaterThan(1.5 * mean(map.stableRank, -2, 0));
  const bands = [-2, -1, 0, 0.5, 1, 1.5].map((from) => mean(map.error, from, from + 0.5));
  for (let k = 1; k < bands.length; k++) {
    expect(bands[k]).toBeGreaterThan(0.98 * (bands[k - 1] as number));
  }
});

it("active starts pay with steps, the more the smaller σ²w", () => {
  expect(mean(map.steps, -2, -1)).toBeGreaterThan(1.2 * mean(map.steps, -1, 0));
  expect(mean(map.steps, -1, 0)).toBeGreaterThan(1.2 * mean(map.steps, 0, 1));
});

it("the chosen start comes down as far as its cell says", () => {
  for (const [row, column] of [
    [9, 15],
    [20, 25],
    // The largest start, which takes longest to be forgotten.
    [mapSide - 1, mapSide - 1],
  ] as const) {
    const [variance, width] = exponentsAt(row, column);
    const { course } = mixedPhaseDiagram.compute({ ...values, variance, hidden: width });
    const cell = map.error[row * mapSide + column] as number;
    expect(Math.min(...course.test) / cell).toBeGreaterThan(0.99);
    expect(Math.min(...course.test) / cell).toBeLessThan(1.03);
  }
});

it("no start that can be chosen comes down to more than the laziest of the map", () => {
  const corner = { ...values, hidden: 3, variance: 0.25 };
  const { course } = mixedPhaseDiagram.compute(corner);
  expect(Math.min(...course.test)).toBeLessThan(1.02 * Math.max(...map.error));
});

it("has the name of the errors beside their numbers, and two lines that part, for the largest start", () => {
  const corner = { ...values, hidden: 3, variance: 0.25 };
  const data = mixedPhaseDiagram.compute(corner);
  const computed = { ...mixedPhaseDiagram, compute: () => data };
  const svg = svgFile(computed, corner, { theme: "light", width: 400, document });
  const [, offset, left] =
    /<g transform="translate\((-\d+),0\)"><text transform="translate\((\d+),[\d.]+\) rotate\(-90\)"[^>]*>squared error/.exec(
      svg,
    ) ?? [];
  const place = Number(left) + Number(offset);
  // The last axis at the left is that of the errors: 9 px beside it, digits of 7.2 px.
  const ticks = [
    ...svg.matchAll(/<g [^>]*text-anchor="end" transform="translate\(-9,0\)">(.*?)<\/g>/g),
  ]
    .at(-1)?.[1]
    ?.match(/>([^<]+)</g) as string[];
  expect(ticks.length).toBeGreaterThan(2);
  for (const tick of ticks) {
    expect(Number(left) - 9 - 7.2 * (tick.length - 2), tick).toBeGreaterThan(place + 11);
  }
  const height = (said: string) =>
    Number(new RegExp(`translate\\([\\d.]+,([\\d.]+)\\)"[^>]*>${said}<`).exec(svg)?.[1]);
  expect(height("training") - height("test")).toBeGreaterThan(10);
});
