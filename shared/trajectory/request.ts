/** A trajectory that can be computed: a task, weights to start from, times, and what to return. */
import { DomainErrors, domainErrorsOf } from "../errors.ts";
import type { Shape } from "../network/shape.ts";
import { shapeOf, type Weights } from "../network/weights.ts";
import { parseQuery } from "../parameters/parameter.ts";
import type { Task } from "../tasks/index.ts";
import { type BodyForm, trajectoryBody } from "./body.ts";
import { contradictions, needsNoise } from "./consistency.ts";
import type { Matrices } from "./matrices.ts";
import { type TrajectoryValues, trajectoryParameters } from "./parameters.ts";
import { defined, lambdaAsked, resolvedProblem, taskFrom, weightsFrom } from "./problem.ts";

export interface TrajectoryRequest {
  readonly task: Task;
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
  const { values, matrices } = trajectoryBody.read(body);
  return inTermsOf(trajectoryBody, () => resolve(values, matrices));
}

/**
 * Runs `resolve`, whose errors have flat names, for a request that came as a body.
 * @param at where it stands in a larger body ("phases[0].")
 * @throws DomainErrors with the path in the body as the parameter
 */
export function inTermsOf<T>(
  form: Pick<BodyForm, "inBodyTerms">,
  resolve: () => T,
  at?: string,
): T {
  try {
    return resolve();
  } catch (error) {
    const errors = domainErrorsOf(error);
    if (errors.length === 0) throw error;
    throw new DomainErrors(errors.map((each) => form.inBodyTerms(each, at)));
  }
}

function resolve(values: TrajectoryValues, matrices: Matrices): TrajectoryRequest {
  const errors = contradictions(values, matrices);
  if (errors.length > 0) throw new DomainErrors(errors);
  const task = taskFrom(values, matrices);
  const weights = weightsFrom(values, matrices, task);
  const { tau, method, step, tolerance, observables, noise } = values;
  return {
    task,
    weights,
    shape: shapeOf(weights),
    lambda: lambdaAsked(values),
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

/** The times that these values ask for, in the units of τ. */
export function timesFrom({
  times,
  end,
  points,
  spacing,
  start: first,
}: TrajectoryValues): Float64Array {
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
  const { method, times, spacing } = values;
  return defined({
    ...resolvedProblem(values, matrices, shape),
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
