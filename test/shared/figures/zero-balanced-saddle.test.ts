import { describe, expect, it } from "vitest";
import type { Panel } from "../../../shared/figures/figure.ts";
import { fixedLook, strokes } from "../../../shared/figures/theme.ts";
import figure from "../../../shared/figures/zero-balanced-saddle.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";
import { drawnPanel } from "../../support/drawn-marks.ts";

const asked = (query: string) => parseQuery(figure.params, new URLSearchParams(query));
const compute = (query: string) => figure.compute(asked(query));

describe("zero-balanced-saddle", () => {
  it("stops at half the square of the weakest mode, for ever, whatever the start", () => {
    for (const seed of [1, 2, 3, 33]) {
      for (const values of ["1,0.8,0.6,0.4", "2,1", "0.9,0.7,0.5"]) {
        const weakest = Number(values.split(",").at(-1));
        const { loss, left } = compute(`seed=${seed}&values=${values}&end=500&step=0.1`);
        const said = `seed ${seed}, ${values}`;
        expect(loss.exact.at(-1), said).toBeCloseTo(0.5 * weakest ** 2, 10);
        expect(left.exact, said).toBe(Number.POSITIVE_INFINITY);
      }
    }
  });

  it("lets gradient descent go, the later the smaller its step", () => {
    const times = [0.1, 0.02, 0.004].map((step) => compute(`step=${step}`).left.simulated);
    expect(times.every(Number.isFinite)).toBe(true);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[2]).toBeGreaterThan((times[0] as number) + 3);
  });

  it("stops nowhere from the other side of the determinant, nor at any λ ≠ 0", () => {
    for (const query of ["side=right", "lambda=1e-6", "lambda=-0.01"]) {
      const { loss, left, plateau } = compute(`${query}&end=300`);
      expect(left.exact, query).toBeLessThan(100);
      expect(loss.exact.at(-1), query).toBeLessThan(1e-3 * plateau);
    }
  });

  it("tells when gradient descent leaves to a step, however coarse what is drawn", () => {
    for (const lambda of [3, -1, 0.1]) {
      const [first, ...others] = [20, 80, 500].map(
        (end) => compute(`lambda=${lambda}&end=${end}&step=0.01`).left,
      );
      for (const left of others) expect(left.simulated).toBeCloseTo(first?.simulated ?? 0, 12);
      // Descent at small steps is the flow, and the step that is asked for is at most one late.
      expect(Math.abs((first?.simulated ?? 0) - (first?.exact ?? 0)), `${lambda}`).toBeLessThan(
        0.02 * (first?.exact ?? 0) + 0.01,
      );
    }
  });

  it("shows a loss that is gone before the second moment, and tells no difference", () => {
    for (const lambda of ["100000", "-100000"]) {
      const values = asked(`lambda=${lambda}`);
      const data = figure.compute(values);
      expect(figure.describe(data, values)).toMatch(/diverges .*; only its start can be drawn\.$/);
      const [loss] = figure.plot(data, values, fixedLook("light", 720)) as [Panel];
      const drawn = drawnPanel(loss, fixedLook("light", 720)) as unknown as Element;
      const exact = drawn.querySelector(
        `[stroke-dasharray="${strokes.exact.strokeDasharray}"] path`,
      );
      // Down from its first point.
      expect(exact?.getAttribute("d"), lambda).toMatch(/^M[\d.,]+(L|l|v|V)/);
    }
    expect(figure.describe(compute(""), asked(""))).toMatch(
      /the losses differ by at most 0\.08\.$/,
    );
  });

  it("is left in a time that grows like ln(1/|λ|)/s̃", () => {
    for (const seed of [0, 1, 2, 3, 4, 5]) {
      const [first, second] = [1e-6, 1e-8].map(
        (lambda) => compute(`seed=${seed}&lambda=${lambda}&end=300`).left.exact,
      ) as [number, number];
      // A hundredth of λ takes ln(100)/0.4 longer, once λ is small for this start.
      expect(second - first, `seed ${seed}`).toBeCloseTo(Math.log(100) / 0.4, 0);
    }
  });
});
