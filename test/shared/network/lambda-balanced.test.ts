import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combine, frobenius, identity } from "../../../shared/linalg/matrix.ts";
import { multiply, transposedMultiply } from "../../../shared/linalg/multiply.ts";
import { svd } from "../../../shared/linalg/svd.ts";
import { aligned } from "../../../shared/network/aligned.ts";
import { balanceMatrix } from "../../../shared/network/balance.ts";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import type { Weights } from "../../../shared/network/weights.ts";
import { random } from "../../../shared/tasks/index.ts";
import { complaints } from "../../support/errors.ts";
import { feasible, seeds } from "../../support/shapes.ts";

/** ‖G − λI‖ / max(‖W1‖², ‖W2‖²). */
function imbalance(weights: Weights, lambda: number): number {
  const G = balanceMatrix(weights);
  const size = Math.max(frobenius(weights.W1), frobenius(weights.W2)) ** 2;
  return frobenius(combine(1, G, -1, identity(G.rows, lambda))) / size;
}

const scales = fc.integer({ min: -8, max: 2 }).map((exponent) => 10 ** exponent);

describe("λ-balanced starts", () => {
  it("are balanced to 1e-13 in every feasible shape, at every scale", () => {
    fc.assert(
      fc.property(feasible, scales, seeds, ({ shape, lambda }, scale, seed) => {
        const options = { lambda, scale, seed };
        const task = random(shape.inputs, shape.outputs, seed);
        expect(imbalance(lambdaBalanced(shape, options), lambda)).toBeLessThan(1e-13);
        expect(imbalance(aligned(shape, task, options), lambda)).toBeLessThan(1e-13);
      }),
      { numRuns: 300 },
    );
  });

  it("have a function W2W1 whose singular values have the root mean square `scale`", () => {
    fc.assert(
      fc.property(feasible, scales, seeds, ({ shape, lambda }, scale, seed) => {
        const { W1, W2 } = lambdaBalanced(shape, { lambda, scale, seed });
        const modes = Math.min(shape.inputs, shape.hidden, shape.outputs);
        expect(frobenius(multiply(W2, W1)) / scale / Math.sqrt(modes)).toBeCloseTo(1, 10);
      }),
    );
  });

  it("have the same function for every λ, and another one for another seed", () => {
    const shape = { inputs: 4, hidden: 3, outputs: 5 };
    const at = (lambda: number, seed: number) => {
      const { W1, W2 } = lambdaBalanced(shape, { lambda, scale: 0.5, seed });
      return multiply(W2, W1).data;
    };
    const reference = at(0, 7);
    for (const lambda of [-1e5, -2, 1e-9, 3, 1e5]) {
      at(lambda, 7).forEach((entry, k) => {
        expect(entry).toBeCloseTo(reference[k] as number, 14);
      });
    }
    expect(at(0, 7)).toEqual(reference);
    expect(at(0, 8)).not.toEqual(reference);
  });

  it("keep the function to full accuracy where the textbook difference loses it", () => {
    const shape = { inputs: 3, hidden: 3, outputs: 3 };
    const { W1, W2 } = lambdaBalanced(shape, { lambda: 1e5, scale: 1e-8, seed: 2 });
    expect(frobenius(multiply(W2, W1)) / 1e-8 / Math.sqrt(3)).toBeCloseTo(1, 10);
  });

  it("refuse a λ that the widths do not allow", () => {
    const shape = { inputs: 3, hidden: 4, outputs: 3 };
    const options = { lambda: 1, scale: 1, seed: 1 };
    expect(complaints(() => lambdaBalanced(shape, options))).toEqual(["lambda: impossible"]);
    expect(complaints(() => aligned(shape, random(3, 3, 1), options))).toEqual([
      "lambda: impossible",
    ]);
  });
});

describe("aligned starts", () => {
  it("have all modes of the task at the strength `scale`, and no other", () => {
    fc.assert(
      fc.property(feasible, seeds, ({ shape, lambda }, seed) => {
        const task = random(shape.inputs, shape.outputs, seed);
        const { W1, W2 } = aligned(shape, task, { lambda, scale: 0.3, seed });
        const { U, V } = task.modes;
        const seen = multiply(transposedMultiply(U, multiply(W2, W1)), V);
        const modes = Math.min(shape.inputs, shape.hidden, shape.outputs);
        seen.data.forEach((entry, k) => {
          const [i, j] = [Math.floor(k / seen.cols), k % seen.cols];
          expect(entry).toBeCloseTo(i === j && i < modes ? 0.3 : 0, 10);
        });
        expect(svd(multiply(W2, W1)).S[0]).toBeCloseTo(0.3, 10);
      }),
    );
  });
});
