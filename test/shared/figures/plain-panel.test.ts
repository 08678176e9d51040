import * as Plot from "@observablehq/plot";
import { describe, expect, it } from "vitest";
import { dots, specks } from "../../../shared/figures/dots.ts";
import { toMarkup } from "../../../shared/figures/markup.ts";
import { plainPanel } from "../../../shared/figures/plain-panel.ts";
import { rulesX, rulesY } from "../../../shared/figures/rules.ts";
import { shortPath } from "../../../shared/figures/short-path.ts";
import { fixedLook } from "../../../shared/figures/theme.ts";
import { labels, words } from "../../../shared/figures/words.ts";
import { drawingDocument as document } from "../../support/drawing-document.ts";
import { drawnPanel, panelSize } from "../../support/drawn-marks.ts";

const axes = { x: { domain: [-2, 5] }, y: { domain: [0, 3], label: "height" } };

/** The markup of a panel with these marks. */
function drawn(marks: readonly Plot.Markish[], options: Plot.PlotOptions = axes): string {
  const panel = { height: 150, options: { ...options, marks: [...marks] } };
  return toMarkup(drawnPanel(panel, fixedLook("light", 487)));
}

const [x, y] = [
  [1 / 3, -1.7],
  [2.2, 0.123456],
];
const halo = { stroke: "#fff", strokeWidth: 3.5, fontWeight: 600 };

const pairs: readonly (readonly [string, Plot.Markish, Plot.Markish])[] = [
  [
    "words at places",
    words(["one", "two"], { x, y, dx: -7 / 3, textAnchor: "end", fill: "#123" }),
    Plot.text(["one", "two"], { x, y, dx: -7 / 3, textAnchor: "end", fill: "#123" }),
  ],
  [
    "words with a rim",
    words(["a", "b"], { x, y, ...halo, fill: "#123", fontSize: 9 }),
    Plot.text(["a", "b"], { x, y, ...halo, fill: "#123", fontSize: 9 }),
  ],
  [
    "turned words",
    words(["a", "b"], { x, y, rotate: -90, textAnchor: "start" }),
    Plot.text(["a", "b"], { x, y, rotate: -90, textAnchor: "start" }),
  ],
  [
    "an empty word and one without a place",
    words(["", "b", "c"], { x: [0, Number.NaN, 1], y: [1, 1, 1] }),
    Plot.text(["", "b", "c"], { x: [0, Number.NaN, 1], y: [1, 1, 1] }),
  ],
  [
    "labels",
    labels([{ x: 1, y: 2, text: "a" }], { fill: "#123" }),
    Plot.text([{ x: 1, y: 2, text: "a" }], { x: "x", y: "y", text: "text", fill: "#123" }),
  ],
  ...(["top-left", "top", "right", "bottom-right", "bottom", "left", "middle"] as const).map(
    (frameAnchor) =>
      [
        `words at the ${frameAnchor}`,
        words(["a"], { frameAnchor, dx: 4, dy: -6 }),
        Plot.text(["a"], { frameAnchor, dx: 4, dy: -6 }),
      ] as const,
  ),
  [
    "words at an edge and a height",
    words(["a"], { frameAnchor: "right", y: [1] }),
    Plot.text(["a"], { frameAnchor: "right", y: [1] }),
  ],
  [
    "dots",
    dots({ x, y }, { r: 4, fill: "#123", fillOpacity: 0.45 }),
    Plot.dot([0, 1], { x, y, r: 4, fill: "#123", fillOpacity: 0.45 }),
  ],
  [
    "dots with titles, one without a place",
    dots({ x: [1, 2], y: [Number.NaN, 2] }, { r: 4, fill: "#123", title: ["a", "b"] }),
    Plot.dot([0, 1], { x: [1, 2], y: [Number.NaN, 2], r: 4, fill: "#123", title: ["a", "b"] }),
  ],
  ["upright rules", rulesX(x, { stroke: "#123" }), Plot.ruleX(x, { stroke: "#123" })],
  [
    "level rules",
    rulesY(y, { stroke: "#123", strokeWidth: 1, strokeOpacity: 0.9, strokeDasharray: "1,3" }),
    Plot.ruleY(y, { stroke: "#123", strokeWidth: 1, strokeOpacity: 0.9, strokeDasharray: "1,3" }),
  ],
];

describe.each(pairs)("%s", (_, ours, plots) => {
  it("are the elements that Plot makes", () => {
    expect(drawn([ours])).toBe(drawn([plots]));
  });

  it("are the same in a panel that Plot draws", () => {
    const other = Plot.dot([0], { x: [1], y: [1] });
    expect(drawn([ours, other])).toBe(drawn([plots, other]));
  });
});

describe("a plain panel", () => {
  const marks = [dots({ x, y }, { r: 4 })];
  const isPlain = (options: Plot.PlotOptions) =>
    plainPanel(document, { ...axes, marks, ...options, ...panelSize }) !== undefined;

  it("has marks of our own on axes of numbers, or on none", () => {
    expect(isPlain({})).toBe(true);
    expect(isPlain({ x: { domain: [0, 1], axis: null }, margin: 0 })).toBe(true);
  });

  it("asks nothing that Plot would have to find out", () => {
    expect(isPlain({ marks: [...marks, Plot.dot([0], { x: [1], y: [1] })] })).toBe(false);
    expect(isPlain({ x: {} })).toBe(false);
    expect(isPlain({ y: { domain: ["a", "b"] } })).toBe(false);
    expect(isPlain({ y: { domain: [1, 10], type: "log" } })).toBe(false);
    expect(isPlain({ color: { legend: true } })).toBe(false);
  });
});

it("specks stand where dots do, as one path with round ends as wide as they", () => {
  const points = { x, y };
  const circles = drawn([dots(points, { r: 4.5, fill: "#123" })]);
  const path = drawn([specks([points], { r: 4.5, fill: "#123", fillOpacity: 0.45 })]);
  const places = [...circles.matchAll(/cx="([\d.]+)" cy="([\d.]+)"/g)].map(
    ([, a, b]) => `${a},${b}`,
  );
  expect(places).toHaveLength(2);
  const ends = shortPath(places.map((at) => `M${at}L${at}`).join(""));
  expect(path).toContain(`d="${ends}"`);
  expect(path).toMatch(/stroke-linecap="round" [^>]*stroke-width="9"/);
});
