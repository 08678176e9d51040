/**
 * Tasks learned one after another (Appendix D of the paper).
 *
 * The balance is conserved while a task is learned and does not depend on the task, so the weights
 * at a switch are again λ-balanced, and every phase is exact. Between two phases the balance may be
 * set anew at the same network function (fine-tuning): W2W1 = U S Vᵀ is split by another λ.
 */
import { DomainError } from "../errors.ts";
import { identity } from "../linalg/matrix.ts";
import { multiply } from "../linalg/multiply.ts";
import { svd } from "../linalg/svd.ts";
import { splitFunction } from "../network/lambda-balanced.ts";
import { shapeOf, type Weights } from "../network/weights.ts";
import type { Task } from "../tasks/task.ts";
import { type ExactSolution, solveExactly } from "./exact-solution.ts";

/** One task of a sequence. */
export interface Phase {
  readonly task: Task;
  /** How long it is learned, in the units of τ; ∞ learns it to the end. */
  readonly duration: number;
  /** λ to which the network is brought before this phase, at the same function. */
  readonly rebalance?: number;
}

/** A phase that has been solved. */
export interface LearnedPhase {
  readonly task: Task;
  /** When it begins on the clock of the whole sequence. */
  readonly begins: number;
  readonly duration: number;
  readonly lambda: number;
  /** Weights at the beginning, after a re-balancing if there is one. */
  readonly weights: Weights;
  /** The dynamics of this phase; its own clock starts at 0. */
  readonly solution: ExactSolution;
}

/**
 * Weights with the same W2W1 and another balance; the hidden units in the basis of its modes.
 * @throws DomainError when no network of this shape has this λ
 */
export function rebalance(weights: Weights, lambda: number): Weights {
  const shape = shapeOf(weights);
  const modes = svd(multiply(weights.W2, weights.W1));
  return splitFunction(shape, modes, lambda, identity(shape.hidden));
}

/**
 * Solves the phases in order, each from where the one before it stops.
 * @param start λ-balanced weights
 * @param lambda their balance, when it is known better than it can be measured
 * @throws DomainError when the start is not balanced, a width does not fit, or a duration is not
 *   positive (only the last may be ∞ if times are to be counted through)
 */
export function learnInSequence(
  phases: readonly Phase[],
  start: Weights,
  { tau = 1, lambda }: { readonly tau?: number; readonly lambda?: number | undefined } = {},
): LearnedPhase[] {
  let weights = start;
  let balance = lambda;
  let begins = 0;
  return phases.map(({ task, duration, rebalance: asked }, index) => {
    if (!(duration > 0)) {
      throw new DomainError(`phases[${index}].duration`, duration, "a positive number");
    }
    if (asked !== undefined) {
      weights = rebalance(weights, asked);
      balance = asked;
    }
    const solution = solveExactly(task, weights, {
      tau,
      ...(balance === undefined ? {} : { lambda: balance }),
    });
    balance = solution.lambda;
    const phase: LearnedPhase = { task, begins, duration, lambda: balance, weights, solution };
    weights = solution.weights(duration);
    begins += duration;
    return phase;
  });
}
