/** What a sequence costs, by how each of its phases is evaluated. */
import type { ExactSolution } from "../theory/exact-solution.ts";
import {
  costOfObservables,
  costOfProblem,
  costOfTime,
  requireOperations,
  widthsOf,
} from "./cost.ts";
import type { SequenceRequest } from "./sequence-request.ts";

/**
 * @param paths of the phases, as estimated or as they are
 * @returns the operations
 * @throws DomainError (`too-large`) with the estimate and the limit
 */
export function requireSequence(
  { shape, phases, values }: SequenceRequest,
  paths: readonly ExactSolution["path"][],
): number {
  const { inputs, outputs } = shape;
  const losses = 6 * phases.length * inputs * outputs;
  const seen = losses + costOfObservables(values.observables, shape);
  const operations = phases.reduce(
    (sum, phase, index) =>
      sum +
      2 * costOfProblem(shape) +
      3 * costOfTime(shape) +
      phase.values.points * (costOfTime(shape, paths[index]) + seen),
    0,
  );
  const points = phases.reduce((sum, phase) => sum + phase.values.points, 0);
  return requireOperations({
    operations,
    parameter: "phases",
    given: `${phases.length} phases with ${points} times at ${widthsOf(shape)}`,
    advice: "ask for fewer points, fewer phases or narrower layers",
  });
}
