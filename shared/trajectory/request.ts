/** A trajectory that can be computed: a task, weights to start from, times, and what to return. */
import { DomainError, DomainErrors, domainErrorsOf } from "../errors.ts";
import { hasLambda, start } from "../network/index.ts";
import type { Shape } from "../network/shape.ts";
import { checkWeights, shapeOf, type Weights } from "../network/weights.ts";
import { parseQuery } from "../parameters/parameter.ts";
import * as tasks from "../tasks/index.ts";
import { inBodyTerms, readBody } from "./body.ts";
import { contradictions, needsNoise } from "./consistency.ts";
import { type Matrices, writeMatrix } from "./matrices.ts";
import { type TrajectoryValues, trajectoryParameters } from "./parameters.ts";

export interface TrajectoryRequest {
  readonly task: tasks.Task;
  readonly weights: Weights;
  readonly shape: Shape;
  /** The λ that was asked for; undefined when it follows from the weights. */
  readonly lambda: number | undefined;
  readonly tau: number;
  /** Increasing, finite, not negative. */
  readonly times: Float64Array;
  readonly method: TrajectoryValues["method"];
  /** η of gradient descent. */
  readonly step: number;
  /** Of the numerical integration. */
  readonly tolerance: number;
  readonly observables: TrajectoryValues["observables"];
  /** Standard deviation of the noise in observables that are losses under noise. */
  readonly noise: number;
  /** What was asked, flat; `canonicalQuery` of it is this request's address if it has no matrices. */
  readonly values: TrajectoryValues;
  /** Σ, data and weights that were given. */
  readonly matrices: Matrices;
}

/**
 * The request of a query.
 * @param pairs URLSearchParams, or anything that lists [name, text] pairs
 * @throws DomainErrors with all errors that can be told at once
 */
export const requestFromQuery = (pairs: Iterable<readonly [string, string]>): TrajectoryRequest =>
  resolve(parseQuery(trajectoryParameters, pairs), {});

/**
 * The request of a JSON body.
 * @throws DomainErrors as for a query, with the path in the body as the parameter (`init.lambda`)
 */
export function requestFromBody(body: unknown): TrajectoryRequest {
  const { values, matrices } = readBody(body);
  try {
    return resolve(values, matrices);
  } catch (error) {
    const errors = domainErrorsOf(error);
    if (errors.length === 0) throw error;
    throw new DomainErrors(errors.map(inBodyTerms));
  }
}

function resolve(values: TrajectoryValues, matrices: Matrices): TrajectoryRequest {
  const errors = contradictions(values, matrices);
  if (errors.length > 0) throw new DomainErrors(errors);
  const task = taskFrom(values, matrices);
  const weights = weightsFrom(values, matrices, task);
  const { tau, method, step, tolerance, observables, noise, init } = values;
  return {
    task,
    weights,
    shape: shapeOf(weights),
    lambda: init !== "custom" && hasLambda(init) ? values.lambda : undefined,
    tau,
    times: timesFrom(values),
    method,
    step,
    tolerance,
    observables,
    noise,
    values,
    matrices,
  };
}

/** Width of random tasks and the identity when nothing is said. */
const defaultWidth = 5;

function taskFrom(values: TrajectoryValues, { sigma, x, y }: Matrices): tasks.Task {
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
      throw new DomainError("task", kind, "sigma, or x and y", "malformed");
  }
}

const defaultTaskSeed = 1;

function weightsFrom(values: TrajectoryValues, { w1, w2 }: Matrices, task: tasks.Task): Weights {
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
  if (!w1 || !w2) throw new DomainError("init", init, "w1 and w2", "malformed");
  const weights = { W1: w1, W2: w2 };
  const shape = checkWeights(weights, task);
  if (hidden !== undefined && hidden !== shape.hidden) {
    throw new DomainError("hidden", hidden, `${shape.hidden}, the rows of w1`);
  }
  return weights;
}

/** The scale of the start: each kind has its own default. */
function scaleOf({ init, scale }: TrajectoryValues): number {
  if (scale !== undefined) return scale;
  return init === "lecun" || init === "he" || init === "glorot" ? 1 : 0.1;
}

function timesFrom({ times, end, points, spacing, start: first }: TrajectoryValues): Float64Array {
  if (times !== undefined) return Float64Array.from(times);
  const out = Float64Array.from({ length: points }, (_, i) => {
    const share = i / (points - 1);
    return spacing === "log" && first !== undefined ? first * (end / first) ** share : end * share;
  });
  out[points - 1] = end;
  return out;
}

/**
 * The request with every default written out, as plain JSON: `requestFromBody` of it asks for the
 * same trajectory.
 */
export function resolvedRequest(request: TrajectoryRequest): Record<string, unknown> {
  const { values, shape, matrices } = request;
  const written = Object.fromEntries(
    Object.entries(matrices).map(([name, value]) => [name, writeMatrix(value)]),
  );
  const { sigma, x, y, w1, w2 } = written;
  const { task: kind, init, method, times, spacing } = values;
  const seeded = kind === "random" ? (values.taskSeed ?? defaultTaskSeed) : values.taskSeed;
  const made = init !== "custom";
  return defined({
    task: defined({
      kind,
      values: values.values,
      scale: kind === "random" || kind === "identity" ? values.taskScale : undefined,
      seed: seeded,
      sigma,
      x,
      y,
    }),
    network: { ...shape },
    init: defined({
      kind: init,
      lambda: request.lambda,
      scale: made ? scaleOf(values) : undefined,
      seed: made ? values.seed : undefined,
      w1,
      w2,
    }),
    time:
      times !== undefined
        ? { values: [...times] }
        : defined({ end: values.end, points: values.points, spacing, start: values.start }),
    tau: request.tau,
    method,
    step: method === "gradient-descent" || method === "both" ? request.step : undefined,
    tolerance: method === "auto" || method === "integrate" ? request.tolerance : undefined,
    observables: [...request.observables],
    noise: needsNoise(values) ? request.noise : undefined,
  });
}

/** The entries that are not undefined. */
const defined = (entries: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
