/** A random task: iid Gaussian entries. */
import { gaussian, gaussianMatrix } from "../random.ts";
import { type Task, taskOf } from "./task.ts";

/**
 * Σ (outputs×inputs) with iid N(0, scale²/Ni) entries. Square tasks then have singular values
 * between 0 and about 2·scale, whatever their size.
 */
export function random(inputs: number, outputs: number, seed: number, scale = 1): Task {
  const deviation = scale / Math.sqrt(inputs);
  const sigma = gaussianMatrix(outputs, inputs, gaussian(seed, "task"), deviation);
  return taskOf("random", sigma, { parameter: "taskScale" });
}
