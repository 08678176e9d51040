import { describe, expect, it } from "vitest";
import figure from "../../../shared/figures/deep-networks.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";

const compute = (query: string) =>
  figure.compute(parseQuery(figure.params, new URLSearchParams(query)));

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
  });

  it("does not depend on which layer is the heavy one", () => {
    const [first, last] = [compute("lambda=-3"), compute("lambda=3")];
    first.uneven.forEach(({ half }, k) => {
      expect(half).toBeCloseTo(last.uneven[k]?.half as number, 12);
    });
  });
});
