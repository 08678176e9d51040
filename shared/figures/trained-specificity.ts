/** How much of the task each representation holds: by formula, and after gradient descent. */
import { diagonal, type Matrix, rowRange } from "../linalg/matrix.ts";
import { multiplySymmetric } from "../linalg/multiply.ts";
import { gradientDescent } from "../network/gradient-descent.ts";
import { lambdaBalanced } from "../network/lambda-balanced.ts";
import type { Shape } from "../network/shape.ts";
import type { Task } from "../tasks/task.ts";
import { inTaskFrame } from "../theory/exact-solution.ts";
import { learnedLayers } from "../theory/learned-layers.ts";
import { taskSpecificity } from "../theory/representations.ts";

/** From 0 to 1 each. */
export interface Specificity {
  readonly input: number;
  readonly output: number;
}

/** Once the task is learned, exactly. */
export function learnedSpecificity({ modes: { S } }: Task, lambda: number): Specificity {
  const { input, output } = learnedLayers(S, lambda);
  return {
    input: taskSpecificity(diagonal(input), S),
    output: taskSpecificity(diagonal(output), S),
  };
}

/** The same of weights that gradient descent has trained for as long as this balance needs. */
export function trainedSpecificity(
  task: Task,
  shape: Shape,
  { lambda, scale, seed }: { lambda: number; scale: number; seed: number },
): Specificity {
  const { S } = task.modes;
  const weakest = S[task.rank - 1] as number;
  const strongest = S[0] as number;
  // Modes grow from the start's scale and settle at their own rate; unaligned ones need longer.
  const growth = 5 + Math.log(Math.max(1, strongest / scale));
  const omega = Math.hypot(lambda, 2 * weakest);
  // More directions of the heavy layer grow than there are hidden units: they turn late (Theorem C.6).
  const turnsLate = lambda * (shape.outputs - shape.inputs) > 0;
  const rate = turnsLate ? (2 * weakest ** 2) / (omega + Math.abs(lambda)) : omega / 6;
  const end = Math.min(1500, growth / rate);
  const step = 0.1 / Math.hypot(lambda, 2 * Math.max(strongest, scale));
  let found: Specificity = { input: 0, output: 0 };
  const weights = lambdaBalanced(shape, { lambda, scale, seed });
  gradientDescent(weights, task.sigma, { tau: 1, step }, [end], (_, at) => {
    const rows = inTaskFrame(task.modes, at);
    const { inputs, outputs } = shape;
    const square = (part: Matrix) => multiplySymmetric(part, part);
    found = {
      input: taskSpecificity(square(rowRange(rows, 0, inputs)), S),
      output: taskSpecificity(square(rowRange(rows, inputs, inputs + outputs)), S),
    };
  });
  return found;
}
