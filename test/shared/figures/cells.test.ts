import { describe, expect, it } from "vitest";
import { cells, colourSteps, pickable, stepOf } from "../../../shared/figures/cells.ts";
import { toMarkup } from "../../../shared/figures/markup.ts";
import { rampKey } from "../../../shared/figures/ramp-key.ts";
import { fixedLook } from "../../../shared/figures/theme.ts";
import { drawnMarks } from "../../support/drawn-marks.ts";

const look = fixedLook("light", 300);

const drawn = (marks: Parameters<typeof drawnMarks>[0]) => toMarkup(drawnMarks(marks, look));

/** Every rectangle of the paths, in px: [left, top, width, height]. */
function rectangles(markup: string) {
  const [, ...placed] =
    /translate\(([\d.]+),([\d.]+)\)scale\(([\d.]+),(-[\d.]+)\)/.exec(markup) ?? [];
  const [left, bottom, across, up] = placed.map(Number) as [number, number, number, number];
  return [...markup.matchAll(/M(\d+) (\d+)H(\d+)v1H\d+z/g)].map((found) => {
    const [first, row, end] = found.slice(1).map(Number) as [number, number, number];
    const height = Math.abs(up);
    return [
      left + first * across,
      bottom - (row + 1) * height,
      (end - first) * across,
      height,
    ] as const;
  });
}

describe("cells", () => {
  it("cover the frame once, rows from the bottom", () => {
    const shares = [0, 0.5, 1, 1, 0.2, 0.2];
    const found = rectangles(drawn([cells({ columns: 3, rows: 2, shares }, look)]));
    const area = found.reduce((sum, [, , width, height]) => sum + width * height, 0);
    expect(area).toBeCloseTo(300 * 60, 6);
    // Of six cells in five colours per row, neighbours that look alike are one rectangle.
    expect(found).toHaveLength(5);
    expect(found).toContainEqual([0, 30, 100, 30]);
    expect(found).toContainEqual([100, 0, 200, 30]);
  });

  it("have a path per colour that occurs, and no more colours than steps", () => {
    const shares = Array.from({ length: 400 }, (_, k) => k / 399);
    const paths = drawn([cells({ columns: 20, rows: 20, shares }, look)]).match(/<path/g);
    expect(paths).toHaveLength(colourSteps);
  });

  it("take what lies beyond the ramp as its ends", () => {
    expect([-1, 0, 0.049, 0.05, 0.999, 1, 7].map(stepOf)).toEqual([0, 0, 0, 1, 19, 19, 19]);
  });
});

it("an area to pick from covers the frame and names both parameters", () => {
  const markup = drawn([pickable("lambda", "scale")]);
  expect(markup).toContain('data-pick-x="lambda" data-pick-y="scale"');
  expect(markup).toMatch(/<rect[^>]* height="60"[^>]* width="300" x="0" y="0"\/>/);
});

it("the key of a ramp shows every colour once, in order, and its words where they belong", () => {
  const markup = drawn(
    rampKey(
      [
        [0, "lazy"],
        [0.5, "between"],
        [1, "rich"],
      ],
      look,
    ),
  );
  const fills = [...markup.matchAll(/<path d="M(\d+) [^"]*" fill="(#\w+)"/g)];
  expect(fills.map(([, , fill]) => fill)).toEqual(
    Array.from({ length: colourSteps }, (_, k) => look.sequential(k / (colourSteps - 1))),
  );
  const lefts = fills.map(([, left]) => Number(left));
  expect(lefts).toEqual([...lefts].sort((a, b) => a - b));
  // Words are of the size of words: outside of the cells' scaled group.
  expect(markup).toMatch(
    /<g[^>]* transform="translate[^"]*scale[^"]*"[^>]*>(<path[^>]*>)+<\/g><text/,
  );
  expect(markup).toMatch(/text-anchor="start" x="0"[^>]*>lazy</);
  expect(markup).toMatch(/text-anchor="middle" x="150"[^>]*>between</);
  expect(markup).toMatch(/text-anchor="end" x="300"[^>]*>rich</);
});
