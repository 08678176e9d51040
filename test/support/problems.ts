/**
 * Random tasks and λ-balanced starts for property tests: every feasible shape, any rank of Σ, any
 * sign of λ. fast-check prints its seed and the smallest counterexample when a property fails.
 */
import fc from "fast-check";
import { diagonal, type Matrix } from "../../shared/linalg/matrix.ts";
import { multiply, multiplyTransposed } from "../../shared/linalg/multiply.ts";
import { randomOrthogonal } from "../../shared/linalg/orthogonal.ts";
import { lambdaBalanced } from "../../shared/network/lambda-balanced.ts";
import { isFeasible, type Shape } from "../../shared/network/shape.ts";
import type { Weights } from "../../shared/network/weights.ts";
import { gaussian } from "../../shared/random.ts";
import { type Task, taskOf } from "../../shared/tasks/task.ts";

export interface Problem {
  readonly shape: Shape;
  readonly lambda: number;
  readonly scale: number;
  readonly seed: number;
  readonly rank: number;
  readonly task: Task;
  readonly weights: Weights;
}

/** A task of this rank with singular values from 0.3 to about 1.5 in random directions. */
export function taskOfRank(outputs: number, inputs: number, rank: number, seed: number): Task {
  const normal = gaussian(seed, "task");
  const strengths = Array.from({ length: rank }, () => 0.3 + 0.5 * Math.abs(normal()));
  const S = diagonal(strengths, outputs, inputs);
  const sigma: Matrix = multiplyTransposed(
    multiply(randomOrthogonal(outputs, normal), S),
    randomOrthogonal(inputs, normal),
  );
  return taskOf("custom", sigma);
}

interface Limits {
  readonly widest?: number;
  /** Largest |λ|. */
  readonly lambda?: number;
  readonly smallestScale?: number;
}

/** Any feasible problem. */
export function problems({ widest = 6, lambda: largest = 10, smallestScale = 1e-3 }: Limits = {}) {
  const width = fc.integer({ min: 1, max: widest });
  return fc
    .record({
      inputs: width,
      hidden: fc.integer({ min: 1, max: widest + 1 }),
      outputs: width,
      lambda: fc.oneof(
        fc.constant(0),
        fc.constantFrom(1e-10, -1e-10, 1e-4, -1e-4),
        // Denormal λ are tested by name; here they would only overflow the comparisons' formulas.
        fc
          .double({ min: -largest, max: largest, noNaN: true })
          .map((x) => (Math.abs(x) < 1e-14 ? 0 : x)),
      ),
      scale: fc.constantFrom(1, 0.1, smallestScale),
      seed: fc.integer({ min: 0, max: 1e6 }),
      missing: fc.integer({ min: 0, max: 2 }),
    })
    .filter((problem) => isFeasible(problem, problem.lambda))
    .map(({ inputs, hidden, outputs, lambda, scale, seed, missing }): Problem => {
      const shape = { inputs, hidden, outputs };
      const rank = Math.max(1, Math.min(inputs, outputs) - missing);
      const task = taskOfRank(outputs, inputs, rank, seed);
      const weights = lambdaBalanced(shape, { lambda, scale, seed });
      return { shape, lambda, scale, seed, rank, task, weights };
    });
}

/** PROPERTY_RUNS=20 tries every property on twenty times as many cases. */
const thoroughness = Number(process.env["PROPERTY_RUNS"] ?? 1);

/** How many random cases a property is tried on. */
export const runs = (numRuns: number) => ({ numRuns: numRuns * thoroughness }) as const;
