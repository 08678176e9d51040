/**
 * What an answer costs, estimated before it is computed.
 *
 * The unit is one operation, about a nanosecond of one core: not a count of multiplications, but
 * measured (test/bench/cost.ts prints the estimates beside the times), so that the bound on
 * operations bounds the time.
 */
import { DomainError } from "../errors.ts";
import type { Shape } from "../network/shape.ts";
import type { ExactSolution } from "../theory/exact-solution.ts";
import type { ObservableName } from "./observables.ts";

/** Operations of one answer. The estimates are on the high side: two seconds of one core at most. */
export const operationsAllowed = 3e9;

/** Bytes of one answer. */
export const bytesAllowed = 8e6;

/** One number as JSON or CSV, with its separator. Writing 8 MB of them takes a fifth of a second. */
export const bytesPerNumber = 24;

/** Task, start, eigenbasis: everything before the first time. */
export function costOfProblem({ inputs, hidden, outputs }: Shape): number {
  const widest = Math.max(inputs, hidden, outputs);
  return 3e5 + 2000 * widest ** 2 + 130 * widest ** 3;
}

/** The blocks at one time. */
export function costOfTime(
  { inputs, hidden, outputs }: Shape,
  path: ExactSolution["path"] = "graded QR",
): number {
  const rows = inputs + outputs;
  const blocks = 0.8 * rows * rows * hidden;
  if (path === "cholesky") return 2000 + 30 * rows * hidden + 0.8 * rows * hidden ** 2;
  return 5000 + 120 * (rows + hidden) * hidden + 4 * (rows + hidden) * hidden ** 2 + blocks;
}

/**
 * How the blocks will most likely be evaluated: by one Cholesky factorisation where as many rows grow
 * as there are hidden units, unless λ is so small that the growth is badly conditioned. Which it is
 * turns out once the solution is set up, and then counts.
 */
export function likelyPath(
  { inputs, hidden, outputs }: Shape,
  lambda: number,
): ExactSolution["path"] {
  const growing = lambda > 0 ? outputs : inputs;
  return Math.abs(lambda) > 0.01 && Math.max(growing, Math.min(inputs, outputs)) === hidden
    ? "cholesky"
    : "graded QR";
}

/** The blocks of weights that are simulated. */
const costOfBlocks = ({ inputs, hidden, outputs }: Shape): number =>
  5000 + 0.7 * (inputs + outputs) ** 2 * hidden;

/** One observable at one time. */
export function costOfObservable(name: ObservableName, { inputs, outputs }: Shape): number {
  const narrow = Math.min(inputs, outputs);
  const wide = Math.max(inputs, outputs);
  switch (name) {
    case "leftAlignment":
    case "rightAlignment":
      return 3e4 + 600 * wide * narrow + 12 * wide * wide * narrow;
    case "outputSimilarity":
      return 3e4 + 600 * outputs ** 2 + 10 * outputs ** 3 + 4 * inputs ** 2 * (inputs + outputs);
    case "singularValues":
      return 5000 + 120 * wide * narrow + wide * narrow * narrow;
    case "networkFunction":
    case "inputRepresentation":
    case "outputRepresentation":
    case "inputSimilarity":
      return 2000 + 1.5 * wide ** 3;
    case "ntk":
      return 2000 + 10 * (inputs * outputs) ** 2;
    case "taskSpecificity":
      return 2000 + 20 * wide ** 2;
    default:
      return 2000 + 3 * wide ** 2;
  }
}

/** Several observables at one time. */
export const costOfObservables = (names: readonly ObservableName[], shape: Shape): number =>
  names.reduce((sum, name) => sum + costOfObservable(name, shape), 0);

/** One step of gradient descent. */
export const costOfStep = ({ inputs, hidden, outputs }: Shape): number =>
  150 + 15 * (inputs + outputs) * hidden + 3.6 * inputs * hidden * outputs;

/** One evaluation of the flow's gradient, with its share of the integrator. */
export const costOfEvaluation = ({ inputs, hidden, outputs }: Shape): number =>
  3000 + 40 * (inputs + outputs) * hidden + 14 * inputs * hidden * outputs;

/** One time of a simulation. */
export const costOfSimulatedTime = costOfBlocks;

/** A cost that is to be allowed: what it is for, and what to ask less of. */
export interface Expense {
  readonly operations: number;
  /** The parameter to reduce. */
  readonly parameter: string;
  /** What was asked, in words. */
  readonly given: string;
  /** What to ask less of, as a phrase: "ask for fewer times". */
  readonly advice: string;
}

/**
 * @returns the estimate
 * @throws DomainError (`too-large`) that says the estimate, first because what is given is shown
 *   shortened, and the limit
 */
export function requireOperations(
  { operations, parameter, given, advice }: Expense,
  allowed = operationsAllowed,
): number {
  if (operations <= allowed) return operations;
  throw new DomainError(
    parameter,
    `about ${rounded(operations)} operations: ${given}`,
    `at most ${rounded(allowed)} operations; ${advice}`,
    "too-large",
  );
}

/** @throws DomainError (`too-large`) that says the estimate and the limit */
export function requireBytes(numbers: number, parameter: string, given: string, advice: string) {
  const bytes = numbers * bytesPerNumber;
  if (bytes <= bytesAllowed) return;
  throw new DomainError(
    parameter,
    `about ${rounded(bytes)} bytes: ${given}`,
    `at most ${rounded(bytesAllowed)} bytes; ${advice}`,
    "too-large",
  );
}

/** The widths, in words. */
export const widthsOf = ({ inputs, hidden, outputs }: Shape): string =>
  `widths ${inputs}, ${hidden}, ${outputs}`;

const rounded = (amount: number) => amount.toExponential(1).replace("e+", "e");
