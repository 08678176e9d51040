/** The two layers of the network ŷ = W2 W1 x. */
import { DomainError } from "../errors.ts";
import { allFinite, type Matrix } from "../linalg/matrix.ts";
import type { Task } from "../tasks/task.ts";
import type { Shape } from "./shape.ts";

export interface Weights {
  /** Nh×Ni. */
  readonly W1: Matrix;
  /** No×Nh. */
  readonly W2: Matrix;
}

/**
 * The widths of a network with these weights.
 * @throws DomainError when the layers do not fit together: W2 needs a column per row of W1
 */
export function shapeOf({ W1, W2 }: Weights, parameter = "w2"): Shape {
  if (W2.cols !== W1.rows) {
    throw new DomainError(
      parameter,
      `${W2.rows}×${W2.cols}`,
      `${W1.rows} columns, one per hidden unit, since w1 is ${W1.rows}×${W1.cols}`,
    );
  }
  return { inputs: W1.cols, hidden: W1.rows, outputs: W2.rows };
}

/**
 * The widths, when the weights can learn this task.
 * @throws DomainError when the layers fit neither each other nor Σ, or have entries that are not
 *   finite
 */
export function checkWeights(
  weights: Weights,
  task: Task,
  parameters: { readonly w1: string; readonly w2: string } = { w1: "w1", w2: "w2" },
): Shape {
  const shape = shapeOf(weights, parameters.w2);
  const { W1, W2 } = weights;
  if (shape.inputs !== task.sigma.cols) {
    throw new DomainError(
      parameters.w1,
      `${W1.rows}×${W1.cols}`,
      `${task.sigma.cols} columns, one per input of the task`,
    );
  }
  if (shape.outputs !== task.sigma.rows) {
    throw new DomainError(
      parameters.w2,
      `${W2.rows}×${W2.cols}`,
      `${task.sigma.rows} rows, one per output of the task`,
    );
  }
  if (!allFinite(W1))
    throw new DomainError(parameters.w1, "an entry that is not finite", "finite entries");
  if (!allFinite(W2))
    throw new DomainError(parameters.w2, "an entry that is not finite", "finite entries");
  return shape;
}
