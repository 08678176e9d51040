/** The ways to start a network, by name. */
import { DomainError } from "../errors.ts";
import type { Task } from "../tasks/task.ts";
import { aligned } from "./aligned.ts";
import { gaussianStart } from "./gaussian-start.ts";
import { lambdaBalanced } from "./lambda-balanced.ts";
import type { Shape } from "./shape.ts";
import type { Weights } from "./weights.ts";

/** Every kind of start that is made from a seed, and its name as a control shows it. */
export const startKinds = {
  balanced: "λ-balanced, random directions",
  aligned: "λ-balanced, aligned with the task",
  gaussian: "Gaussian",
  lecun: "LeCun",
  he: "He",
  glorot: "Glorot",
} as const;

export type StartKind = keyof typeof startKinds;

export interface StartOptions {
  /** Balance of the two layers; `balanced` and `aligned` only. */
  readonly lambda: number;
  /** Size of the function W2W1 (`balanced`, `aligned`), or a factor on the weights (others). */
  readonly scale: number;
  readonly seed: number;
}

/** True for the starts whose λ is asked for; of the others it follows from the weights. */
export const hasLambda = (kind: StartKind): boolean => kind === "balanced" || kind === "aligned";

/**
 * Weights to start from.
 * @throws DomainError when the widths contradict the task, or no such network has this λ
 */
export function start(kind: StartKind, task: Task, shape: Shape, options: StartOptions): Weights {
  const { rows, cols } = task.sigma;
  if (shape.inputs !== cols) {
    throw new DomainError("inputs", shape.inputs, `${cols}, the inputs of the task`);
  }
  if (shape.outputs !== rows) {
    throw new DomainError("outputs", shape.outputs, `${rows}, the outputs of the task`);
  }
  switch (kind) {
    case "balanced":
      return lambdaBalanced(shape, options);
    case "aligned":
      return aligned(shape, task, options);
    default:
      return gaussianStart(kind, shape, options);
  }
}
