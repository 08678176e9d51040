import { describe, expect, it } from "vitest";
import figure from "../../../shared/figures/convergence-time.ts";
import { svgFile } from "../../../shared/figures/render.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";
import { drawingDocument as document } from "../../support/drawing-document.ts";

const asked = (query: string) => parseQuery(figure.params, new URLSearchParams(query));
const read = (lambda: number, more = "") => figure.compute(asked(`lambda=${lambda}${more}`)).read;

describe("convergence-time", () => {
  it("to 1 % of the loss is 5.5, 2.2 and 0.48 at |λ| = 0.3, 1 and 5, within 5 %", () => {
    for (const [lambda, time] of [
      [0.3, 5.5],
      [1, 2.2],
      [5, 0.48],
    ] as const) {
      for (const sign of [-1, 1]) {
        expect(Math.abs(read(sign * lambda) / time - 1), `λ ${sign * lambda}`).toBeLessThan(0.05);
      }
    }
  });

  it("at λ = 0 depends on the start: half never get there, the others between 15 and 45", () => {
    const times = [...Array(24).keys()].map((seed) => read(0, `&seed=${seed}`));
    const there = times.filter(Number.isFinite);
    expect(there.length, String(times)).toBeGreaterThan(6);
    expect(there.length, String(times)).toBeLessThan(18);
    for (const time of there) {
      expect(time, String(times)).toBeGreaterThan(14);
      expect(time, String(times)).toBeLessThan(45);
    }
  });

  it("falls with |λ|, alike to both sides, to the lazy limit", () => {
    const times = [0, 0.1, 0.3, 1, 3, 10].map((lambda) => read(lambda));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(read(-3) / read(3)).toBeCloseTo(1, 2);
    expect(read(1e3) / (Math.log(100) / 2e3)).toBeCloseTo(1, 2);
  });

  it("leaves out of the curve a balance from which the network never gets there", () => {
    const values = asked("seed=1");
    const data = figure.compute(values);
    expect(data.lambdas).not.toContain(0);
    expect(figure.describe(data, values)).toMatch(/ends on a saddle/);
  });

  it("has the time that is read off beside its dot, toward the middle at an edge", () => {
    for (const [lambda, anchor] of [
      [1e5, "end"],
      [-1e5, "start"],
      [1, "start"],
      [-1, "end"],
    ] as const) {
      const svg = svgFile(figure, asked(`lambda=${lambda}`), {
        theme: "light",
        width: 328,
        document,
      });
      const texts = [...svg.matchAll(/<g ([^>]*)><text [^>]*>(.*?)<\/text>/g)];
      const last = texts.find(([, , said = ""]) => / τ$/.test(said.replace(/<[^>]*>/g, "")))?.[1];
      expect(last, `${lambda}`).toContain(`text-anchor="${anchor}"`);
    }
  });
});
