import { describe, expect, it } from "vitest";
import figure from "../../../shared/figures/semantic-representations.ts";
import {
  diagonal,
  identity,
  type Matrix,
  maxAbs,
  subtract,
  transpose,
} from "../../../shared/linalg/matrix.ts";
import { product } from "../../../shared/linalg/multiply.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";
import { hierarchy } from "../../../shared/tasks/index.ts";

const asked = (query: string) => parseQuery(figure.params, new URLSearchParams(query));
const rowsOf = (query: string) => figure.compute(asked(query)).rows;
const apart = (a: Matrix, b: Matrix) => maxAbs(subtract(a, b));

const { sigma, modes } = hierarchy();
const { U, S, V } = modes;
/** ŨS̃ᵏŨᵀ or ṼS̃ᵏṼᵀ, times a factor. */
const form = (vectors: Matrix, power: number, factor = 1) =>
  product(vectors, diagonal(S.map((s) => factor * s ** power)), transpose(vectors));

describe("semantic-representations", () => {
  it("has the same function in every row, the task", () => {
    for (const { start, blocks } of rowsOf("time=100")) {
      expect(apart(blocks.networkFunction, sigma), start).toBeLessThan(1e-4);
    }
  });

  it("has ṼS̃Ṽᵀ and ŨS̃Ũᵀ at λ = 0", () => {
    const [rich] = rowsOf("lambda=0&time=100");
    expect(apart(rich?.blocks.inputRepresentation as Matrix, form(V, 1))).toBeLessThan(1e-12);
    expect(apart(rich?.blocks.outputRepresentation as Matrix, form(U, 1))).toBeLessThan(1e-12);
  });

  it("comes to λI on one side and to the squared modes over λ on the other, at large |λ|", () => {
    const [first, , second] = rowsOf("lambda=1000&time=60");
    const eye = identity(8, 1000);
    expect(apart(second?.blocks.outputRepresentation as Matrix, eye)).toBeLessThan(0.002);
    expect(apart(second?.blocks.inputRepresentation as Matrix, form(V, 2, 1e-3))).toBeLessThan(
      1e-6,
    );
    expect(apart(first?.blocks.inputRepresentation as Matrix, eye)).toBeLessThan(0.002);
    expect(apart(first?.blocks.outputRepresentation as Matrix, form(U, 2, 1e-3))).toBeLessThan(
      1e-6,
    );
  });

  it("finds the tree in both layers, in one, or in neither", () => {
    const forms = rowsOf("").map(({ start, forms: { input, output } }) => [start, input, output]);
    expect(forms).toEqual([
      ["λ = −10", "identity", "task"],
      ["λ = 0", "task", "task"],
      ["λ = 10", "task", "identity"],
      ["small Gaussian", "task", "task"],
      ["large Gaussian", "neither", "neither"],
    ]);
  });

  it("keeps the large Gaussian start's structure out of both layers for every seed that is tried", () => {
    for (let seed = 1; seed <= 6; seed++) {
      const last = rowsOf(`seed=${seed}&large=0.5`).at(-1);
      expect(last?.forms, `seed ${seed}`).toEqual({ input: "neither", output: "neither" });
    }
  });

  it("says how far from the task it is before it has learned", () => {
    const values = asked("time=1&lambda=1");
    expect(figure.describe(figure.compute(values), values)).toMatch(
      /still up to \d+ % of the task/,
    );
  });

  it("gives the same Gaussian rows whatever λ was asked before", () => {
    const one = rowsOf("lambda=3&seed=5").at(-1);
    rowsOf("seed=6");
    const other = rowsOf("lambda=1&seed=5").at(-1);
    expect(other?.blocks.inputRepresentation).toEqual(one?.blocks.inputRepresentation);
  });
});
