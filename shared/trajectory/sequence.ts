/**
 * Tasks learned one after another: continual, reversal, transfer and fine-tuning learning.
 *
 * Every phase is solved exactly from where the one before it stops, since the balance carries over.
 * Times are on the clock of the whole sequence. Where two phases meet there are two rows of the same
 * time: the end of one, and the beginning of the next (after a re-balancing, if there is one).
 */
import { type Matrix, matrix } from "../linalg/matrix.ts";
import { multiply, multiplyTransposed, transposedMultiply } from "../linalg/multiply.ts";
import { measureBalance } from "../network/balance.ts";
import type { Weights } from "../network/weights.ts";
import type { Task } from "../tasks/index.ts";
import { emptyBlocks, toDataFrame } from "../theory/blocks.ts";
import type { End } from "../theory/exact-solution.ts";
import { squaredErrorLoss } from "../theory/loss.ts";
import { type LearnedPhase, learnInSequence } from "../theory/task-sequence.ts";
import type { Series } from "./compute.ts";
import { requireSequence } from "./cost-of-sequence.ts";
import { columnsOf, type ObservableName, observables } from "./observables.ts";
import type { SequenceRequest } from "./sequence-request.ts";

/** The network between two phases; matrices in the coordinates of the data. */
export interface State {
  readonly time: number;
  /** λ* = tr(W2ᵀW2 − W1W1ᵀ)/Nh, and the distance from it: how well the balance is kept. */
  readonly lambda: number;
  readonly balanceError: number;
  /** Loss on every task. */
  readonly losses: readonly number[];
  readonly networkFunction: Matrix;
  readonly inputRepresentation: Matrix;
  readonly outputRepresentation: Matrix;
  /** The true ones up to a rotation of the hidden units. */
  readonly weights: Weights;
}

export interface SequencePhase {
  /** Index into `tasks`. */
  readonly task: number;
  readonly begins: number;
  readonly ends: number;
  readonly lambda: number;
  readonly evaluation: "cholesky" | "graded QR";
  /** Where it would end if the phase went on for ever. */
  readonly converges: boolean;
  readonly end: End;
  readonly finalLoss: number;
  /** The loss on every task that was learned before this phase, at its beginning and its end. */
  readonly forgetting: readonly { task: number; before: number; after: number; rise: number }[];
  /** After the re-balancing, if there is one. */
  readonly start: State;
  readonly stop: State;
}

export interface Sequence {
  readonly request: SequenceRequest;
  /** The different tasks, in the order in which they appear, and the phases that learn them. */
  readonly tasks: readonly { task: Task; phases: readonly number[] }[];
  readonly phases: readonly SequencePhase[];
  readonly time: Float64Array;
  /** Index of the phase of every time. */
  readonly phase: readonly number[];
  /** times × tasks. */
  readonly losses: Series;
  readonly observables: Readonly<Partial<Record<ObservableName, Series>>>;
}

/** @throws DomainError when the start is not λ-balanced */
export function computeSequence(request: SequenceRequest): Sequence {
  const { shape, weights, lambda, values } = request;
  const { tau, noise } = values;
  const learned = learnInSequence(
    request.phases.map(({ task, values: { duration, rebalance } }) => ({
      task,
      duration,
      ...(rebalance !== undefined && { rebalance }),
    })),
    weights,
    { tau, lambda },
  );
  requireSequence(
    request,
    learned.map(({ solution }) => solution.path),
  );
  const tasks = differentTasks(request.phases.map(({ task }) => task));
  const numbers = request.phases.map(({ values: { points } }) => points);
  const total = numbers.reduce((sum, points) => sum + points, 0);
  const time = new Float64Array(total);
  const phaseOf: number[] = [];
  const losses = series(`loss_task`, [tasks.length], total);
  const names = values.observables;
  const seen = Object.fromEntries(
    names.map((name) => [
      name,
      {
        shape: observables[name].shape(shape),
        columns: columnsOf(name, shape),
        data: new Float64Array(total * columnsOf(name, shape).length),
      },
    ]),
  ) as Partial<Record<ObservableName, Series>>;

  let row = 0;
  const blocks = emptyBlocks(shape.inputs, shape.outputs);
  const turned = matrix(shape.outputs, shape.inputs);
  learned.forEach(({ task, begins, duration, solution }, index) => {
    const turn = toDataFrame(task.modes);
    const own = squaredErrorLoss(task);
    const current = tasks.findIndex(({ phases }) => phases.includes(index));
    const observed = { task, shape, initial: solution.blocks(0), noise };
    const writers = names.map((name) => ({
      evaluate: observables[name].prepare(observed),
      one: seen[name] as Series,
    }));
    const points = numbers[index] as number;
    for (let k = 0; k < points; k++, row++) {
      const t = k === points - 1 ? duration : (duration * k) / (points - 1);
      solution.blocks(t, blocks);
      time[row] = begins + t;
      phaseOf.push(index);
      const learnedFunction = turn("networkFunction", blocks.networkFunction, turned);
      tasks.forEach(({ task: other }, j) => {
        // In the task's own frame small errors keep their digits.
        losses.data[row * tasks.length + j] =
          j === current ? own(blocks) : lossOn(other, learnedFunction);
      });
      for (const { evaluate, one } of writers) evaluate(blocks, one.data, row * one.columns.length);
    }
  });
  return {
    request,
    tasks,
    phases: learned.map((phase, index) => summary(phase, index, tasks)),
    time,
    phase: phaseOf,
    losses,
    observables: seen,
  };
}

function series(column: string, shape: readonly number[], times: number): Series {
  const [length = 1] = shape;
  const columns = Array.from({ length }, (_, k) => `${column}_${k + 1}`);
  return { shape, columns, data: new Float64Array(times * length) };
}

/** ½‖F − Σ‖² and what of the data cannot be learned. */
function lossOn({ sigma, residual }: Task, learned: Matrix): number {
  let sum = 0;
  for (let k = 0; k < sigma.data.length; k++) {
    sum += ((learned.data[k] as number) - (sigma.data[k] as number)) ** 2;
  }
  return 0.5 * sum + residual;
}

function differentTasks(all: readonly Task[]): { task: Task; phases: number[] }[] {
  const found: { task: Task; phases: number[] }[] = [];
  all.forEach((task, index) => {
    const known = found.find(
      (other) =>
        other.task.residual === task.residual &&
        other.task.sigma.data.every((entry, k) => entry === task.sigma.data[k]),
    );
    if (known) known.phases.push(index);
    else found.push({ task, phases: [index] });
  });
  return found;
}

function summary(
  { task, begins, duration, lambda, weights, solution }: LearnedPhase,
  index: number,
  tasks: Sequence["tasks"],
): SequencePhase {
  const start = stateOf(weights, begins, tasks);
  const stop = stateOf(solution.weights(duration), begins + duration, tasks);
  const current = tasks.findIndex(({ phases }) => phases.includes(index));
  const before = tasks.flatMap(({ phases }, j) =>
    j !== current && (phases[0] as number) < index ? [j] : [],
  );
  return {
    task: current,
    begins,
    ends: begins + duration,
    lambda,
    evaluation: solution.path,
    converges: solution.converges,
    end: solution.end,
    finalLoss: squaredErrorLoss(task)(solution.blocks(Number.POSITIVE_INFINITY)),
    forgetting: before.map((j) => {
      const [first, last] = [start.losses[j] as number, stop.losses[j] as number];
      return { task: j, before: first, after: last, rise: last - first };
    }),
    start,
    stop,
  };
}

function stateOf(weights: Weights, time: number, tasks: Sequence["tasks"]): State {
  const { W1, W2 } = weights;
  const { lambda, error } = measureBalance(weights);
  const networkFunction = multiply(W2, W1);
  return {
    time,
    lambda,
    balanceError: error,
    losses: tasks.map(({ task }) => lossOn(task, networkFunction)),
    networkFunction,
    inputRepresentation: transposedMultiply(W1, W1),
    outputRepresentation: multiplyTransposed(W2, W2),
    weights,
  };
}
