/** Σ = I: every output repeats its input, and all modes are equally strong. */
import { identity } from "../linalg/matrix.ts";
import { type Task, taskOf } from "./task.ts";

/** The identity of n inputs and n outputs, times `scale` > 0. */
export function identityTask(n: number, scale = 1): Task {
  return taskOf("identity", identity(n, scale), {
    modes: { U: identity(n), S: new Float64Array(n).fill(scale), V: identity(n) },
    parameter: "taskScale",
  });
}
