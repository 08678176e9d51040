/** Several random tasks learned in turn: gradient descent and the exact solution, over all times. */
import { determinantSign } from "../linalg/determinant.ts";
import { diagonal, type Matrix, transpose } from "../linalg/matrix.ts";
import { multiply, product } from "../linalg/multiply.ts";
import { randomOrthogonal } from "../linalg/orthogonal.ts";
import { gradientDescent } from "../network/gradient-descent.ts";
import { lambdaBalanced } from "../network/lambda-balanced.ts";
import type { Shape } from "../network/shape.ts";
import type { Weights } from "../network/weights.ts";
import { gaussian } from "../random.ts";
import { type Task, taskOf } from "../tasks/index.ts";
import { toDataFrame } from "../theory/blocks.ts";
import type { End } from "../theory/exact-solution.ts";
import { learnInSequence } from "../theory/task-sequence.ts";
import { checkDescentCost } from "./affordable.ts";
import { descentTimes } from "./descent-times.ts";
import { type Entry, entriesOf } from "./entries.ts";
import type { Table } from "./figure.ts";

/** One number over time. */
export interface Pair {
  readonly simulated: Float64Array;
  readonly exact: Float64Array;
}

/** What learning one task does to the one before it. */
export interface Switch {
  /** Loss on the task before, when this one has been learned; exact. */
  readonly loss: number;
  /** ½‖Σ_k − Σ_{k−1}‖². */
  readonly distance: number;
}

export interface LearnedSequence {
  /** On the clock of the whole sequence, in units of τ. */
  readonly times: Float64Array;
  /** Index of the task that is learned at each time. */
  readonly learning: readonly number[];
  readonly tasks: readonly Task[];
  readonly entries: readonly Entry[];
  /** Followed entries of W2W1, and what each task wants them to be. */
  readonly functions: readonly Pair[];
  readonly wanted: readonly (readonly number[])[];
  /** Loss on each task. */
  readonly losses: readonly Pair[];
  /** From the second task on. */
  readonly switches: readonly Switch[];
  readonly ends: readonly End[];
  /** The largest |simulated − exact| of a loss. */
  readonly deviation: number;
}

/** Steps of one phase, at most; beyond them a network of so large a |λ| does not move any more. */
const mostSteps = 20_000;

/**
 * @param count how many tasks
 * @param duration of each
 * @throws DomainError when the widths do not allow λ, or the simulation would cost too much
 */
export function followTasks(
  shape: Shape,
  {
    lambda,
    scale,
    seed,
    count,
    duration,
  }: { lambda: number; scale: number; seed: number; count: number; duration: number },
): LearnedSequence {
  const { inputs } = shape;
  const weights = lambdaBalanced(shape, { lambda, scale, seed });
  const tasks = drawTasks(shape, weights, seed, count);
  const largest = Math.max(scale, ...tasks.map(({ modes }) => modes.S[0] as number));
  const most = Math.min(0.02, 0.1 / Math.hypot(lambda, 2 * largest));
  const step = duration / Math.ceil(duration / most);
  const moved = Math.min(duration, Math.max(40 / Math.abs(lambda), mostSteps * step));
  checkDescentCost(shape, (count * moved) / step, "duration");

  const clock = descentTimes(duration, step, 61);
  // The end of one phase is the beginning of the next: it is written once.
  const later = clock.subarray(1);
  const times = Float64Array.from([
    0,
    ...tasks.flatMap((_, k) => Array.from(later, (t) => t + k * duration)),
  ]);
  const learning = [0, ...tasks.flatMap((_, k) => Array<number>(later.length).fill(k))];
  // Every other one of the usual ten: four tasks in a row cross each other often enough.
  const entries = entriesOf(shape).networkFunction.filter((_, k) => k % 2 === 0);
  const place = ({ row, column }: Entry) => (row - 1) * inputs + column - 1;
  const blank = (): Pair => ({
    simulated: new Float64Array(times.length),
    exact: new Float64Array(times.length),
  });
  const functions = entries.map(blank);
  const losses = tasks.map(blank);
  const record = (side: keyof Pair, index: number, learned: Matrix) => {
    entries.forEach((entry, k) => {
      (functions[k] as Pair)[side][index] = learned.data[place(entry)] as number;
    });
    tasks.forEach(({ sigma }, k) => {
      (losses[k] as Pair)[side][index] = halfSquaredDistance(learned, sigma);
    });
  };

  const phases = learnInSequence(
    tasks.map((task) => ({ task, duration })),
    weights,
    { lambda },
  );
  let reached = weights;
  phases.forEach(({ task, solution }, phase) => {
    const offset = phase * later.length;
    const turn = toDataFrame(task.modes);
    const learned = multiply(reached.W2, reached.W1);
    for (let k = phase === 0 ? 0 : 1; k < clock.length; k++) {
      const block = solution.blocks(clock[k] as number).networkFunction;
      record("exact", offset + k, turn("networkFunction", block, learned));
    }
    const moving = clock.map((t) => Math.min(t, moved));
    gradientDescent(reached, task.sigma, { tau: 1, step }, moving, (index, now) => {
      if (index > 0 || phase === 0) record("simulated", offset + index, multiply(now.W2, now.W1));
      if (index === clock.length - 1) reached = now;
    });
  });

  return {
    times,
    learning,
    tasks,
    entries,
    functions,
    wanted: tasks.map(({ sigma }) => entries.map((entry) => sigma.data[place(entry)] as number)),
    losses,
    switches: tasks.slice(1).map(({ sigma }, k) => ({
      loss: losses[k]?.exact[(k + 2) * later.length] as number,
      distance: halfSquaredDistance(sigma, (tasks[k] as Task).sigma),
    })),
    ends: phases.map(({ solution }) => solution.end),
    deviation: Math.max(
      ...losses.map(({ simulated, exact }) =>
        exact.reduce((gap, loss, k) => Math.max(gap, Math.abs(loss - (simulated[k] as number))), 0),
      ),
    ),
  };
}

/** Strengths of the modes of every task, from the strongest to the weakest. */
const [strongest, weakest] = [1.2, 0.6];

/**
 * Tasks of the same strengths in random directions. In square networks gradient flow at λ = 0 cannot
 * change the sign of det(W2W1): the tasks are drawn on the start's own side, so that every λ can
 * learn them all.
 */
function drawTasks(shape: Shape, start: Weights, seed: number, count: number): Task[] {
  const { inputs, hidden, outputs } = shape;
  const size = Math.min(inputs, outputs);
  const normal = gaussian(seed, "task");
  const S = Float64Array.from(
    { length: size },
    (_, k) => strongest - ((strongest - weakest) * k) / Math.max(1, size - 1),
  );
  const square = inputs === outputs && hidden === inputs;
  const side = square ? determinantSign(multiply(start.W2, start.W1)) : 0;
  return Array.from({ length: count }, () => {
    const U = randomOrthogonal(outputs, normal);
    const V = randomOrthogonal(inputs, normal);
    if (square && determinantSign(U) * determinantSign(V) !== side) {
      for (let i = 0; i < outputs; i++) U.data[i * outputs] = -(U.data[i * outputs] as number);
    }
    const sigma = product(U, diagonal(S, outputs, inputs), transpose(V));
    return taskOf("random", sigma, { modes: { U, S, V } });
  });
}

function halfSquaredDistance(a: Matrix, b: Matrix): number {
  let sum = 0;
  for (let k = 0; k < a.data.length; k++) {
    sum += ((a.data[k] as number) - (b.data[k] as number)) ** 2;
  }
  return sum / 2;
}

/** One row per loss or entry and time; the loss on task 2 has `task` 2, an entry has 0 there. */
export function sequenceTable(sequence: LearnedSequence): Table {
  const { times, learning, entries, functions, losses } = sequence;
  const series = [
    ...losses.map((pair, k) => ({ name: "loss", task: k + 1, row: 0, column: 0, pair })),
    ...functions.map((pair, k) => {
      const { row, column } = entries[k] as Entry;
      return { name: "network function", task: 0, row, column, pair };
    }),
  ];
  const length = series.length * times.length;
  const numbers = (pick: (line: (typeof series)[number], k: number) => number) =>
    Float64Array.from({ length }, (_, row) =>
      pick(series[Math.floor(row / times.length)] as (typeof series)[number], row % times.length),
    );
  return {
    length,
    columns: {
      quantity: series.flatMap(({ name }) => Array<string>(times.length).fill(name)),
      task: numbers(({ task }) => task),
      row: numbers(({ row }) => row),
      column: numbers(({ column }) => column),
      time: numbers((_, k) => times[k] as number),
      learning: numbers((_, k) => (learning[k] as number) + 1),
      simulated: numbers(({ pair }, k) => pair.simulated[k] as number),
      exact: numbers(({ pair }, k) => pair.exact[k] as number),
    },
  };
}
