import { describe, expect, it } from "vitest";
import { diagonal, identity, transpose } from "../../../shared/linalg/matrix.ts";
import { product, transposedMultiply } from "../../../shared/linalg/multiply.ts";
import { svd } from "../../../shared/linalg/svd.ts";
import { hierarchy, items, properties } from "../../../shared/tasks/hierarchy.ts";
import { distance } from "../../support/matrices.ts";

describe("the semantic hierarchy", () => {
  it("has the singular values 1, 1, 1/√2, 1/√2 and four times ½", () => {
    const { sigma, rank } = hierarchy();
    const expected = [1, 1, Math.SQRT1_2, Math.SQRT1_2, 0.5, 0.5, 0.5, 0.5];
    svd(sigma).S.forEach((s, k) => {
      expect(s).toBeCloseTo(expected[k] as number, 14);
    });
    expect(rank).toBe(8);
  });

  it.each([false, true])("is built of the tree's own modes (distinct: %s)", (distinct) => {
    const { sigma, modes } = hierarchy(distinct);
    const { U, S, V } = modes;
    expect(distance(product(U, diagonal(S), transpose(V)), sigma)).toBeLessThan(1e-15);
    expect(distance(U, identity(8))).toBe(0);
    expect(distance(transposedMultiply(V, V), identity(8))).toBeLessThan(1e-15);
    expect([...S].sort((a, b) => b - a)).toEqual([...S]);
  });

  it("scales property i by 1 + 0.1/i in the variant, so that no two modes are equal", () => {
    const plain = hierarchy().modes.S;
    const { S } = hierarchy(true).modes;
    S.forEach((s, i) => {
      expect(s / (plain[i] as number)).toBeCloseTo(1 + 0.1 / (i + 1), 14);
    });
    expect(new Set(S).size).toBe(8);
  });

  it("says the same of all things on one side of a fork", () => {
    const { data } = hierarchy().sigma;
    const row = (name: string) => {
      const i = properties.indexOf(name);
      return Array.from(data.subarray(i * 8, i * 8 + 8), (x) => Math.sign(x));
    };
    expect(row("living")).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    expect(row("animal or plant")).toEqual([1, 1, 1, 1, -1, -1, -1, -1]);
    expect(row("flower or tree")).toEqual([0, 0, 0, 0, 1, 1, -1, -1]);
    expect(row("oak or pine")).toEqual([0, 0, 0, 0, 0, 0, 1, -1]);
    expect(items[6]).toBe("oak");
  });
});
