/** The loss ½‖W2W1 − Σ‖² plus the part of the data that no linear network can learn. */
import type { Weights } from "../network/weights.ts";
import type { Task } from "../tasks/task.ts";
import type { Blocks } from "./blocks.ts";

/** The loss as a function of the blocks in the task's frame, where Σ is diagonal. */
export function squaredErrorLoss(task: Task): (blocks: Blocks) => number {
  const targets = task.modes.S;
  return ({ networkFunction }) => {
    const { rows, cols, data } = networkFunction;
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < cols; j++) {
        const entry = data[i * cols + j] as number;
        const error = i === j ? entry - (targets[i] as number) : entry;
        sum += error * error;
      }
    }
    return 0.5 * sum + task.residual;
  };
}

/**
 * The loss of weights in the coordinates of the data, without forming W2W1.
 * @param weights W1 (Nh×Ni), W2 (No×Nh), of the task's widths
 */
export function lossOfWeights({ W1, W2 }: Weights, { sigma, residual }: Task): number {
  const { rows, cols: hidden } = W2;
  const { cols } = W1;
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      let error = -(sigma.data[i * cols + j] as number);
      for (let h = 0; h < hidden; h++) {
        error += (W2.data[i * hidden + h] as number) * (W1.data[h * cols + j] as number);
      }
      sum += error * error;
    }
  }
  return 0.5 * sum + residual;
}
