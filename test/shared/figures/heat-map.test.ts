import { describe, expect, it } from "vitest";
import { heatMaps, sizeOf } from "../../../shared/figures/heat-map.ts";
import { toMarkup } from "../../../shared/figures/markup.ts";
import { readableMapOf } from "../../../shared/figures/readable-map.ts";
import { fixedLook, type Look, liveLook, pageLook } from "../../../shared/figures/theme.ts";
import { matrix } from "../../../shared/linalg/matrix.ts";
import { drawnMarks } from "../../support/drawn-marks.ts";

const map = {
  matrix: matrix(2, 3, Float64Array.from([4, -2, 0, 1e-17, 1, -4])),
  x: 10,
  y: 5,
  cell: 20,
  rowNames: ["living", "bird or fish"],
};

const drawn = (look: Look) => toMarkup(one(look));

const one = (look: Look) => drawnMarks(heatMaps([map], look), look);

describe("heat maps", () => {
  it("have a cell per entry, where it belongs, and a frame", () => {
    const svg = drawn(fixedLook("light", 300));
    expect(svg.match(/<rect/g)).toHaveLength(7);
    expect(svg).toMatch(/height="19.5" width="19.5" x="10" y="5"><title>living, column 1/);
    expect(svg).toMatch(/height="19.5" width="19.5" x="50" y="25"><title>bird or fish, column 3/);
    expect(sizeOf(map)).toEqual({ width: 60, height: 40 });
  });

  it("tell row, column and value of every cell, with a true minus and zeros for rounding errors", () => {
    const titles = [...drawn(fixedLook("light", 300)).matchAll(/<title>([^<]*)</g)].map(
      ([, t]) => t,
    );
    expect(titles).toEqual([
      "living, column 1: 4",
      "living, column 2: −2",
      "living, column 3: 0",
      "bird or fish, column 1: 0",
      "bird or fish, column 2: 1",
      "bird or fish, column 3: −4",
    ]);
  });

  it("colour by share of the largest entry, on a page by mixing the theme's variables", () => {
    const svg = drawn(pageLook(300));
    expect(svg).toContain("color-mix(in srgb,var(--positive) 100%,var(--zero))");
    expect(svg).toContain("color-mix(in srgb,var(--negative) 50%,var(--zero))");
    expect(svg.match(/fill="var\(--zero\)"/g)).toHaveLength(2);
    expect(svg).not.toMatch(/#[0-9a-f]{6}/);
  });

  it("are one path per colour in a live drawing, and tell the same when they are read", () => {
    const live = one(liveLook(300));
    expect(live.querySelectorAll("path")).toHaveLength(5);
    expect(live.querySelectorAll("title")).toHaveLength(0);
    const readable = readableMapOf(live.querySelector('[data-cells] rect[fill="none"]') ?? {});
    const words = [1, 0].flatMap((row) => [0, 1, 2].map((column) => readable?.words(column, row)));
    const titles = [...drawn(pageLook(300)).matchAll(/<title>([^<]*)</g)].map(([, t]) => t);
    expect(words).toEqual(titles);
  });

  it("can be drawn of zeros", () => {
    const look = fixedLook("dark", 300);
    const zeros = { ...map, matrix: matrix(2, 2) };
    const svg = toMarkup(drawnMarks(heatMaps([zeros], look), look));
    expect(svg).not.toMatch(/NaN/);
    expect(svg.match(/<rect/g)).toHaveLength(5);
  });
});
