import { describe, expect, it } from "vitest";
import figure from "../../../shared/figures/approximate-balance.ts";
import { overDraws } from "../../../shared/figures/widths-and-draws.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";

const asked = (query: string) => parseQuery(figure.params, new URLSearchParams(query));

describe("approximate-balance", () => {
  const values = asked("");
  const data = figure.compute(values);
  const ends = (limit: "equal" | "wide", measure: "entry" | "norm" | "deviation") => {
    const all = overDraws(data.draws, limit, measure);
    return (all.at(-1)?.mean as number) / (all[0]?.mean as number);
  };

  it("shows the two limits apart: in norm only when the outer layers are wide", () => {
    expect(ends("equal", "norm")).toBeGreaterThan(1);
    expect(ends("equal", "entry")).toBeLessThan(0.7);
    // √(16/1024) = 1/8.
    expect(ends("wide", "norm")).toBeLessThan(0.2);
    expect(ends("wide", "deviation")).toBeLessThan(0.5);
    expect(ends("equal", "deviation")).toBeGreaterThan(0.5);
  });

  it("has a band that holds the mean, and a prediction that begins where training begins", () => {
    for (const { low, mean, high } of overDraws(data.draws, "wide", "norm")) {
      expect(low).toBeLessThan(mean);
      expect(high).toBeGreaterThan(mean);
    }
    for (const { simulated, exact } of Object.values(data.examples)) {
      expect(simulated[0]).toBeCloseTo(exact[0] as number, 10);
    }
  });

  it("comes in stages, one round of draws after another, the last being the whole", () => {
    const seen: number[] = [];
    let last: unknown;
    for (const stage of figure.stages?.(asked("draws=2")) ?? []) {
      expect(stage.progress).toBeGreaterThan(seen.at(-1) ?? 0);
      seen.push(stage.progress);
      last = stage.data ?? last;
    }
    expect(seen.at(-1)).toBe(1);
    expect(last).toEqual(figure.compute(asked("draws=2")));
  });
});
