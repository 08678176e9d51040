import { describe, expect, it } from "vitest";
import { innerProduct, maxAbs, subtract, transpose } from "../../../shared/linalg/matrix.ts";
import { balanceMatrix, measureBalance } from "../../../shared/network/balance.ts";
import { gradientDescent } from "../../../shared/network/gradient-descent.ts";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import {
  type Activation,
  evaluate,
  oneExamplePerInput,
  tangentKernel,
  trainNonlinear,
} from "../../../shared/network/nonlinear.ts";
import type { Weights } from "../../../shared/network/weights.ts";
import { hierarchy, random } from "../../../shared/tasks/index.ts";
import { blocksOf } from "../../../shared/theory/blocks.ts";
import { kernelInnerProduct } from "../../../shared/theory/neural-tangent-kernel.ts";

const task = hierarchy();
const examples = oneExamplePerInput(task.sigma);
const start = (lambda: number) =>
  lambdaBalanced({ inputs: 8, hidden: 8, outputs: 8 }, { lambda, scale: 0.2, seed: 33 });
const times = [0, 0.5, 2, 6];

/** Weights at the last of `times`, copied, and all losses. */
function train(weights: Weights, kind: Activation, step: number) {
  const losses: number[] = [];
  let last = weights;
  trainNonlinear(weights, examples, kind, step, times, (_, now, loss) => {
    losses.push(loss);
    last = now;
  });
  return { losses, last };
}

describe("a network with a nonlinearity", () => {
  it("is plain gradient descent when it is linear", () => {
    const { losses, last } = train(start(-1), "linear", 0.02);
    const expected: number[] = [];
    let end = start(-1);
    gradientDescent(start(-1), task.sigma, { tau: 1, step: 0.02 }, times, (_, now) => {
      const { loss } = evaluate(now, examples, "linear");
      expected.push(loss);
      end = now;
    });
    losses.forEach((loss, k) => {
      expect(loss).toBeCloseTo(expected[k] as number, 12);
    });
    expect(maxAbs(subtract(last.W1, end.W1))).toBeLessThan(1e-12);
  });

  it.each(["linear", "relu", "tanh"] as const)("descends along the gradient: %s", (kind) => {
    const weights = start(0.7);
    const { loss } = evaluate(weights, examples, kind);
    const step = 1e-6;
    let moved = 0;
    let after = 0;
    trainNonlinear(weights, examples, kind, step, [step], (_, now, next) => {
      after = next;
      moved =
        innerProduct(subtract(now.W1, weights.W1), subtract(now.W1, weights.W1)) +
        innerProduct(subtract(now.W2, weights.W2), subtract(now.W2, weights.W2));
    });
    // L falls by ‖∇L‖² per unit of time, and a step is −η∇L long.
    expect((loss - after) / (moved / step)).toBeCloseTo(1, 3);
  });

  it("keeps G with linear units, its diagonal with ReLU, and neither with tanh", () => {
    for (const lambda of [-1, 2]) {
      const drift = (kind: Activation) => {
        const { last } = train(start(lambda), kind, 0.002);
        const moved = subtract(balanceMatrix(last), balanceMatrix(start(lambda)));
        let diagonal = 0;
        for (let h = 0; h < 8; h++)
          diagonal = Math.max(diagonal, Math.abs(moved.data[h * 9] as number));
        return { all: maxAbs(moved), diagonal };
      };
      expect(drift("linear").all).toBeLessThan(0.01);
      expect(drift("relu").diagonal).toBeLessThan(0.01);
      expect(drift("relu").all).toBeGreaterThan(0.1);
      expect(drift("tanh").diagonal).toBeGreaterThan(0.05);
    }
  });

  it("has the linear network's tangent kernel when it is linear", () => {
    const [one, other] = [start(1), start(-3)];
    const blocks = ({ W1, W2 }: Weights) => blocksOf(transpose(W1), W2);
    const found = innerProduct(
      tangentKernel(one, examples, "linear"),
      tangentKernel(other, examples, "linear"),
    );
    // X = √8·I: both terms carry P = 8, so the product of two kernels P² = 64.
    expect(found / (64 * kernelInnerProduct(blocks(one), blocks(other)))).toBeCloseTo(1, 10);
  });

  it.each(["relu", "tanh"] as const)("has a kernel whose trace is the gradient's: %s", (kind) => {
    // d(ŷ)/dt = K·(Y − Ŷ)/P, to first order in a short step.
    const weights = start(0.5);
    const { Y } = examples;
    const K = tangentKernel(weights, examples, kind);
    const before = evaluate(weights, examples, kind).error;
    let after = before;
    trainNonlinear(weights, examples, kind, 1e-6, [1e-6], (_, now) => {
      after = evaluate(now, examples, kind).error;
    });
    for (let p = 0; p < 8; p++) {
      for (let o = 0; o < 8; o++) {
        let expected = 0;
        for (let q = 0; q < 8; q++) {
          for (let r = 0; r < 8; r++) {
            expected +=
              (K.data[(p * 8 + o) * 64 + q * 8 + r] as number) * (before.data[r * 8 + q] as number);
          }
        }
        const moved =
          ((before.data[o * 8 + p] as number) - (after.data[o * 8 + p] as number)) * Y.cols;
        expect(Math.abs(moved / 1e-6 - expected)).toBeLessThan(1e-3 * (1 + Math.abs(expected)));
      }
    }
  });

  it("has examples whose correlation is the task", () => {
    const { X, Y } = oneExamplePerInput(random(5, 3, 2).sigma);
    expect([X.rows, X.cols, Y.rows, Y.cols]).toEqual([5, 5, 3, 5]);
    expect(((Y.data[7] as number) * (X.data[12] as number)) / 5).toBeCloseTo(
      random(5, 3, 2).sigma.data[7] as number,
      14,
    );
    expect(measureBalance(start(2)).balanced).toBe(true);
  });
});
