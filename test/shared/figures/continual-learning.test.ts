import { describe, expect, it } from "vitest";
import figure from "../../../shared/figures/continual-learning.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";

const compute = (query: string) =>
  figure.compute(parseQuery(figure.params, new URLSearchParams(query)));

describe("continual-learning", () => {
  it("forgets ½‖Σₖ − Σⱼ‖², whatever λ", () => {
    const distances = compute("").switches.map(({ distance }) => distance);
    expect(Math.min(...distances)).toBeGreaterThan(0.1);
    for (const lambda of [-10, -1, 0, 0.1, 1, 10]) {
      const { switches } = compute(`lambda=${lambda}&duration=60`);
      switches.forEach(({ loss, distance }, k) => {
        expect(distance).toBe(distances[k]);
        expect(Math.abs(loss - distance), `λ = ${lambda}`).toBeLessThan(1e-6);
      });
    }
  });

  it("ends every task with its loss at 0 and the others at their distance from it", () => {
    const { losses, tasks, times } = compute("lambda=2&duration=40");
    const points = (times.length - 1) / tasks.length;
    tasks.forEach(({ sigma }, learned) => {
      losses.forEach(({ exact }, k) => {
        const other = tasks[k]?.sigma.data as Float64Array;
        const expected = sigma.data.reduce(
          (sum, x, i) => sum + (x - (other[i] as number)) ** 2 / 2,
          0,
        );
        expect(exact[(learned + 1) * points]).toBeCloseTo(expected, 8);
      });
    });
  });

  it("can learn every task at λ = 0, for any seed", () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      expect(compute(`lambda=0&seed=${seed}`).ends, `seed ${seed}`).toEqual(Array(4).fill("task"));
    }
  });

  it("is what gradient descent does, across all switches, unless a start passes near a saddle", () => {
    for (const query of ["", "lambda=0", "lambda=-3", "inputs=6&outputs=3&lambda=2"]) {
      const deviations = [...Array(9).keys()]
        .map((seed) => compute(`${query}&seed=${seed}`).deviation)
        .sort((a, b) => a - b);
      expect(deviations[4], `${query}: ${deviations}`).toBeLessThan(0.08);
      expect(deviations[8], `${query}: ${deviations}`).toBeLessThan(0.5);
    }
  });

  it("learns a new task sooner, the larger |λ|", () => {
    const at = (lambda: number) => {
      const { losses, times } = compute(`lambda=${lambda}`);
      const loss = losses[0]?.exact as Float64Array;
      return times[loss.findIndex((value) => value < (loss[0] as number) / 2)] as number;
    };
    expect(at(10)).toBeLessThan(at(1));
    expect(at(1)).toBeLessThan(at(0));
  });

  it("speaks of one pair of tasks as of one", () => {
    const text = (query: string) => {
      const values = parseQuery(figure.params, new URLSearchParams(query));
      return figure.describe(figure.compute(values), values);
    };
    expect(text("count=2&duration=0.3")).toMatch(/\(here it ends before, [\d.]+ from that/);
    expect(text("count=3&duration=0.3")).toMatch(/\(here they end before, up to /);
  });
});
