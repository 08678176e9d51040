import { describe, expect, it } from "vitest";
import { svgFile } from "../../../shared/figures/render.ts";
import figure from "../../../shared/figures/transition-function.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";
import { drawingDocument as document } from "../../support/drawing-document.ts";

const asked = (query: string) => parseQuery(figure.params, new URLSearchParams(query));
const compute = (query: string) => figure.compute(asked(query));

describe("transition-function", () => {
  it("is half done after one half-time, for every λ", () => {
    const { shares, family } = compute("");
    const one = shares.indexOf(1);
    for (const { lambda, gamma } of family)
      expect(gamma[one], `λ = ${lambda}`).toBeCloseTo(0.5, 12);
  });

  it("is the sigmoid at λ = 0 and the exponential far from it", () => {
    const start = 0.01;
    const { shares, family } = compute(`scale=${start}`);
    const [rich] = family;
    shares.forEach((share, k) => {
      const t = share * (rich?.halfTime as number);
      const s = 1 / (1 + (1 / start - 1) * Math.exp(-2 * t));
      expect(rich?.gamma[k]).toBeCloseTo((s - start) / (1 - start), 10);
    });
    const lazy = compute(`scale=${start}&lambda=1e4`).chosen;
    shares.forEach((share, k) => {
      expect(lazy.gamma[k]).toBeCloseTo(1 - 2 ** -share, 3);
    });
    expect(lazy.halfTime * 1e4).toBeCloseTo(Math.LN2, 3);
  });

  it("joins the two without a gap: the breadth grows and the half-time falls with |λ|", () => {
    const { family } = compute("");
    for (let k = 1; k < family.length; k++) {
      expect(family[k]?.breadth).toBeGreaterThan(family[k - 1]?.breadth as number);
      expect(family[k]?.halfTime).toBeLessThan(family[k - 1]?.halfTime as number);
    }
  });

  it("does not depend on the sign of λ", () => {
    const [plus, minus] = [compute("lambda=3").chosen, compute("lambda=-3").chosen];
    expect(minus.halfTime).toBeCloseTo(plus.halfTime, 12);
    minus.gamma.forEach((value, k) => {
      expect(value).toBeCloseTo(plus.gamma[k] as number, 12);
    });
  });

  it("is what gradient descent does, from every start", () => {
    for (const lambda of [-1e5, -20, -1, 0, 1e-3, 2, 1e3]) {
      for (const scale of [1e-8, 1e-3, 0.1, 0.9]) {
        const { deviation } = compute(`lambda=${lambda}&scale=${scale}`);
        expect(deviation, `λ = ${lambda}, s(0) = ${scale}`).toBeLessThan(0.03);
      }
    }
  });

  it("rings the chosen half-time, at the edge where it lies beyond", () => {
    const rings = (query: string) => {
      const svg = svgFile(figure, asked(query), { theme: "light", width: 640, document });
      return svg.match(/<circle[^>]* r="6"/g)?.length;
    };
    for (const query of ["", "lambda=1000", "lambda=-1e5"]) expect(rings(query), query).toBe(1);
    const told = (query: string) => figure.describe(compute(query), asked(query));
    expect(told("lambda=1000")).toMatch(/ring is at the edge/);
    expect(told("lambda=100")).not.toMatch(/edge/);
  });
});
