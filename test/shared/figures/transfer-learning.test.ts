import { describe, expect, it } from "vitest";
import figure from "../../../shared/figures/transfer-learning.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";

const asked = (query: string) => parseQuery(figure.params, new URLSearchParams(query));
const compute = (query: string) => figure.compute(asked(query));

describe("transfer-learning", () => {
  it("lets gradient descent, from training to teaching, answer as R[j,k]/R[k,k]", () => {
    for (const query of [
      "",
      "lambda=-10",
      "lambda=0&scale=0.01",
      "item=oak&lambda=0.3",
      "lambda=1e5",
    ]) {
      expect(compute(query).deviation, query).toBeLessThan(0.005);
    }
  });

  it("answers best on the semi-structured lazy side, and not on the other", () => {
    const { family } = compute("");
    const siblings = family.map(({ exact }) => exact[1] as number);
    expect([...siblings].sort((a, b) => a - b)).toEqual(siblings);
    expect(siblings[0]).toBeCloseTo(0.0025, 4);
    expect(siblings.at(-1)).toBeCloseTo(0.498, 3);
  });

  it("treats all items alike: every one has a sibling, two cousins and four others", () => {
    for (const item of ["canary", "salmon", "rose", "pine"]) {
      const { columns } = compute(`item=${item}&lambda=0`).table;
      const relations = columns["relation"] as string[];
      const exact = columns["exact"] as ArrayLike<number>;
      const lambda = columns["lambda"] as ArrayLike<number>;
      const of = (relation: string) =>
        relations.flatMap((each, k) => (each === relation && lambda[k] === 0 ? [exact[k]] : []));
      expect(of("sibling")).toEqual([expect.closeTo(0.2612, 4)]);
      expect(of("cousins")).toEqual([expect.closeTo(0.1082, 4), expect.closeTo(0.1082, 4)]);
      expect(of("others")).toHaveLength(4);
    }
  });

  it("reaches its best for λ → +∞ and transfers nothing for λ → −∞", () => {
    // The canary and its sibling, the robin.
    const answer = (lambda: number) => compute(`lambda=${lambda}`).chosen.exact[1] as number;
    const answers = [-1e5, -100, -10, 0, 10, 100, 1e5].map(answer);
    expect(answers).toEqual([...answers].sort((a, b) => a - b));
    expect(answers[0]).toBeLessThan(1e-9);
    expect(answers.at(-1)).toBeCloseTo(0.5, 9);
  });

  it("names the sibling in words", () => {
    expect(figure.describe(compute("item=oak"), asked("item=oak"))).toMatch(
      /the pine, answers with 0\.498/,
    );
  });
});
