import { describe, expect, it } from "vitest";
import figure from "../../../shared/figures/delayed-rich.ts";
import { svgFile } from "../../../shared/figures/render.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";
import { drawingDocument as document } from "../../support/drawing-document.ts";

const asked = (query: string) => parseQuery(figure.params, new URLSearchParams(query));
const compute = (query: string) => figure.compute(asked(query));

describe("delayed-rich", () => {
  it("has half-rise times in proportion to |λ|, within 5 % from 10 to 100", () => {
    for (const query of ["", "outputs=1", "lambda=100&inputs=4&outputs=8"]) {
      const { courses } = compute(query);
      expect(courses.map(({ lambda }) => Math.abs(lambda))).toEqual([10, 20, 50, 100]);
      const ratios = courses.map(({ half, lambda }) => half / Math.abs(lambda));
      expect(Math.max(...ratios) / Math.min(...ratios) - 1, `${query}: ${ratios}`).toBeLessThan(
        0.05,
      );
    }
  });

  it("moves the kernel far in the end, whatever λ, where the wide layer is heavy", () => {
    for (const { end } of compute("").courses) expect(end).toBeGreaterThan(0.4);
  });

  it("stays lazy where the narrow layer is heavy, and says no closed form", () => {
    const values = asked("lambda=100");
    const data = figure.compute(values);
    for (const { end } of data.courses) expect(end).toBeLessThan(0.01);
    expect(figure.describe(data, values)).not.toMatch(/closed form/);
    expect(figure.describe(data, values)).toMatch(/stays lazy, and no late turn comes/);
  });

  it("tells the closed form for one output", () => {
    const values = asked("outputs=1");
    expect(figure.describe(figure.compute(values), values)).toMatch(/by the closed form/);
  });

  it("names every line of its first panel", () => {
    const values = asked("");
    const svg = svgFile(figure, values, { theme: "light", width: 400, document });
    for (const name of ["−10", "−20", "−50", "−100"]) {
      expect(svg.split(`>λ = ${name}<`), name).toHaveLength(3);
    }
  });
});
