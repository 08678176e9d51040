/**
 * A trajectory: a task, a start and a time grid in, the observables at every time out.
 *
 * Three methods fill it: the exact solution, gradient descent on the weights at a step size, and
 * numerical integration of the flow for weights that are not λ-balanced. `solution` says which, and
 * how exact it is.
 */
import { transpose } from "../linalg/matrix.ts";
import { multiply } from "../linalg/multiply.ts";
import { measureBalance, requireBalanced } from "../network/balance.ts";
import { gradientDescent } from "../network/gradient-descent.ts";
import { gradientFlow } from "../network/gradient-flow.ts";
import type { Shape } from "../network/shape.ts";
import type { Weights } from "../network/weights.ts";
import { type Blocks, blocksOf, emptyBlocks } from "../theory/blocks.ts";
import { type End, solveExactly } from "../theory/exact-solution.ts";
import { squaredErrorLoss } from "../theory/loss.ts";
import { allowanceOf, requireExact, requireFlow, requireSteps } from "./cost-of-trajectory.ts";
import {
  columnsOf,
  type Evaluate,
  type ObservableName,
  type Observed,
  observables,
} from "./observables.ts";
import type { TrajectoryRequest } from "./request.ts";

/** One observable over time. */
export interface Series {
  /** Lengths of the indices after time; [] for a number. */
  readonly shape: readonly number[];
  /** One name per number of one time. */
  readonly columns: readonly string[];
  /** times × numbers, row-major; NaN where a simulation has diverged. */
  readonly data: Float64Array;
}

export type SeriesByName = Readonly<Partial<Record<ObservableName, Series>>>;

/** How the numbers were made, and what theory says about them. */
export interface Solution {
  /** What `auto` became. */
  readonly method: "exact" | "integrate" | "gradient-descent" | "both";
  /** λ* = tr(W2ᵀW2 − W1W1ᵀ)/Nh of the start. */
  readonly lambda: number;
  /** ‖W2ᵀW2 − W1W1ᵀ − λ*I‖ relative to the larger layer's squared norm. */
  readonly balanceError: number;
  /** Numerical error: rounding (`exact`), tolerance per step (`integrate`), or the step's own. */
  readonly exactness: string;
  /** Exact only: which evaluation, whether W2W1 → Σ, where it ends and the loss there. */
  readonly evaluation?: "cholesky" | "graded QR";
  readonly converges?: boolean;
  readonly end?: End;
  readonly finalLoss?: number;
  /** ω_α = √(s̃² + λ²/4) in 1/τ. */
  readonly rates?: readonly number[];
  /** Gradient descent: step size, steps taken, and when it diverged. */
  readonly step?: number;
  readonly steps?: number;
  readonly divergedAt?: number;
  /** Integration: relative and absolute tolerance. */
  readonly tolerance?: number;
  /** Both: largest |exact − simulated| per observable. */
  readonly deviation?: Readonly<Partial<Record<ObservableName, number>>>;
}

export interface Trajectory {
  readonly request: TrajectoryRequest;
  readonly time: Float64Array;
  readonly observables: SeriesByName;
  /** Gradient descent beside the exact solution (method `both`). */
  readonly simulated?: SeriesByName;
  readonly solution: Solution;
}

/**
 * @throws DomainError when exact was demanded of weights that are not λ-balanced, when λ is not
 *   possible for the widths, or when a simulation would take too many steps
 */
export function computeTrajectory(request: TrajectoryRequest): Trajectory {
  const { times, weights } = request;
  const balance = measureBalance(weights);
  const method =
    request.method === "auto" ? (balance.balanced ? "exact" : "integrate") : request.method;
  const exactly = method === "exact" || method === "both";
  if (exactly && !balance.balanced) requireBalanced(weights);
  const told = { method, lambda: request.lambda ?? balance.lambda, balanceError: balance.error };

  if (method === "integrate") {
    const { series, notes } = integrated(request);
    return { request, time: times, observables: series, solution: { ...told, ...notes } };
  }
  if (method === "gradient-descent") {
    const { series, notes } = descended(request);
    return { request, time: times, observables: series, solution: { ...told, ...notes } };
  }
  const exact = solved(request, balance.error);
  if (method === "exact") {
    return {
      request,
      time: times,
      observables: exact.series,
      solution: { ...told, ...exact.notes },
    };
  }
  const simulated = descended(request);
  return {
    request,
    time: times,
    observables: exact.series,
    simulated: simulated.series,
    solution: {
      ...told,
      ...simulated.notes,
      ...exact.notes,
      deviation: deviations(exact.series, simulated.series),
    },
  };
}

interface Filled {
  readonly series: SeriesByName;
  readonly notes: Omit<Solution, "method" | "lambda" | "balanceError">;
}

/** Weights off balance by more than this have errors larger than those of rounding. */
const roundingOff = 1e-13;

const exactnessAt = (balanceError: number): string =>
  balanceError > roundingOff
    ? `exact for balanced weights: these are off balance by ${balanceError.toExponential(1)} of the larger squared norm, and the numbers by about as much`
    : "exact up to rounding: 1e-12 of the largest entry of QQᵀ or better";

function solved(request: TrajectoryRequest, balanceError: number): Filled {
  const { task, weights, shape, tau, times } = request;
  const solution = solveExactly(task, weights, {
    tau,
    ...(request.lambda === undefined ? {} : { lambda: request.lambda }),
  });
  requireExact(request, solution.path);
  const record = recorder(request, solution.blocks(0));
  const blocks = emptyBlocks(shape.inputs, shape.outputs);
  for (let index = 0; index < times.length; index++) {
    record.write(index, solution.blocks(times[index] as number, blocks));
  }
  return {
    series: record.series,
    notes: {
      exactness: exactnessAt(balanceError),
      evaluation: solution.path,
      converges: solution.converges,
      end: solution.end,
      finalLoss: squaredErrorLoss(task)(solution.blocks(Number.POSITIVE_INFINITY)),
      rates: Array.from(solution.basis.omega),
    },
  };
}

function descended(request: TrajectoryRequest): Filled {
  const { weights, task, tau, step, times } = request;
  requireSteps(request);
  const simulation = weightRecorder(request);
  const { steps, divergedAt } = gradientDescent(
    weights,
    task.sigma,
    { tau, step },
    times,
    simulation.visit,
  );
  return {
    series: simulation.series,
    notes: {
      exactness: `gradient descent on the weights at step size ${step}`,
      step,
      steps,
      ...(divergedAt === undefined ? {} : { divergedAt }),
    },
  };
}

function integrated(request: TrajectoryRequest): Filled {
  const { weights, task, tau, times, tolerance } = request;
  requireFlow(request);
  const simulation = weightRecorder(request);
  const { rtol, steps } = gradientFlow(
    weights,
    task.sigma,
    { tau, rtol: tolerance, atol: tolerance, maxEvaluations: allowanceOf(request) },
    times,
    simulation.visit,
  );
  return {
    series: simulation.series,
    notes: {
      exactness: `integrated numerically (odex) to a tolerance of ${rtol} per step`,
      tolerance: rtol,
      steps,
    },
  };
}

/** Buffers for the observables asked, and a function that fills one time. */
function recorder(request: TrajectoryRequest, initial: Blocks) {
  const { task, shape, times, noise } = request;
  const observed: Observed = { task, shape, initial, noise };
  const series: Partial<Record<ObservableName, Series>> = {};
  const writers: { evaluate: Evaluate; data: Float64Array; size: number }[] = [];
  for (const name of request.observables) {
    const observable = observables[name];
    const entries = observable.shape(shape);
    const size = entries.reduce((product, length) => product * length, 1);
    const data = new Float64Array(times.length * size);
    series[name] = seriesOf(name, shape, entries, data);
    writers.push({ evaluate: observable.prepare(observed), data, size });
  }
  return {
    series: series as SeriesByName,
    write(index: number, blocks: Blocks): void {
      for (const { evaluate, data, size } of writers) evaluate(blocks, data, index * size);
    },
  };
}

/** The same, filled from weights. */
function weightRecorder(request: TrajectoryRequest) {
  const { task, weights, shape } = request;
  const inputFrame = transpose(task.modes.V);
  const outputFrame = transpose(task.modes.U);
  const toBlocks = ({ W1, W2 }: Weights, out: Blocks): Blocks =>
    blocksOf(multiply(inputFrame, transpose(W1)), multiply(outputFrame, W2), out);
  const record = recorder(request, toBlocks(weights, emptyBlocks(shape.inputs, shape.outputs)));
  const blocks = emptyBlocks(shape.inputs, shape.outputs);
  // What is not visited, since the simulation has diverged, has no value.
  for (const { data } of Object.values(record.series)) data.fill(Number.NaN);
  return {
    series: record.series,
    visit: (index: number, current: Weights) => record.write(index, toBlocks(current, blocks)),
  };
}

/** A series whose columns are named when somebody asks: a large matrix has thousands. */
function seriesOf(
  name: ObservableName,
  shape: Shape,
  entries: readonly number[],
  data: Float64Array,
): Series {
  let columns: readonly string[] | undefined;
  return {
    shape: entries,
    get columns() {
      columns ??= columnsOf(name, shape);
      return columns;
    },
    data,
  };
}

function deviations(exact: SeriesByName, simulated: SeriesByName) {
  const worst: Partial<Record<ObservableName, number>> = {};
  for (const [name, { data }] of Object.entries(exact) as [ObservableName, Series][]) {
    const other = (simulated[name] as Series).data;
    let largest = 0;
    for (let k = 0; k < data.length; k++) {
      const difference = Math.abs((data[k] as number) - (other[k] as number));
      if (difference > largest) largest = difference;
    }
    worst[name] = largest;
  }
  return worst;
}
