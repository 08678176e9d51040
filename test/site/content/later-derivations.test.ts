/** What the derivations of the later chapters say, against the code that they do not use. */
import { describe, expect, it } from "vitest";
import {
  identity,
  innerProduct,
  type Matrix,
  matrix,
  trace,
  transpose,
} from "../../../shared/linalg/matrix.ts";
import { multiply } from "../../../shared/linalg/multiply.ts";
import { svd } from "../../../shared/linalg/svd.ts";
import { gradientFlow } from "../../../shared/network/gradient-flow.ts";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import { layerSingularValues } from "../../../shared/network/layer-singular-values.ts";
import type { Weights } from "../../../shared/network/weights.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";
import { random, singularValues } from "../../../shared/tasks/index.ts";
import { turnTime } from "../../../shared/theory/delayed-rich.ts";
import { eigenpair } from "../../../shared/theory/eigenbasis.ts";
import { solveExactly } from "../../../shared/theory/exact-solution.ts";
import { learnedLayers } from "../../../shared/theory/learned-layers.ts";
import { squaredErrorLoss } from "../../../shared/theory/loss.ts";
import { timeToFraction } from "../../../shared/theory/singular-value-dynamics.ts";

const norm2 = (a: Matrix) => innerProduct(a, a);

describe("the chapter on the kernel and the shape", () => {
  const shape = { inputs: 4, hidden: 3, outputs: 3 };

  it("has the trace of the kernel, the sum of all squared derivatives, right", () => {
    const { W1, W2 } = lambdaBalanced(shape, { lambda: 0.7, scale: 0.5, seed: 3 });
    const step = 1e-6;
    let sum = 0;
    for (const layer of [W1, W2]) {
      for (let k = 0; k < layer.data.length; k++) {
        const kept = layer.data[k] as number;
        layer.data[k] = kept + step;
        const above = multiply(W2, W1);
        layer.data[k] = kept - step;
        const below = multiply(W2, W1);
        layer.data[k] = kept;
        above.data.forEach((y, i) => {
          sum += ((y - (below.data[i] as number)) / (2 * step)) ** 2;
        });
      }
    }
    const claimed = shape.outputs * norm2(W1) + shape.inputs * norm2(W2);
    expect(Math.abs(sum / claimed - 1)).toBeLessThan(1e-8);
  });

  it.each([-10, -100])("has both parts of the heavy layer equal at t_d, λ = %d", (lambda) => {
    const task = singularValues([1], 1, 8, 1);
    const weights = lambdaBalanced(
      { inputs: 8, hidden: 1, outputs: 1 },
      { lambda, scale: 0.25, seed: 1 },
    );
    const solution = solveExactly(task, weights, { lambda });
    const { inputRepresentation: A } = solution.blocks(turnTime(task, weights, solution));
    // Along the task's direction and beside it, up to what leaks into the output: s̃²/λ² of it.
    expect((2 * (A.data[0] as number)) / trace(A)).toBeCloseTo(1, 1);
  });

  it("has a plateau at the part of the task that the heavy layer cannot see", () => {
    const lambda = -1000;
    const task = random(8, 4, 2, 1.4);
    const weights = lambdaBalanced(
      { inputs: 8, hidden: 4, outputs: 4 },
      { lambda, scale: 0.25, seed: 2 },
    );
    const seen = multiply(task.sigma, svd(weights.W1).V);
    let unseen = norm2(task.sigma);
    for (let o = 0; o < 4; o++) {
      for (let k = 0; k < 4; k++) unseen -= (seen.data[o * 8 + k] as number) ** 2;
    }
    const solution = solveExactly(task, weights, { lambda });
    const loss = squaredErrorLoss(task)(solution.blocks(0.1));
    expect(Math.abs(loss / (unseen / 2) - 1)).toBeLessThan(0.01);
  });
});

describe("the chapter on noise", () => {
  const cost = ({ W1, W2 }: Weights) => W2.rows * norm2(W1) + W1.cols * norm2(W2);

  it("has a bound that no factorisation beats, and that level square layers reach", () => {
    const task = random(4, 4, 5);
    const least = 2 * 4 * task.modes.S.reduce((sum, s) => sum + s, 0);
    const level = learnedLayers(task.modes.S, 0);
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    expect(4 * (sum(level.input) + sum(level.output))).toBeCloseTo(least, 10);
    const normal = gaussian(7, "start");
    for (let draw = 0; draw < 20; draw++) {
      const first = gaussianMatrix(4, 4, normal);
      const { U, S, V } = svd(first);
      const inverse = multiply(
        multiply(
          V,
          matrix(
            4,
            4,
            identity(4).data.map((one, k) => one / (S[k % 4] as number)),
          ),
        ),
        transpose(U),
      );
      expect(cost({ W1: first, W2: multiply(task.sigma, inverse) })).toBeGreaterThan(least);
    }
  });

  it.each([
    [8, 2],
    [3, 7],
  ])("has the best balance of one mode right, for %d inputs and %d outputs", (inputs, outputs) => {
    const s = 1.3;
    const at = (lambda: number) => {
      const [first, second] = layerSingularValues(s, lambda);
      return outputs * first ** 2 + inputs * second ** 2;
    };
    const best = (-s * (inputs - outputs)) / Math.sqrt(inputs * outputs);
    expect(at(best)).toBeCloseTo(2 * Math.sqrt(inputs * outputs) * s, 12);
    expect(at(best - 0.01)).toBeGreaterThan(at(best));
    expect(at(best + 0.01)).toBeGreaterThan(at(best));
  });
});

describe("the chapter on changing tasks", () => {
  it.each([
    [1, 0.01],
    [0.4, -1e-3],
    [2, 0.5],
  ])("has the parts of a flipped mode right, s̃ = %d, λ = %d", (s, lambda) => {
    const { omega, cosine, sine } = eigenpair(s, lambda);
    const [first, second] = layerSingularValues(s, lambda);
    expect(cosine * first - sine * second).toBeCloseTo(-lambda / Math.sqrt(2 * omega), 12);
    expect(-sine * first - cosine * second).toBeCloseTo(-Math.sqrt(2 / omega) * s, 12);
  });

  it("has a time to relearn whose error falls with λ²", () => {
    const gap = (lambda: number) =>
      timeToFraction({ target: 1, initial: -1, lambda }, 0.5) - Math.log(Math.sqrt(8) / lambda);
    expect(Math.abs(gap(0.1))).toBeLessThan(0.02);
    expect(gap(0.1) / gap(0.01)).toBeGreaterThan(30);
  });

  it("forgets ½‖Σ_k − Σ_j‖² at every λ, by the flow of the weights", () => {
    const [first, second] = [random(3, 3, 1), random(3, 3, 2)];
    const distance = 0.5 * norm2(second.sigma) + 0.5 * norm2(first.sigma);
    const expected = distance - innerProduct(first.sigma, second.sigma);
    for (const lambda of [-2, 4]) {
      let weights = lambdaBalanced(
        { inputs: 3, hidden: 3, outputs: 3 },
        { lambda, scale: 0.1, seed: 3 },
      );
      for (const { sigma } of [first, second]) {
        gradientFlow(weights, sigma, { tau: 1, rtol: 1e-9 }, [15], (_index, now) => {
          weights = { W1: now.W1, W2: now.W2 };
        });
      }
      const learned = multiply(weights.W2, weights.W1);
      const loss =
        0.5 * norm2(learned) + 0.5 * norm2(first.sigma) - innerProduct(learned, first.sigma);
      expect(loss).toBeCloseTo(expected, 7);
    }
  });
});
