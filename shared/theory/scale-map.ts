/**
 * One task, one random function to start from, and every size and balance of it: what a network does
 * at the absolute scale of its start and the relative scale λ of its layers.
 *
 * The kernel's distance at the end is closed form (kernel-travel.ts); the loss at a time is the exact
 * solution of one network (exact-solution.ts).
 */
import { identity } from "../linalg/matrix.ts";
import { multiply } from "../linalg/multiply.ts";
import { svd } from "../linalg/svd.ts";
import { splitFunction } from "../network/lambda-balanced.ts";
import { shapeOf, type Weights } from "../network/weights.ts";
import type { Task } from "../tasks/task.ts";
import type { Blocks } from "./blocks.ts";
import { type ExactSolution, solveExactly } from "./exact-solution.ts";
import { kernelTravel } from "./kernel-travel.ts";
import { squaredErrorLoss } from "./loss.ts";

export interface ScaleMap {
  /** Distance 1 − cos of the kernel after learning from its start. */
  distance(lambda: number, scale: number): number;
  /** Loss at time t, in units of τ, as a share of ½‖Σ‖². */
  loss(lambda: number, scale: number, t: number): number;
  /** The loss of these blocks, as a share of ½‖Σ‖². */
  lossOf(blocks: Blocks): number;
  /** The exact solution of one of the networks. */
  solution(lambda: number, scale: number): ExactSolution;
}

/** @param weights a start whose function W2W1 is the one at scale 1 */
export function scaleMap(task: Task, weights: Weights): ScaleMap {
  const shape = shapeOf(weights);
  const { U, S, V } = svd(multiply(weights.W2, weights.W1));
  const basis = identity(shape.hidden);
  const travel = kernelTravel(task, weights);
  const loss = squaredErrorLoss(task);
  const whole = 0.5 * task.modes.S.reduce((sum, s) => sum + s * s, 0);
  const solution = (lambda: number, scale: number) =>
    solveExactly(task, splitFunction(shape, { U, S: S.map((s) => scale * s), V }, lambda, basis), {
      lambda,
    });
  const lossOf = (blocks: Blocks) => (loss(blocks) - task.residual) / whole;
  return {
    distance: travel,
    solution,
    lossOf,
    loss: (lambda, scale, t) => lossOf(solution(lambda, scale).blocks(t)),
  };
}
