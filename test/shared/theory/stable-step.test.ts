import { describe, expect, it } from "vitest";
import { symmetricEigen } from "../../../shared/linalg/eigen.ts";
import { matrix } from "../../../shared/linalg/matrix.ts";
import { multiply } from "../../../shared/linalg/multiply.ts";
import { gradientDescent } from "../../../shared/network/gradient-descent.ts";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import type { Weights } from "../../../shared/network/weights.ts";
import { random, singularValues, type Task } from "../../../shared/tasks/index.ts";
import { solveExactly } from "../../../shared/theory/exact-solution.ts";
import { sharpness, stableStep } from "../../../shared/theory/stable-step.ts";

const solutionOf = (task: Task, hidden: number, lambda: number, seed: number) => {
  const { rows: outputs, cols: inputs } = task.sigma;
  const start = lambdaBalanced({ inputs, hidden, outputs }, { lambda, scale: 0.3, seed });
  return solveExactly(task, start, { lambda });
};

/** Loss of the weights written one after another, W1 first. */
const lossOf = (task: Task, { W1, W2 }: Weights) => {
  const learned = multiply(W2, W1);
  return (
    0.5 * learned.data.reduce((sum, x, k) => sum + (x - (task.sigma.data[k] as number)) ** 2, 0)
  );
};

/** The Hessian by second differences of the loss: exact for a polynomial of degree 4 up to O(h²). */
function hessian(task: Task, { W1, W2 }: Weights) {
  const flat = [...W1.data, ...W2.data];
  const size = flat.length;
  const h = 1e-3;
  const at = (...moves: [index: number, by: number][]) => {
    const moved = Float64Array.from(flat);
    for (const [index, by] of moves) moved[index] = (moved[index] as number) + by;
    return lossOf(task, {
      W1: matrix(W1.rows, W1.cols, moved.subarray(0, W1.data.length)),
      W2: matrix(W2.rows, W2.cols, moved.subarray(W1.data.length)),
    });
  };
  const out = matrix(size, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const value =
        (at([i, h], [j, h]) - at([i, h], [j, -h]) - at([i, -h], [j, h]) + at([i, -h], [j, -h])) /
        (4 * h * h);
      out.data[i * size + j] = value;
      out.data[j * size + i] = value;
    }
  }
  return out;
}

describe("the largest eigenvalue of the Hessian at a λ-balanced solution", () => {
  it("is √(λ² + 4s̃²max), so that the stable step is 2 over it", () => {
    for (const lambda of [-5, -0.5, 0, 1, 3]) {
      const task = singularValues([1, 0.8, 0.5], 3);
      const solution = solutionOf(task, 3, lambda, 5);
      if (!solution.converges) continue;
      const largest = symmetricEigen(hessian(task, solution.weights(Infinity))).values[0] as number;
      expect(largest, `λ ${lambda}`).toBeCloseTo(Math.hypot(lambda, 2), 4);
      expect(2 / largest, `λ ${lambda}`).toBeCloseTo(stableStep(lambda, 1), 4);
    }
  });

  it("is the sum of the largest eigenvalues of both representations, for other shapes too", () => {
    for (const [inputs, outputs] of [
      [4, 2],
      [2, 4],
      [3, 3],
    ] as const) {
      const task = random(inputs, outputs, 8);
      const solution = solutionOf(task, 2, -0.7, 8);
      const end = solution.blocks(Infinity);
      if (!solution.converges) continue;
      const largest = symmetricEigen(hessian(task, solution.weights(Infinity))).values[0] as number;
      expect(largest).toBeCloseTo(sharpness(end), 4);
      expect(sharpness(end)).toBeCloseTo(2 / stableStep(-0.7, task.modes.S[0] as number), 8);
    }
  });
});

describe("gradient descent near a λ-balanced solution", () => {
  it("returns to it below the bound and leaves it above, within 1 %", () => {
    for (const lambda of [-8, -2, 0.3, 1, 6]) {
      const task = singularValues([1, 0.8, 0.6, 0.4], 33);
      const { W1, W2 } = solutionOf(task, 4, lambda, 33).weights(Infinity);
      // Off by a little in a direction that has a part along every mode.
      const start: Weights = {
        W1: matrix(
          4,
          4,
          W1.data.map((w, k) => w + 1e-9 * Math.cos(k + 1)),
        ),
        W2: matrix(
          4,
          4,
          W2.data.map((w, k) => w + 1e-9 * Math.sin(k + 1)),
        ),
      };
      const growth = (ratio: number) => {
        const step = ratio * stableStep(lambda, 1);
        const losses: number[] = [];
        gradientDescent(start, task.sigma, { tau: 1, step }, [200 * step, 400 * step], (_, now) =>
          losses.push(lossOf(task, now)),
        );
        return (losses[1] as number) / (losses[0] as number);
      };
      expect(growth(0.99), `λ ${lambda}`).toBeLessThan(1);
      expect(growth(1.01), `λ ${lambda}`).toBeGreaterThan(10);
    }
  });
});
