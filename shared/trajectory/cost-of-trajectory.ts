/**
 * What a trajectory costs. Much is known from the request; which form of the exact solution is
 * evaluated is known once it is set up. How often the flow is evaluated can be estimated only: the
 * estimate decides, and an allowance stops what was estimated too low.
 */

import { symmetricEigenvalues } from "../linalg/eigenvalues.ts";
import { balanceMatrix } from "../network/balance.ts";
import type { Shape } from "../network/shape.ts";
import type { ExactSolution } from "../theory/exact-solution.ts";
import {
  costOfEvaluation,
  costOfObservables,
  costOfProblem,
  costOfSimulatedTime,
  costOfStep,
  costOfTime,
  operationsAllowed,
  requireBytes,
  requireOperations,
  widthsOf,
} from "./cost.ts";
import { numbersInEcho } from "./matrices.ts";
import { observables } from "./observables.ts";
import type { TrajectoryRequest } from "./request.ts";

/** Numbers of one time, its own included. */
export const numbersPerTime = ({ observables: names, shape, method }: TrajectoryRequest): number =>
  names
    .map((name) => observables[name].shape(shape).reduce((product, length) => product * length, 1))
    .reduce((sum, numbers) => sum + numbers, 0) *
    (method === "both" ? 2 : 1) +
  1;

const costOfSeen = (request: TrajectoryRequest): number =>
  costOfObservables(request.observables, request.shape);

const given = ({ times, shape }: { readonly times: Float64Array; readonly shape: Shape }) =>
  `${times.length} times at ${widthsOf(shape)}`;

const advice = "ask for fewer times, fewer observables or narrower layers";

/**
 * Before anything is computed: the length of the answer, and the least that it can cost.
 * @returns the operations of the least
 * @throws DomainError (`too-large`) that says the estimate and the limit
 */
export function requirePossible(request: TrajectoryRequest): number {
  const { times, method, shape, observables: names } = request;
  const simulated = method === "gradient-descent" || method === "integrate";
  const time = simulated ? costOfSimulatedTime(shape) : costOfTime(shape, "cholesky");
  const operations = requireOperations({
    operations: costOfProblem(shape) + times.length * (time + costOfSeen(request)),
    parameter: "points",
    given: given(request),
    advice,
  });
  const numbers = times.length * numbersPerTime(request) + numbersInEcho(request.matrices);
  requireBytes(
    numbers,
    "observables",
    names.join(", "),
    "ask for fewer times or fewer observables",
  );
  const descends = method === "gradient-descent" || method === "both";
  return Math.max(operations, descends ? requireSteps(request) : 0);
}

/**
 * @returns the operations
 * @throws DomainError (`too-large`) when this form of the solution costs more than is allowed
 */
export function requireExact(request: TrajectoryRequest, path: ExactSolution["path"]): number {
  const { times, shape } = request;
  return requireOperations({
    operations:
      costOfProblem(shape) + times.length * (costOfTime(shape, path) + costOfSeen(request)),
    parameter: "points",
    given: `${given(request)}, by ${path}`,
    advice,
  });
}

/**
 * @returns the operations
 * @throws DomainError (`too-large`) when so many steps of gradient descent cost more than is allowed
 */
export function requireSteps(request: TrajectoryRequest): number {
  const { times, shape, step, tau } = request;
  const steps = Math.ceil((times.at(-1) as number) / (step * tau));
  return requireOperations({
    operations:
      steps * costOfStep(shape) + times.length * (costOfSimulatedTime(shape) + costOfSeen(request)),
    parameter: "step",
    given: `${steps} steps of gradient descent at ${widthsOf(shape)}`,
    advice: "ask for an earlier end, a larger step or narrower layers",
  });
}

/**
 * How often the integrator will evaluate the gradient of the flow, to a factor of about three.
 *
 * It starts carefully, wants its steps at every time, and its steps are bounded by the fastest rate:
 * G = W2ᵀW2 − W1W1ᵀ is conserved, so that ‖W1‖² + ‖W2‖² stays about √(g² + 4s̃²) once the strongest
 * mode is learned, with g the spread of G's eigenvalues around 0. Looser tolerances need fewer.
 */
function evaluationsExpected({ times, weights, task, tau, tolerance }: TrajectoryRequest): number {
  const values = symmetricEigenvalues(balanceMatrix(weights));
  const spread = Math.max(0, values[0] as number) + Math.max(0, -(values.at(-1) as number));
  const rate = Math.hypot(spread, 2 * (task.modes.S[0] as number));
  const duration = (times.at(-1) as number) / tau;
  return ((1 - Math.log10(tolerance)) / 11) * (80 + 16 * times.length + 4 * rate * duration);
}

/**
 * @returns the operations that are expected
 * @throws DomainError (`too-large`) when integrating the flow is expected to cost too much
 */
export function requireFlow(request: TrajectoryRequest): number {
  const { times, shape } = request;
  const evaluations = evaluationsExpected(request);
  return requireOperations({
    operations:
      evaluations * costOfEvaluation(shape) +
      times.length * (costOfSimulatedTime(shape) + costOfSeen(request)),
    parameter: "end",
    given: `about ${Math.ceil(evaluations)} evaluations of the flow's gradient at ${widthsOf(shape)}`,
    advice:
      "ask for an earlier end, fewer times, smaller weights, narrower layers or a larger tolerance",
  });
}

/**
 * How often the gradient of the flow may be evaluated. The estimate may be short: a request that was
 * let in is stopped at half as much again as is allowed.
 */
export function allowanceOf(request: TrajectoryRequest): number {
  const { times, shape } = request;
  const rest = times.length * (costOfSimulatedTime(shape) + costOfSeen(request));
  return Math.max(1, Math.floor((1.5 * operationsAllowed - rest) / costOfEvaluation(shape)));
}
