import { describe, expect, it } from "vitest";
import { svgFile } from "../../../shared/figures/render.ts";
import figure, { axes, nearestOnMap } from "../../../shared/figures/scale-phase-diagram.ts";
import { atOnce } from "../../../shared/figures/stages.ts";
import { startOfShape } from "../../../shared/figures/three-shapes.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";
import { solveExactly } from "../../../shared/theory/exact-solution.ts";
import { squaredErrorLoss } from "../../../shared/theory/loss.ts";
import { kernelMotion } from "../../../shared/theory/neural-tangent-kernel.ts";
import { drawingDocument as document } from "../../support/drawing-document.ts";

const asked = (query: string) => parseQuery(figure.params, new URLSearchParams(query));
const columns = (query: string) =>
  figure.compute(asked(query)).table.columns as Record<string, Float64Array>;

const file = { theme: "light", width: 400, document } as const;

describe("scale-phase-diagram", () => {
  it("is a grid of 60 × 60 exact solutions", () => {
    for (const query of ["", "shape=funnel&seed=4", "shown=loss&shape=inverted-funnel"]) {
      const { lambda, scale, ntk_distance, loss } = columns(query);
      expect(lambda).toHaveLength(3600);
      const { shape, seed, time } = asked(query);
      for (const k of [0, 59, 777, 1800, 3000, 3599]) {
        const at = { lambda: lambda?.[k] as number, scale: scale?.[k] as number, seed };
        const { task, weights } = startOfShape(shape, at);
        const solution = solveExactly(task, weights, { lambda: at.lambda });
        if (ntk_distance) {
          const { distance } = kernelMotion(solution.blocks(0))(solution.blocks(Infinity));
          expect(ntk_distance[k], `${query} ${k}`).toBeCloseTo(distance, 8);
        } else {
          const whole = 0.5 * task.modes.S.reduce((sum, s) => sum + s * s, 0);
          const found = squaredErrorLoss(task)(solution.blocks(time)) / whole;
          expect(loss?.[k], `${query} ${k}`).toBeCloseTo(found, 8);
        }
      }
    }
  });

  it("is lazy where |λ| is far above the size of the start, and nowhere at λ = 0", () => {
    const { lambda, scale, ntk_distance } = columns("");
    ntk_distance?.forEach((distance, k) => {
      const [x, y] = [Math.abs(lambda?.[k] as number), scale?.[k] as number];
      if (x > 3 && x > 5 * y) expect(distance, `λ ${x}, size ${y}`).toBeLessThan(0.05);
      if (x < 0.1 && y > 0.1) expect(distance, `λ ${x}, size ${y}`).toBeGreaterThan(0.15);
    });
  });

  it("comes coarse first, is more than before with each stage, and ends as compute does", () => {
    const values = asked("shown=loss&seed=9");
    let progress = 0;
    const sides: number[] = [];
    let ticks = 0;
    for (const stage of figure.stages?.(values) ?? []) {
      expect(stage.progress).toBeGreaterThanOrEqual(progress);
      progress = stage.progress;
      ticks++;
      if (stage.data) sides.push(stage.data.side);
      if (progress === 1 && stage.data) {
        expect(stage.data.table).toEqual(figure.compute(values).table);
      }
    }
    expect(progress).toBe(1);
    expect(sides).toEqual([16, 30, 60]);
    expect(ticks).toBeGreaterThan(100);
  });

  it("survives the way from a worker", () => {
    const data = figure.compute(asked("lambda=1"));
    expect(structuredClone(data)).toEqual(data);
  });

  it("is computed at once only as far as the first stage, and says so", () => {
    const values = asked("shown=loss&seed=10");
    const quick = atOnce(figure);
    const data = quick.compute(values);
    expect(data.table.length).toBe(256);
    expect(quick.describe(data, values)).toMatch(/^Of 256 networks/);
    // Distances are cheap: all of them.
    expect(quick.compute(asked("seed=10")).table.length).toBe(3600);
  });

  it("computes the same map for every network that is chosen on it", () => {
    const one = figure.compute(asked("seed=3&lambda=1&scale=2"));
    const other = figure.compute(asked("seed=3&lambda=-4"));
    expect(other.table).toEqual(one.table);
    expect(other.course).not.toEqual(one.course);
  });

  it("draws the chosen network to its end", () => {
    for (const query of ["lambda=3", "lambda=0.2&scale=0.001", "lambda=-10&shape=funnel"]) {
      const { course } = figure.compute(asked(query));
      expect(course.loss.at(-1), query).toBeLessThan(0.02);
      expect(Math.abs((course.distance.at(-1) as number) - course.end), query).toBeLessThan(0.02);
    }
  });

  it("has its ring at the edge for a start beyond the map, and says so", () => {
    for (const query of ["lambda=1000", "lambda=-1000", "scale=1e-5", "lambda=11&scale=1e-5"]) {
      const values = asked(query);
      const data = figure.compute(values);
      expect(figure.describe(data, values), query).toMatch(/lies beyond the map/);
      expect(svgFile({ ...figure, compute: () => data }, values, file), query).toMatch(/<circle/);
    }
    const { lambda, scale } = nearestOnMap(-1000, 1e-5);
    expect([lambda, scale]).toEqual([axes.lambda.ends[0], axes.scale.ends[0]]);
    expect(figure.describe(figure.compute(asked("")), asked(""))).not.toMatch(/beyond/);
  });
});
