import { describe, expect, it } from "vitest";
import { fromRows, identity, matrix, trace } from "../../../shared/linalg/matrix.ts";
import {
  balanceMatrix,
  closestLambda,
  measureBalance,
  requireBalanced,
} from "../../../shared/network/balance.ts";
import { gaussianStart } from "../../../shared/network/gaussian-start.ts";
import { errorsOf } from "../../support/errors.ts";

describe("the balance of weights", () => {
  it("is λ for W2 = √(1+λ) I over W1 = I", () => {
    const { lambda, error, balanced } = measureBalance({ W1: identity(3), W2: identity(3, 2) });
    expect([lambda, error, balanced]).toEqual([3, 0, true]);
  });

  it("is the distance from the closest λ, relative to the larger squared norm", () => {
    // G = diag(1, −1): λ* = 0, ‖G‖ = √2, both layers have squared norm 1.
    const { lambda, error, balanced } = measureBalance({
      W1: fromRows([
        [0, 0],
        [0, 1],
      ]),
      W2: fromRows([
        [1, 0],
        [0, 0],
      ]),
    });
    expect([lambda, balanced]).toEqual([0, false]);
    expect(error).toBeCloseTo(Math.SQRT2, 15);
  });

  it("has the mean of the diagonal of G as its closest λ", () => {
    for (const [inputs, hidden, outputs] of [
      [4, 3, 5],
      [2, 6, 2],
      [7, 1, 3],
    ] as const) {
      const weights = gaussianStart("he", { inputs, hidden, outputs }, { scale: 1, seed: hidden });
      expect(closestLambda(weights)).toBeCloseTo(trace(balanceMatrix(weights)) / hidden, 13);
    }
  });

  it("of two layers of zeros is 0", () => {
    expect(measureBalance({ W1: matrix(2, 3), W2: matrix(4, 2) })).toEqual({
      lambda: 0,
      error: 0,
      balanced: true,
    });
  });

  it("does not depend on the size of the weights", () => {
    const shape = { inputs: 4, hidden: 3, outputs: 5 };
    const { error } = measureBalance(gaussianStart("lecun", shape, { scale: 1, seed: 3 }));
    const tiny = measureBalance(gaussianStart("lecun", shape, { scale: 1e-6, seed: 3 }));
    expect(tiny.error).toBeCloseTo(error, 12);
    expect(tiny.balanced).toBe(false);
  });

  it("is told with the distance when it is demanded and missing", () => {
    const weights = gaussianStart(
      "lecun",
      { inputs: 4, hidden: 3, outputs: 5 },
      { scale: 1, seed: 3 },
    );
    const [error] = errorsOf(() => requireBalanced(weights, "method"));
    expect(error).toMatchObject({ parameter: "method", kind: "impossible" });
    expect(error?.given).toContain(measureBalance(weights).error.toPrecision(3));
    expect(requireBalanced({ W1: identity(2), W2: identity(2) }).lambda).toBe(0);
  });
});
