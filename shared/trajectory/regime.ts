/** What will happen, in words and numbers: everything that `regime` can be asked and answers. */
import { DomainErrors } from "../errors.ts";
import type { Matrix } from "../linalg/matrix.ts";
import { toRows } from "../linalg/matrix.ts";
import type { Shape } from "../network/shape.ts";
import { shapeOf, type Weights } from "../network/weights.ts";
import { tau } from "../parameters/declarations.ts";
import { type Parameters, parseQuery, type Values } from "../parameters/parameter.ts";
import type { Task } from "../tasks/index.ts";
import { type ExactSolution, solveExactly } from "../theory/exact-solution.ts";
import { distanceFrom, limits, outlook, type Representations } from "../theory/outlook.ts";
import { regimeNames, regimeOf, regimeThresholds } from "../theory/regime.ts";
import { bodyForm } from "./body.ts";
import { startContradictions, taskContradictions } from "./consistency.ts";
import {
  costOfObservable,
  costOfProblem,
  costOfTime,
  requireOperations,
  widthsOf,
} from "./cost.ts";
import { type Matrices, matrixNames } from "./matrices.ts";
import { problemParameters } from "./parameters.ts";
import { lambdaAsked, resolvedProblem, taskFrom, weightsFrom } from "./problem.ts";
import { inTermsOf } from "./request.ts";

export const regimeParameters = { ...problemParameters, tau } as const satisfies Parameters;

export type RegimeValues = Values<typeof regimeParameters>;

export const regimeBody = bodyForm(regimeParameters, matrixNames);

export interface RegimeRequest {
  readonly task: Task;
  readonly weights: Weights;
  readonly shape: Shape;
  readonly lambda: number | undefined;
  readonly values: RegimeValues;
  readonly matrices: Matrices;
}

/** @throws DomainErrors with all errors that can be told at once */
export const regimeFromQuery = (pairs: Iterable<readonly [string, string]>): RegimeRequest =>
  resolve(parseQuery(regimeParameters, pairs), {});

/** @throws DomainErrors with the path in the body as the parameter */
export function regimeFromBody(body: unknown): RegimeRequest {
  const { values, matrices } = regimeBody.read(body);
  return inTermsOf(regimeBody, () => resolve(values, matrices));
}

function resolve(values: RegimeValues, matrices: Matrices): RegimeRequest {
  const errors = [
    ...taskContradictions(values, matrices),
    ...startContradictions(values, matrices),
  ];
  if (errors.length > 0) throw new DomainErrors(errors);
  const task = taskFrom(values, matrices);
  const weights = weightsFrom(values, matrices, task);
  return { task, weights, shape: shapeOf(weights), lambda: lambdaAsked(values), values, matrices };
}

/** Evaluations of the solution: four times that are found by halving, and a few besides. */
const evaluations = 140;

/** @throws DomainError (`too-large`) when it would cost more than is allowed */
export function describeRegime(request: RegimeRequest) {
  const { task, weights, shape, values, matrices } = request;
  const { lambda, name, text, modes, feasible, ...found } = regimeOf(task, weights, request.lambda);
  return {
    request: { ...resolvedProblem(values, matrices, shape), tau: values.tau },
    lambda: {
      value: lambda,
      feasible: { kind: feasible.kind, reason: feasible.reason },
      balanceError: found.balanceError,
      balanced: found.balanced,
      size: found.size,
      relativeSize: found.relativeSize,
    },
    regime: { name: regimeNames[name], text, thresholds: regimeThresholds },
    modes: modes.map(({ timeConstant, turningTime, ...mode }) => ({
      ...mode,
      omega: mode.omega / values.tau,
      timeConstant: timeConstant * values.tau,
      ...(turningTime !== undefined && { turningTime: turningTime * values.tau }),
    })),
    /** Only a balanced start has an exact solution. */
    future: found.balanced ? futureOf(request, lambda) : undefined,
    note: found.balanced
      ? undefined
      : "The start is not λ-balanced, so it has no exact solution: ask trajectory, which integrates the flow.",
  };
}

/** Operations of the exact solution of a balanced start. */
export const costOfFuture = (shape: Shape, path: ExactSolution["path"]): number =>
  costOfProblem(shape) +
  evaluations * (costOfTime(shape, path) + costOfObservable("ntkDistance", shape));

/** What becomes of a balanced start. Times are in the unit of τ; null for never. */
function futureOf({ task, weights, shape, values }: RegimeRequest, lambda: number) {
  const solution = solveExactly(task, weights, { tau: values.tau, lambda });
  requireOperations({
    operations: costOfFuture(shape, solution.path),
    parameter: "hidden",
    given: `${widthsOf(shape)}, by ${solution.path}`,
    advice: "ask for narrower layers",
  });
  const found = outlook(task, weights, solution);
  const limit = limits(task, shape.hidden, lambda);
  const reached = found.representations;
  return {
    converges: found.converges,
    end: found.end,
    text: endings[found.end],
    loss: found.loss,
    times: {
      halfLearned: orNull(found.learned.half),
      mostLearned: orNull(found.learned.most),
      nearlyAllLearned: orNull(found.learned.nearlyAll),
      halfKernelDistance: found.kernelHalf === undefined ? null : orNull(found.kernelHalf),
      turn: found.turn === undefined ? null : orNull(found.turn),
    },
    ntkDistance: found.kernel.distance,
    ntkChange: found.kernel.change,
    taskSpecificity: found.taskSpecificity,
    representations: {
      end: asRows(reached),
      rich: { ...asRows(limit.rich), distance: distances(reached, limit.rich) },
      lazy: limit.lazy ? { ...asRows(limit.lazy), distance: distances(reached, limit.lazy) } : null,
    },
  };
}

const endings = {
  task: "It learns the task: W2W1 goes to Σ.",
  "low-rank approximation":
    "It has too few hidden units for Σ and goes to its best approximation of that rank.",
  saddle: "It ends on a saddle: in some direction it starts on the wrong side, or does not grow.",
} as const;

const orNull = (x: number): number | null => (Number.isFinite(x) ? x : null);

const asRows = ({ input, output }: Representations) => ({
  input: toRows(input),
  output: toRows(output),
});

const distances = (a: Representations, b: Representations) => ({
  input: relative(a.input, b.input),
  output: relative(a.output, b.output),
});

const relative = (a: Matrix, b: Matrix): number | null => orNull(distanceFrom(a, b));
