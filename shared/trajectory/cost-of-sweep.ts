/** What a sweep costs, estimated from the request, and counted while it runs. */
import type { Shape } from "../network/shape.ts";
import type { ExactSolution } from "../theory/exact-solution.ts";
import {
  costOfObservable,
  costOfProblem,
  costOfTime,
  operationsAllowed,
  requireOperations,
} from "./cost.ts";
import type { MeasureName } from "./sweep-parameters.ts";

/** Evaluations of the exact solution that finding a time takes: quarterings, then 37 halvings. */
const evaluationsPerTime = 48;

const advice = "ask for fewer networks, narrower layers, or without timeToFraction";

/** One network, when its solution is evaluated in this way. */
export function costOfNetwork(
  shape: Shape,
  measures: readonly MeasureName[],
  path: ExactSolution["path"],
): number {
  const evaluations = 3 + (measures.includes("timeToFraction") ? evaluationsPerTime : 0);
  return (
    costOfProblem(shape) +
    evaluations * (costOfTime(shape, path) + costOfObservable("loss", shape)) +
    (measures.includes("taskSpecificity") ? costOfObservable("taskSpecificity", shape) : 0)
  );
}

/** @throws DomainError (`too-large`) with the estimate and the limit */
export const requireSweep = (operations: number, parameter: string, networks: number): number =>
  requireOperations({ operations, parameter, given: `${networks} networks`, advice });

/**
 * Counts what networks did cost, once it is known how they are evaluated.
 * @returns a function that adds a network, and throws DomainError (`too-large`) when all of them cost
 *   half as much again as is allowed
 */
export function sweepMeter(measures: readonly MeasureName[]) {
  let spent = 0;
  let networks = 0;
  return (shape: Shape, path: ExactSolution["path"]): void => {
    spent += costOfNetwork(shape, measures, path);
    networks++;
    requireOperations(
      {
        operations: spent,
        parameter: "measures",
        given: `${networks} networks, the last by ${path}`,
        advice,
      },
      1.5 * operationsAllowed,
    );
  };
}
