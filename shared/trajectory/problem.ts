/** The task and the start that a request describes, whichever route it came by. */
import { DomainError, DomainErrors } from "../errors.ts";
import { hasLambda, start } from "../network/index.ts";
import type { Shape } from "../network/shape.ts";
import { checkWeights, type Weights } from "../network/weights.ts";
import * as tasks from "../tasks/index.ts";
import { echoOf, type Matrices } from "./matrices.ts";
import type { ProblemValues } from "./parameters.ts";

/** Width of random tasks and the identity when nothing is said. */
export const defaultWidth = 5;

/** What a task depends on. */
export type TaskValues = Pick<
  ProblemValues,
  "task" | "values" | "taskScale" | "taskSeed" | "inputs" | "outputs"
>;

/**
 * The task that these values and matrices describe.
 * @throws DomainError, or DomainErrors, under flat names
 */
export function taskFrom(values: TaskValues, { sigma, x, y }: Matrices): tasks.Task {
  const { task: kind, inputs, outputs, taskScale, taskSeed } = values;
  const width = defaultWidth;
  switch (kind) {
    case "hierarchy":
      return tasks.hierarchy();
    case "hierarchy-distinct":
      return tasks.hierarchy(true);
    case "penguins":
      return tasks.penguins();
    case "random":
      return tasks.random(
        inputs ?? outputs ?? width,
        outputs ?? inputs ?? width,
        taskSeed ?? defaultTaskSeed,
        taskScale,
      );
    case "identity":
      return tasks.identityTask(inputs ?? outputs ?? width, taskScale);
    case "singular-values":
      return tasks.singularValues(values.values ?? [], taskSeed, inputs, outputs);
    case "custom":
      if (sigma) return tasks.customSigma(sigma);
      if (x && y) return tasks.customData(x, y);
      throw new DomainError("task", kind, "sigma, or x and y");
  }
}

export const defaultTaskSeed = 1;

/**
 * The weights at the start.
 * @throws DomainError, or DomainErrors, when the widths contradict the task or no such network has
 *   this λ
 */
export function weightsFrom(
  values: ProblemValues,
  { w1, w2 }: Matrices,
  task: tasks.Task,
): Weights {
  const { init, inputs, hidden, outputs, lambda, seed } = values;
  const widths = { inputs: task.sigma.cols, outputs: task.sigma.rows };
  const given = { inputs, outputs };
  const errors = (["inputs", "outputs"] as const)
    .filter((name) => given[name] !== undefined && given[name] !== widths[name])
    .map((name) => new DomainError(name, given[name], `${widths[name]}, the ${name} of this task`));
  if (errors.length > 0) throw new DomainErrors(errors);
  if (init !== "custom") {
    const shape = { ...widths, hidden: hidden ?? Math.min(widths.inputs, widths.outputs) };
    return start(init, task, shape, { lambda, scale: scaleOf(values), seed });
  }
  if (!w1 || !w2) throw new DomainError("init", init, "w1 and w2");
  const weights = { W1: w1, W2: w2 };
  const shape = checkWeights(weights, task);
  if (hidden !== undefined && hidden !== shape.hidden) {
    throw new DomainError("hidden", hidden, `${shape.hidden}, the rows of w1`);
  }
  return weights;
}

/** The scale of the start: each kind has its own default. */
export function scaleOf({ init, scale }: ProblemValues): number {
  if (scale !== undefined) return scale;
  return init === "lecun" || init === "he" || init === "glorot" ? 1 : 0.1;
}

/** The λ that was asked for; undefined when it follows from the weights. */
export const lambdaAsked = ({ init, lambda }: ProblemValues): number | undefined =>
  init !== "custom" && hasLambda(init) ? lambda : undefined;

/** The task with every default written out, as it stands in a body. */
export function resolvedTask(
  values: Pick<ProblemValues, "task" | "values" | "taskScale" | "taskSeed">,
  { sigma, x, y }: Matrices,
): Record<string, unknown> {
  const { task: kind } = values;
  return defined({
    kind,
    values: values.values,
    scale: kind === "random" || kind === "identity" ? values.taskScale : undefined,
    seed: kind === "random" ? (values.taskSeed ?? defaultTaskSeed) : values.taskSeed,
    sigma: sigma && echoOf(sigma),
    x: x && echoOf(x),
    y: y && echoOf(y),
  });
}

/** The start with every default written out, as it stands in a body. */
export function resolvedStart(
  values: ProblemValues,
  { w1, w2 }: Matrices,
): Record<string, unknown> {
  const made = values.init !== "custom";
  return defined({
    kind: values.init,
    lambda: lambdaAsked(values),
    scale: made ? scaleOf(values) : undefined,
    seed: made ? values.seed : undefined,
    w1: w1 && echoOf(w1),
    w2: w2 && echoOf(w2),
  });
}

/** The sections `task`, `network` and `init` of a body, with every default written out. */
export const resolvedProblem = (values: ProblemValues, matrices: Matrices, shape: Shape) => ({
  task: resolvedTask(values, matrices),
  network: { inputs: shape.inputs, hidden: shape.hidden, outputs: shape.outputs },
  init: resolvedStart(values, matrices),
});

/** The entries that are not undefined. */
export const defined = (entries: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
