import { expect, it } from "vitest";
import { findFigure } from "../../../shared/figures/index.ts";
import { layout, oneColumnBelow } from "../../../shared/figures/layout.ts";
import { toMarkup } from "../../../shared/figures/markup.ts";
import { renderFigure, svgFile } from "../../../shared/figures/render.ts";
import { pageLook } from "../../../shared/figures/theme.ts";
import { defaults } from "../../../shared/parameters/parameter.ts";
import { drawingDocument as document } from "../../support/drawing-document.ts";

const figure = findFigure("exact-dynamics");
const values = defaults(figure.params);
const data = figure.compute(values);
const render = (width: number, label = "what is seen") =>
  toMarkup(renderFigure(figure, data, values, { document, look: pageLook(width), label }));

it("gives one picture with a name, as wide as asked", () => {
  const svg = render(700);
  expect(svg).toMatch(/^<svg [^>]*>/);
  expect(svg).toMatch(/ role="img"/);
  expect(svg).toMatch(/ aria-label="what is seen"/);
  expect(svg).toMatch(/ viewBox="0 0 700 \d+"/);
  expect(svg.match(/<svg/g)).toHaveLength(1);
});

it("escapes a label, whatever is in it", () => {
  expect(render(400, `a < b & "c"`)).toContain(`aria-label="a &lt; b &amp; &quot;c&quot;"`);
});

it("takes colours from the page as variables, so that a theme needs no new drawing", () => {
  expect(render(700)).toMatch(/var\(--first-layer\)/);
  expect(render(700)).not.toMatch(/#[0-9a-f]{6}/);
});

it("has a true minus on its axes", () => {
  expect(render(700)).toMatch(/>−\d/);
  expect(render(700)).not.toMatch(/>-\d/);
});

it("puts panels into one column on a phone and side by side on a desk", () => {
  const panels = figure.plot(data, values, pageLook(900));
  const wide = layout(panels, 900);
  const narrow = layout(panels, oneColumnBelow - 1);
  expect(new Set(narrow.places.map(({ x }) => x))).toEqual(new Set([0]));
  expect(wide.places[0]?.top).toBe(wide.places[1]?.top);
  for (const { x, width } of wide.places) expect(x + width).toBeLessThanOrEqual(900);
  for (const { y, height } of wide.places) expect(y + height).toBeLessThanOrEqual(wide.height);
  expect(narrow.height).toBeGreaterThan(wide.height);
});

it("makes a file of its own with paper, title and description", () => {
  const file = svgFile(figure, values, { theme: "dark", width: 640, document });
  expect(file).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="640"/);
  expect(file).toContain(`<title>${figure.title}</title>`);
  expect(file).toContain(`<rect width="100%" height="100%" fill="#15161a"/>`);
  expect(file).not.toContain("var(");
});

it("makes a file that follows the reader's theme when asked", () => {
  const file = svgFile(figure, values, { theme: "auto", width: 640, document });
  expect(file).toContain("prefers-color-scheme:dark");
  expect(file).toContain("--paper:#15161a");
});
