import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  combine,
  diagonal,
  frobenius,
  identity,
  innerProduct,
  type Matrix,
  matrix,
  maxAbs,
  subtract,
  trace,
  transpose,
} from "../../../shared/linalg/matrix.ts";
import { multiply, product } from "../../../shared/linalg/multiply.ts";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";
import { hierarchy } from "../../../shared/tasks/hierarchy.ts";
import { blocksOf, emptyBlocks } from "../../../shared/theory/blocks.ts";
import { solveExactly } from "../../../shared/theory/exact-solution.ts";
import {
  kernelInnerProduct,
  kernelMotion,
  neuralTangentKernel,
} from "../../../shared/theory/neural-tangent-kernel.ts";
import { inputNoiseLoss, weightNoiseLoss } from "../../../shared/theory/noise.ts";
import { taskSpecificity } from "../../../shared/theory/representations.ts";
import { runs, taskOfRank } from "../../support/problems.ts";

const square = { inputs: 4, hidden: 4, outputs: 4 };
/** The end of learning from the first seed whose start can reach the task (det > 0 at λ = 0). */
const limit = (lambda: number) => {
  const task = taskOfRank(4, 4, 4, 9);
  for (let seed = 1; ; seed++) {
    const weights = lambdaBalanced(square, { lambda, scale: 1e-3, seed });
    const solution = solveExactly(task, weights, { lambda });
    if (solution.converges) return { task, blocks: solution.blocks(Number.POSITIVE_INFINITY) };
  }
};

describe("the representations after learning, in the task's frame", () => {
  it("are S̃ in both layers at λ = 0 (rich)", () => {
    const { task, blocks } = limit(0);
    const S = diagonal(task.modes.S);
    expect(maxAbs(subtract(blocks.inputRepresentation, S))).toBeLessThan(1e-12);
    expect(maxAbs(subtract(blocks.outputRepresentation, S))).toBeLessThan(1e-12);
  });

  it.each([1e4, -1e4])(
    "are λI in the large layer and S̃²/λ in the small one at λ = %d (semi-structured lazy)",
    (lambda) => {
      const { task, blocks } = limit(lambda);
      const [large, small] =
        lambda > 0
          ? [blocks.outputRepresentation, blocks.inputRepresentation]
          : [blocks.inputRepresentation, blocks.outputRepresentation];
      const size = Math.abs(lambda);
      expect(maxAbs(subtract(large, identity(4, size)))).toBeLessThan(1e-6 * size);
      const expected = diagonal(task.modes.S.map((s) => (s * s) / size));
      expect(maxAbs(subtract(small, expected))).toBeLessThan(1e-6 * maxAbs(expected));
    },
  );

  it("are task-specific in both layers at λ = 0, and in the small one at large |λ|", () => {
    const rich = limit(0);
    expect(taskSpecificity(rich.blocks.inputRepresentation, rich.task.modes.S)).toBeCloseTo(1, 10);
    // The eight-item hierarchy in units Y/8, a published check of this project's design.
    const { modes } = hierarchy();
    const S = modes.S.map((s) => s / Math.sqrt(8));
    const representation = (sign: number) =>
      diagonal(S.map((s) => (Math.hypot(10, 2 * s) + sign * 10) / 2));
    expect(taskSpecificity(representation(1), S)).toBeCloseTo(0.957, 3);
    expect(taskSpecificity(representation(-1), S)).toBeCloseTo(1, 3);
  });

  it("have a specificity of 0 when there is nothing in them", () => {
    expect(taskSpecificity(matrix(3, 3), Float64Array.of(1, 1, 1))).toBe(0);
  });
});

const randomBlocks = (inputs: number, hidden: number, outputs: number, seed: number) => {
  const normal = gaussian(seed, "start");
  return blocksOf(gaussianMatrix(inputs, hidden, normal), gaussianMatrix(outputs, hidden, normal));
};

describe("the neural tangent kernel", () => {
  const kernelOf = (blocks: ReturnType<typeof randomBlocks>) =>
    neuralTangentKernel(blocks.inputRepresentation, blocks.outputRepresentation);
  const triples = fc.tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 0, max: 1000 }),
  );

  it("is compared without being formed", () => {
    fc.assert(
      fc.property(triples, ([inputs, hidden, outputs, seed]) => {
        const one = randomBlocks(inputs, hidden, outputs, seed);
        const two = randomBlocks(inputs, hidden, outputs, seed + 5000);
        const [K1, K2] = [kernelOf(one), kernelOf(two)];
        const inner = kernelInnerProduct(one, two);
        // The kernel is formed for X = √Ni·I, so P = Ni.
        expect(Math.abs(innerProduct(K1, K2) / inputs ** 2 - inner)).toBeLessThan(
          1e-10 * Math.abs(inner) + 1e-10,
        );
        const { distance, change } = kernelMotion(one)(two);
        expect(distance).toBeCloseTo(
          1 - innerProduct(K1, K2) / (frobenius(K1) * frobenius(K2)),
          10,
        );
        expect(change).toBeCloseTo(frobenius(subtract(K2, K1)) / frobenius(K1), 10);
      }),
      runs(60),
    );
  });

  it("is the gradient's inner product: J Jᵀ of the outputs by the weights", () => {
    const [inputs, hidden, outputs] = [2, 3, 2];
    const normal = gaussian(4, "start");
    const W1 = gaussianMatrix(hidden, inputs, normal);
    const W2 = gaussianMatrix(outputs, hidden, normal);
    const X = identity(inputs, Math.sqrt(inputs));
    const size = inputs * outputs;
    const jacobian = matrix(size, hidden * inputs + outputs * hidden);
    const output = (first: Matrix, second: Matrix) => product(second, first, X);
    const base = output(W1, W2);
    const perturbed = (m: Matrix, k: number) =>
      matrix(
        m.rows,
        m.cols,
        m.data.map((x, i) => (i === k ? x + 1 : x)),
      );
    for (let k = 0; k < jacobian.cols; k++) {
      const split = hidden * inputs;
      // The output is linear in each layer: a difference at step 1 is the derivative.
      const moved = k < split ? output(perturbed(W1, k), W2) : output(W1, perturbed(W2, k - split));
      for (let o = 0; o < outputs; o++) {
        for (let i = 0; i < inputs; i++) {
          const at = o * inputs + i;
          jacobian.data[at * jacobian.cols + k] =
            (moved.data[at] as number) - (base.data[at] as number);
        }
      }
    }
    const K = neuralTangentKernel(multiply(transpose(W1), W1), multiply(W2, transpose(W2)));
    expect(maxAbs(subtract(multiply(jacobian, transpose(jacobian)), K))).toBeLessThan(
      1e-12 * maxAbs(K),
    );
  });

  it("moves by 0 at the start, to the last digit, and keeps digits close to it", () => {
    const start = randomBlocks(3, 3, 3, 7);
    expect(kernelMotion(start)(start).distance).toBe(0);
    const near = emptyBlocks(3, 3);
    near.inputRepresentation.data.set(start.inputRepresentation.data);
    near.outputRepresentation.data.set(start.outputRepresentation.data);
    const step = 1e-9;
    near.inputRepresentation.data[0] = (near.inputRepresentation.data[0] as number) + step;
    const once = kernelMotion(start)(near).distance;
    near.inputRepresentation.data[0] = (near.inputRepresentation.data[0] as number) + step;
    // Twice the step is four times the distance, where the textbook form would give rounding.
    expect(kernelMotion(start)(near).distance / once).toBeCloseTo(4, 4);
  });
});

describe("noise", () => {
  it("on the weights costs what the closed form says (40,000 draws, four standard errors)", () => {
    const [inputs, hidden, outputs, noise, seed] = [3, 2, 4, 0.3, 12] as const;
    const normal = gaussian(seed, "noise");
    const W1 = gaussianMatrix(hidden, inputs, normal);
    const W2 = gaussianMatrix(outputs, hidden, normal);
    const sigma = gaussianMatrix(outputs, inputs, normal);
    const clean = 0.5 * frobenius(subtract(multiply(W2, W1), sigma)) ** 2;
    let sum = 0;
    let squares = 0;
    const draws = 40_000;
    for (let draw = 0; draw < draws; draw++) {
      const noisy1 = combine(1, W1, 1, gaussianMatrix(hidden, inputs, normal, noise));
      const noisy2 = combine(1, W2, 1, gaussianMatrix(outputs, hidden, normal, noise));
      const extra = 0.5 * frobenius(subtract(multiply(noisy2, noisy1), sigma)) ** 2 - clean;
      sum += extra;
      squares += extra * extra;
    }
    const mean = sum / draws;
    const deviation = Math.sqrt((squares / draws - mean * mean) / draws);
    const blocks = blocksOf(transpose(W1), W2);
    const expected = weightNoiseLoss(blocks, { inputs, hidden, outputs }, noise);
    expect(Math.abs(mean - expected), `seed ${seed}`).toBeLessThan(4 * deviation);
  });

  it("on the inputs costs σ²‖W2W1‖²/2, and nothing without noise", () => {
    const W = gaussianMatrix(2, 3, gaussian(1, "noise"));
    expect(inputNoiseLoss(W, 0.5)).toBeCloseTo(0.125 * frobenius(W) ** 2, 12);
    expect(inputNoiseLoss(W, 0)).toBe(0);
    expect(trace(W)).not.toBe(0);
  });
});
