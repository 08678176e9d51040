import { describe, expect, it } from "vitest";
import { DomainError } from "../../../shared/errors.ts";
import figure from "../../../shared/figures/alignment.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";

const asked = (query: string) => parseQuery(figure.params, new URLSearchParams(query));
const compute = (query: string) => figure.compute(asked(query)).starts;

/** Seeds whose start can learn the default task at λ = 0 (the sign of det is right). */
const learning = [...Array(20).keys()].filter((seed) => compute(`seed=${seed}`)[0].converges);

describe("alignment", () => {
  it("has starts that learn and starts that do not at λ = 0", () => {
    expect(learning.length).toBeGreaterThan(4);
    expect(learning.length).toBeLessThan(16);
    expect(learning).toContain(figure.params.seed.default);
  });

  it("turns before it grows from a small start at λ = 0, for every mode and seed", () => {
    // How small depends on the start: growth waits for ln(1/size), turning does not.
    for (const seed of learning) {
      const [small] = compute(`seed=${seed}&small=1e-6&end=80`);
      for (const { target, half } of small.modes) {
        const message = `seed ${seed}, s̃ = ${target}`;
        expect(half.turn as number, message).toBeLessThan(half.growth as number);
      }
    }
  });

  it("takes ln 10/2s̃ longer to grow from a start ten times smaller, and no longer to turn", () => {
    const [one] = compute("small=1e-3");
    const [tenth] = compute("small=1e-4");
    const [a, b] = [one.modes[0], tenth.modes[0]];
    expect((b?.half.growth as number) - (a?.half.growth as number)).toBeCloseTo(Math.LN10 / 2, 1);
    expect((b?.half.turn as number) / (a?.half.turn as number)).toBeCloseTo(1, 2);
  });

  it("grows before it has turned from a large start", () => {
    for (const query of ["", "large=3", "lambda=2", "lambda=-2"]) {
      const [, large] = compute(query);
      const { turn, growth } = large.modes[0]?.half ?? {};
      expect(turn as number, query).toBeGreaterThan(growth as number);
    }
  });

  it("does all of it within a few 1/|λ| when λ is far from 0", () => {
    for (const lambda of [-10, 10, 20]) {
      for (const start of compute(`lambda=${lambda}`)) {
        for (const { half, target } of start.modes) {
          const message = `λ = ${lambda}, size ${start.scale}, s̃ = ${target}`;
          expect((half.turn as number) * Math.abs(lambda), message).toBeLessThan(4);
          expect((half.growth as number) * Math.abs(lambda), message).toBeLessThan(4);
        }
      }
    }
  });

  it("ends aligned with the task and as strong", () => {
    for (const lambda of [-3, 0, 1]) {
      for (const { modes } of compute(`lambda=${lambda}&end=60`)) {
        for (const { exact } of modes) {
          expect(exact.turn.at(-1)).toBeCloseTo(1, 6);
          expect(exact.growth.at(-1)).toBeCloseTo(1, 6);
        }
      }
    }
  });

  it("is what gradient descent does, up to the step", () => {
    for (const query of ["", "lambda=2", "lambda=-1e4", "task=random", "large=3"]) {
      for (const { deviation, scale } of compute(query)) {
        expect(deviation, `${query}, size ${scale}`).toBeLessThan(0.05);
      }
    }
  });

  it("says that a start ends on a saddle, and that equal modes have no directions", () => {
    const values = asked("seed=2");
    expect(figure.describe(figure.compute(values), values)).toMatch(/both end on a saddle/);
    expect(() => compute("values=1,1")).toThrow(DomainError);
  });

  it("does not speak of the turning of a single mode, whose overlap is 1 from the start", () => {
    for (const query of ["values=1&large=10", "values=1&lambda=1"]) {
      const text = figure.describe(figure.compute(asked(query)), asked(query));
      expect(text, query).toMatch(/need not turn/);
      expect(text, query).not.toMatch(/half turned|different times/);
      for (const { modes } of compute(query)) expect(modes[0]?.half.turn).toBeLessThan(0.02);
    }
  });
});
