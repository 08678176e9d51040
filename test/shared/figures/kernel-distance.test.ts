import { describe, expect, it } from "vitest";
import figure from "../../../shared/figures/kernel-distance.ts";
import { type ShapeName, shapeNames, startOfShape } from "../../../shared/figures/three-shapes.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";
import { solveExactly } from "../../../shared/theory/exact-solution.ts";
import { kernelMotion } from "../../../shared/theory/neural-tangent-kernel.ts";

const asked = (query: string) => parseQuery(figure.params, new URLSearchParams(query));
const read = (lambda: number, name: ShapeName, more = "") =>
  figure.compute(asked(`lambda=${lambda}${more}`)).travels[name].read;

/** Means over five seeds, computed once from the exact solution of another program. */
const known: readonly [ShapeName, lambda: number, distance: number, tolerance: number][] = [
  ["square", 0, 0.23, 0.05],
  ["square", 1, 0.05, 0.015],
  ["square", -1, 0.05, 0.015],
  ["square", 5, 0.003, 0.002],
  ["square", -5, 0.003, 0.002],
  ["funnel", -20, 0.55, 0.05],
  ["funnel", 0, 0.28, 0.05],
  ["funnel", 5, 0.003, 0.002],
  ["inverted-funnel", 20, 0.55, 0.05],
  ["inverted-funnel", 0, 0.28, 0.05],
  ["inverted-funnel", -5, 0.003, 0.004],
];

describe("kernel-distance", () => {
  it.each(known)("in the %s at λ = %d is %d on average, up to %d for other seeds", (...row) => {
    const [name, lambda, distance, tolerance] = row;
    expect(Math.abs(read(lambda, name) - distance)).toBeLessThan(tolerance);
  });

  it("falls with |λ| in a square network, to both sides alike", () => {
    for (const seed of [1, 33, 100]) {
      const distances = [0, 0.5, 1, 2, 5, 10, 20].map((lambda) => {
        const plus = read(lambda, "square", `&seed=${seed}`);
        expect(read(-lambda, "square", `&seed=${seed}`), `seed ${seed}`).toBeCloseTo(plus, 10);
        return plus;
      });
      expect(distances, `seed ${seed}`).toEqual([...distances].sort((a, b) => b - a));
      expect(distances.at(-1), `seed ${seed}`).toBeLessThan(1e-3);
    }
  });

  it("in a funnel falls for λ → +∞ and not for −∞; the inverted funnel is the mirror image", () => {
    for (const seed of [1, 33, 100]) {
      for (const [name, lazySide] of [
        ["funnel", 1],
        ["inverted-funnel", -1],
      ] as const) {
        const at = (lambda: number) => read(lazySide * lambda, name, `&seed=${seed}`);
        const said = `seed ${seed}, ${name}`;
        expect(at(20), said).toBeLessThan(1e-3);
        expect(at(20), said).toBeLessThan(at(5));
        expect(at(5), said).toBeLessThan(at(0));
        expect(at(-20), said).toBeGreaterThan(at(0));
        expect(at(-1e5), said).toBeGreaterThan(0.3);
      }
    }
  });

  it("is the mean of what the exact solutions say", () => {
    for (const name of shapeNames) {
      for (const lambda of [-3, 0.7, 12]) {
        const distances = [1, 2, 3, 4, 5].map((seed) => {
          const { task, weights } = startOfShape(name, { lambda, scale: 0.25, seed });
          const solution = solveExactly(task, weights, { lambda });
          return kernelMotion(solution.blocks(0))(solution.blocks(Infinity)).distance;
        });
        const mean = distances.reduce((sum, each) => sum + each, 0) / 5;
        expect(read(lambda, name), `${name} at ${lambda}`).toBeCloseTo(mean, 9);
      }
    }
  });

  it("does not draw other curves when another λ is read off", () => {
    const [one, other] = ["lambda=1", "lambda=-7"].map((query) => figure.compute(asked(query)));
    expect(other?.table).toEqual(one?.table);
  });
});
