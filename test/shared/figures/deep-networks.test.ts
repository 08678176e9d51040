import { describe, expect, it } from "vitest";
import figure from "../../../shared/figures/deep-networks.ts";
import { svgFile } from "../../../shared/figures/render.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";
import { drawingDocument as document } from "../../support/drawing-document.ts";
import { wordsIn } from "../../support/drawn-words.ts";

const asked = (query: string) => parseQuery(figure.params, new URLSearchParams(query));
const compute = (query: string) => figure.compute(asked(query));
const describeAt = (query: string) => figure.describe(compute(query), asked(query));
const drawing = (query: string, width = 720) =>
  wordsIn(svgFile(figure, asked(query), { theme: "light", width, document }));

describe("deep-networks", () => {
  it("finds depth more abrupt layer by layer, and imbalance to undo it", () => {
    const share = ({ rise, half }: { rise: number; half: number }) => rise / half;
    for (const lambda of [-5, 0.5, 2]) {
      const { equal, uneven } = compute(`lambda=${lambda}`);
      expect(equal.map(({ depth }) => depth)).toEqual([2, 3, 4, 5, 6]);
      equal.forEach((line, k) => {
        expect(share(uneven[k] as typeof line)).toBeGreaterThan(share(line));
        if (k > 0) expect(share(line)).toBeLessThan(share(equal[k - 1] as typeof line));
      });
    }
  });

  it("is what gradient descent on the layers does, up to the step", () => {
    for (const query of ["", "lambda=-10", "lambda=0", "scale=0.1&target=2", "scale=3"]) {
      expect(compute(query).deviation, query).toBeLessThan(0.02);
    }
    for (const query of ["scale=10", "scale=10&lambda=1e5", "scale=1&target=0.01"]) {
      const { deviation, equal, uneven } = compute(query);
      expect(deviation, query).toBeLessThan(0.03);
      // What falls is followed until it is there.
      for (const { simulated, exact } of [...equal, ...uneven]) {
        expect(simulated.at(-1), query).toBeCloseTo(exact.at(-1) as number, 2);
      }
    }
  });

  it("tells why there is nothing to measure, in words and in the panels", () => {
    for (const [query, said] of [
      ["scale=1", /s\(0\) = 1, is s̃ already/],
      ["target=0.01", /s\(0\) = 0\.01, is s̃ already/],
      ["scale=10", /is above s̃ = 1: at every depth the mode falls/],
      ["scale=0.5", /is half of s̃ = 1 or more: no depth has a plateau/],
    ] as const) {
      expect(describeAt(query), query).toMatch(said);
      expect(describeAt(query), query).not.toMatch(/half learned/);
      const drawn = drawing(query).map(({ words }) => words);
      expect(drawn.filter((words) => /half or more is there/.test(words)).length, query).toBe(2);
      expect(drawn.join(), query).not.toMatch(/equal layers|0\.00000/);
    }
  });

  it("names where a rise begins that has no first tenth", () => {
    expect(describeAt("scale=0.3")).toMatch(/rises from s\(0\) = 0\.3 to 90 %/);
    expect(describeAt("")).toMatch(/rises from 10 to 90 %/);
  });

  it("names the depths apart from each other, whichever is learned first", () => {
    for (const query of ["target=10", "target=100", "lambda=-10", "lambda=0"]) {
      for (const width of [328, 720]) {
        const depths = drawing(query, width).filter(
          ({ isBold, words }) => isBold && /^(depth )?\d$/.test(words),
        );
        expect(depths.length, query).toBe(10);
        depths.forEach(({ left, words }, k) => {
          if (k % 5 === 0) expect(words, query).toMatch(/^depth \d$/);
          else expect(left, `${query} ${words}`).toBeGreaterThan(depths[k - 1]?.right as number);
        });
      }
    }
  });

  it("says of no layer that it is heavier at λ = 0", () => {
    const drawn = drawing("lambda=0").map(({ words }) => words);
    expect(drawn).toContain("No layer heavier (λ = 0)");
  });

  it("does not depend on which layer is the heavy one", () => {
    const [first, last] = [compute("lambda=-3"), compute("lambda=3")];
    first.uneven.forEach(({ half }, k) => {
      expect(half).toBeCloseTo(last.uneven[k]?.half as number, 12);
    });
  });
});
