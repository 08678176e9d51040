import { describe, expect, it } from "vitest";
import figure from "../../../shared/figures/balanced-initialization.ts";
import { trace } from "../../../shared/linalg/matrix.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";

const asked = (query: string) => parseQuery(figure.params, new URLSearchParams(query));
const compute = (query: string) => figure.compute(asked(query));
const lambdas = [-1e4, -10, -0.5, 0, 1e-6, 2, 10, 1e4];

describe("balanced-initialization", () => {
  it("has W2ᵀW2 − W1W1ᵀ = λI for every λ and seed", () => {
    for (const lambda of lambdas) {
      for (const seed of [1, 2, 3]) {
        const { imbalance, first, second } = compute(`lambda=${lambda}&seed=${seed}`);
        const message = `λ = ${lambda}, seed ${seed}`;
        expect(imbalance, message).toBeLessThan(1e-13 * (first + second));
      }
    }
  });

  it("has the same function for every λ, up to rounding", () => {
    for (const lambda of lambdas) {
      expect(compute(`lambda=${lambda}`).functionMoved, `λ = ${lambda}`).toBeLessThan(1e-13);
    }
  });

  it("puts λNₕ more squared weight into the second layer than into the first", () => {
    for (const lambda of lambdas) {
      const { first, second, matrices } = compute(`lambda=${lambda}`);
      expect((second - first) / Math.max(1, Math.abs(lambda))).toBeCloseTo(
        (4 * lambda) / Math.max(1, Math.abs(lambda)),
        10,
      );
      expect(trace(matrices["W2ᵀW2"]) / second).toBeCloseTo(1, 12);
    }
  });

  it("says which layer is the heavier one", () => {
    const text = (query: string) => figure.describe(compute(query), asked(query));
    expect(text("lambda=2")).toMatch(/second layer has 86\.6 %.*λNₕ = 8\)/);
    expect(text("lambda=-2")).toMatch(/first layer has 86\.6 %.*λNₕ = −8\)/);
    expect(text("lambda=0")).toMatch(/both layers have the same squared weight/);
  });

  it("passes on which balances the widths allow", () => {
    expect(() => compute("inputs=2&lambda=-1")).toThrow(/λ ≥ 0 for these widths/);
    expect(() => compute("inputs=2&outputs=3&lambda=1")).toThrow(/λ = 0 for these widths/);
  });
});
