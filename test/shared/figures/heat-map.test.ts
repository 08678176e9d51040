import { describe, expect, it } from "vitest";
import { board } from "../../../shared/figures/board.ts";
import { figure } from "../../../shared/figures/figure.ts";
import { heatMaps, sizeOf } from "../../../shared/figures/heat-map.ts";
import { toMarkup } from "../../../shared/figures/markup.ts";
import { readableMapOf } from "../../../shared/figures/readable-map.ts";
import { renderFigure } from "../../../shared/figures/render.ts";
import { fixedLook, type Look, liveLook, pageLook } from "../../../shared/figures/theme.ts";
import { matrix } from "../../../shared/linalg/matrix.ts";
import { drawingDocument as document } from "../../support/drawing-document.ts";

const map = {
  matrix: matrix(2, 3, Float64Array.from([4, -2, 0, 1e-17, 1, -4])),
  x: 10,
  y: 5,
  cell: 20,
  rowNames: ["living", "bird or fish"],
};

const drawn = (look: Look) => toMarkup(one(look));

const one = (look: Look) => {
  const shown = figure({
    id: "map",
    title: "Map",
    question: "?",
    source: "",
    params: {},
    mainParams: [],
    reading: "",
    compute: () => ({ table: { length: 0, columns: {} } }),
    describe: () => "1.",
    plot: () => [board(look.width, 60, heatMaps([map], look))],
  });
  return renderFigure(shown, shown.compute({}), {}, { document, look, label: "" });
};

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
    const svg = toMarkup(
      renderFigure(
        figure({
          id: "zeros",
          title: "",
          question: "",
          source: "",
          params: {},
          mainParams: [],
          reading: "",
          compute: () => ({ table: { length: 0, columns: {} } }),
          describe: () => "0.",
          plot: () => [
            board(300, 60, heatMaps([{ ...map, matrix: matrix(2, 2) }], fixedLook("dark", 300))),
          ],
        }),
        { table: { length: 0, columns: {} } },
        {},
        { document, look: fixedLook("dark", 300), label: "" },
      ),
    );
    expect(svg).not.toMatch(/NaN/);
    expect(svg.match(/<rect/g)).toHaveLength(5);
  });
});
