import { describe, expect, it } from "vitest";
import { svgFile } from "../../../shared/figures/render.ts";
import figure, { type Run } from "../../../shared/figures/step-size.ts";
import { tableToRows } from "../../../shared/figures/table.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";
import { drawingDocument as document } from "../../support/drawing-document.ts";

const asked = (query: string) => parseQuery(figure.params, new URLSearchParams(query));
const compute = (query: string) => figure.compute(asked(query));

describe("step-size", () => {
  it("has the bound 2/√(λ² + 4s̃²max)", () => {
    for (const lambda of [-10, -1, 0, 0.5, 3]) {
      expect(compute(`lambda=${lambda}`).bound).toBeCloseTo(2 / Math.hypot(lambda, 2), 14);
    }
    expect(compute("lambda=0&values=3,1").bound).toBeCloseTo(1 / 3, 14);
  });

  it("learns the task below the bound, whatever λ", () => {
    for (const lambda of [-10, -1, 0, 0.5, 3]) {
      for (const run of compute(`lambda=${lambda}&steps=200`).runs.slice(0, 2)) {
        expect(run.loss.at(-1), `λ ${lambda}, ${run.ratio}`).toBeLessThan(1e-6);
      }
    }
  });

  it("above the bound sheds imbalance until a step of this size is stable", () => {
    for (const lambda of [-8, -2, 2, 5]) {
      const { runs, bound, strongest } = compute(`lambda=${lambda}&ratio=1.3&steps=400`);
      const last = runs[2] as Run;
      const end = last.balance.at(-1) as number;
      expect(last.loss.at(-1), `λ ${lambda}`).toBeLessThan(1e-6);
      expect(Math.abs(end), `λ ${lambda}`).toBeLessThan(Math.abs(lambda));
      expect(2 / Math.hypot(end, 2 * strongest), `λ ${lambda}`).toBeGreaterThan(1.3 * bound);
    }
  });

  it("diverges at balance, where there is no imbalance to shed", () => {
    const values = asked("lambda=0&ratio=1.5");
    const data = figure.compute(values);
    expect(data.runs[2]?.divergedAt).toBeGreaterThan(0);
    expect(figure.describe(data, values)).toMatch(/diverges at t =/);
  });

  it("says of every run what became of it", () => {
    const said = (query: string) => figure.describe(compute(query), asked(query));
    expect(said("")).toMatch(/differs from the flow’s by at most 0.15 .* At 1.2 times .* is left/);
    // From far away even steps below the bound are too large.
    expect(said("lambda=0&scale=10")).toMatch(/At 0.9 times the bound it diverges at t = /);
    expect(said("steps=11&ratio=2.72")).toMatch(/At 2.72 times .* times that of the start/);
    for (const query of ["scale=10", "ratio=0.01&scale=10&steps=491", "ratio=3&steps=10"]) {
      expect(said(query), query).not.toMatch(/no value|NaN|∞/);
    }
  });

  it("comes closer to the flow the smaller the step", () => {
    const gap = (ratio: number) => {
      const rows = tableToRows(compute(`ratio=${ratio}`).table).filter(
        (row) => row["quantity"] === "loss" && row["ratio"] === ratio,
      );
      expect(rows.length).toBeGreaterThan(100);
      return Math.max(
        ...rows.map(({ simulated, exact }) => Math.abs(Number(simulated) - Number(exact))),
      );
    };
    expect(gap(0.05)).toBeLessThan(0.6 * gap(0.1));
    expect(gap(0.1)).toBeLessThan(0.6 * gap(0.2));
  });

  it("writes no name over another or over a line, however far λ is", () => {
    for (const [lambda, width] of [100000, -100000].flatMap(
      (l) =>
        [
          [l, 328],
          [l, 960],
        ] as const,
    )) {
      const values = asked(`lambda=${lambda}`);
      const svg = svgFile(figure, values, { theme: "light", width, document });
      const heights = ["0.5", "0.9"].map((ratio) =>
        [
          ...svg.matchAll(
            new RegExp(`translate\\([-\\d.]+,([\\d.]+)\\)"[^>]*>${ratio} × bound<`, "g"),
          ),
        ].map(([, y]) => Number(y)),
      );
      const [one, other] = heights.map((all) => all.at(-1) as number);
      expect(Math.abs((one as number) - (other as number)), `${lambda}, ${width}`).toBeGreaterThan(
        12,
      );
    }
  });

  it("names the runs in a corner of the loss that no line is in", () => {
    const first = (query: string) => {
      const svg = svgFile(figure, asked(query), { theme: "light", width: 960, document });
      return /<g ([^>]*)><text transform="translate\([\d.]+,([\d.]+)\)"[^>]*>0\.5 × bound</.exec(
        svg,
      );
    };
    const [usual, far] = [first(""), first("lambda=100000")];
    expect(Number(far?.[2])).toBeGreaterThan(Number(usual?.[2]) + 100);
    expect(far?.[1]).toContain('text-anchor="end"');
  });
});
