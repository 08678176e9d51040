/**
 * One spelling for every request: what would follow anyway is left out, so that two ways of asking
 * for the same thing have one address and one place in a cache.
 */
import type { Shape } from "../network/shape.ts";
import type { ProblemValues } from "./parameters.ts";
import { defaultTaskSeed, defaultWidth, scaleOf } from "./problem.ts";

/**
 * The values without the widths, the scale and the seed that follow from the others.
 * @param shape the widths that these values lead to
 */
export function canonicalProblem<V extends ProblemValues>(values: V, shape: Shape): V {
  const { task, init, scale, taskSeed } = values;
  const square = Math.min(shape.inputs, shape.outputs);
  return {
    ...values,
    ...taskWidths(values, shape),
    hidden: init === "custom" || shape.hidden === square ? undefined : shape.hidden,
    scale: scale === scaleOf({ ...values, scale: undefined }) ? undefined : scale,
    taskSeed: task === "random" && taskSeed === defaultTaskSeed ? undefined : taskSeed,
  };
}

/** Inputs and outputs, where the task leaves them free and they are not its usual ones. */
function taskWidths({ task, values }: ProblemValues, { inputs, outputs }: Shape) {
  const unless = (usual: number | undefined, width: number) =>
    width === usual ? undefined : width;
  switch (task) {
    case "random":
      // One of the two says both.
      if (inputs === outputs) return { inputs: unless(defaultWidth, inputs), outputs: undefined };
      return { inputs, outputs };
    case "identity":
      return { inputs: unless(defaultWidth, inputs), outputs: undefined };
    case "singular-values":
      return { inputs: unless(values?.length, inputs), outputs: unless(values?.length, outputs) };
    default:
      return { inputs: undefined, outputs: undefined };
  }
}
