/**
 * One number, or a few, of every network in a grid: over λ and at most one more axis.
 *
 * Every network is solved exactly, and what is measured is measured at the end of learning, or at t.
 * The rows are tidy: one network each, with its λ, its place on the other axis, and the measures.
 */
import type { Shape } from "../network/shape.ts";
import { isFeasible } from "../network/shape.ts";
import { shapeOf } from "../network/weights.ts";
import type { Task } from "../tasks/index.ts";
import { emptyBlocks } from "../theory/blocks.ts";
import { timeToShare } from "../theory/convergence-time.ts";
import { solveExactly } from "../theory/exact-solution.ts";
import { timeToFraction } from "../theory/singular-value-dynamics.ts";
import { sweepMeter } from "./cost-of-sweep.ts";
import { columnsOf, type ObservableName, observables } from "./observables.ts";
import { weightsFrom } from "./problem.ts";
import type { MeasureName } from "./sweep-parameters.ts";
import type { SweepRequest } from "./sweep-request.ts";

/**
 * One network. Measures are null where no network is like that (`feasible: false`), and ∞ for a time
 * that never comes.
 */
export type SweepRow = Readonly<Record<string, number | boolean | null>>;

/** Measures that are observables at one time. */
const observed: { readonly [N in MeasureName]?: readonly ObservableName[] } = {
  loss: ["loss"],
  ntkDistance: ["ntkDistance"],
  ntkChange: ["ntkChange"],
  taskSpecificity: ["taskSpecificity"],
  weightNorms: ["weightNorms"],
  noiseSensitivity: ["weightNoiseLoss", "inputNoiseLoss"],
};

/** Of times to a fraction, relative. */
const timeAccuracy = 1e-11;

/** Names of the columns of one measure. */
function measureColumns(measure: MeasureName, shape: Shape): string[] {
  const names = observed[measure];
  if (names) return names.flatMap((name) => columnsOf(name, shape));
  if (measure === "timeToFraction") return ["time_to_fraction"];
  const modes = Math.min(shape.inputs, shape.outputs);
  return Array.from({ length: modes }, (_, mode) => `mode_time_${mode + 1}`);
}

/** The columns, in order, before anything is computed. */
export function sweepColumns({ values, axis, widest }: SweepRequest): string[] {
  return [
    "lambda",
    ...(axis ? [axis.column] : []),
    "feasible",
    "converges",
    ...values.measures.flatMap((measure) => measureColumns(measure, widest)),
  ];
}

/** The rows, each computed when it is asked for: λ runs fastest. */
export function* sweepRows(request: SweepRequest): Generator<SweepRow, void, undefined> {
  const { axis, lambdas } = request;
  const columns = sweepColumns(request);
  const spend = sweepMeter(request.values.measures);
  const blank = Object.fromEntries(columns.map((name) => [name, null]));
  for (const place of axis?.values ?? [undefined]) {
    const task = request.taskAt(place);
    const shape = request.shapeAt(place);
    for (const lambda of lambdas) {
      const where = { lambda, ...(axis && { [axis.column]: place as number }) };
      const feasible = isFeasible(shape, lambda);
      yield {
        ...blank,
        ...where,
        feasible,
        ...(feasible && measured(request, task, request.problemAt(place, lambda), spend)),
      };
    }
  }
}

function measured(
  { values }: SweepRequest,
  task: Task,
  problem: Parameters<typeof weightsFrom>[0],
  spend: ReturnType<typeof sweepMeter>,
): SweepRow {
  const { tau, t = Number.POSITIVE_INFINITY, noise, fraction, measures } = values;
  const { lambda } = problem;
  const weights = weightsFrom(problem, {}, task);
  const shape = shapeOf(weights);
  const solution = solveExactly(task, weights, { tau, lambda });
  spend(shape, solution.path);
  const blocks = solution.blocks(t, emptyBlocks(shape.inputs, shape.outputs));
  const seen = { task, shape, initial: solution.blocks(0), noise };
  const row: Record<string, number | boolean> = { converges: solution.converges };
  for (const measure of measures) {
    for (const name of observed[measure] ?? []) {
      const columns = columnsOf(name, shape);
      const out = new Float64Array(columns.length);
      observables[name].prepare(seen)(blocks, out, 0);
      columns.forEach((column, k) => {
        row[column] = out[k] as number;
      });
    }
    if (measure === "timeToFraction") {
      row["time_to_fraction"] = tau * timeToShare(task, solution, 1 - fraction, timeAccuracy);
    }
    if (measure === "modeTimes") {
      measureColumns(measure, shape).forEach((column, mode) => {
        row[column] =
          modeTime(task, solution.shape, mode, problem.scale ?? 0.1, lambda, fraction) * tau;
      });
    }
  }
  return row;
}

/** When mode `mode` of an aligned start reaches fraction·s̃; ∞ where it has no hidden unit. */
function modeTime(
  task: Task,
  { hidden }: Shape,
  mode: number,
  initial: number,
  lambda: number,
  fraction: number,
): number {
  if (mode >= Math.min(hidden, task.rank)) return Number.POSITIVE_INFINITY;
  const target = task.modes.S[mode] as number;
  return timeToFraction({ target, initial, lambda }, fraction);
}
