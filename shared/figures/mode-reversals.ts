/** A task and then its reverse, mode by mode: over time, and how long relearning takes against |λ|. */
import { scaled } from "../linalg/matrix.ts";
import { multiply } from "../linalg/multiply.ts";
import { aligned } from "../network/aligned.ts";
import { descendChain } from "../network/deep-chain.ts";
import { gradientDescent } from "../network/gradient-descent.ts";
import { layerSingularValues } from "../network/layer-singular-values.ts";
import type { Weights } from "../network/weights.ts";
import { rememberLast } from "../remember.ts";
import { singularValues, type Task, taskOf } from "../tasks/index.ts";
import { timeToFraction } from "../theory/singular-value-dynamics.ts";
import { learnInSequence } from "../theory/task-sequence.ts";
import { checkDescentCost } from "./affordable.ts";
import { descentTimes } from "./descent-times.ts";
import type { Table } from "./figure.ts";

/** Relearning is followed against |λ| over this range. */
const smallest = 1e-6;
export const balances = Array.from({ length: 29 }, (_, k) => smallest * 10 ** (k / 4));

export interface ModeReversal {
  readonly target: number;
  readonly simulated: Float64Array;
  readonly exact: Float64Array;
  /** When half of the reverse is learned after the flip, exactly; ∞ at λ = 0. */
  readonly relearned: number;
  /** The same against |λ| (`balances`): exact, simulated, and ln(√8 s̃/|λ|)/s̃. */
  readonly exactTimes: Float64Array;
  readonly simulatedTimes: Float64Array;
  readonly predictedTimes: Float64Array;
}

export interface Reversal {
  /** From the start to the end of the reverse, in units of τ. */
  readonly times: Float64Array;
  /** Strongest first. */
  readonly modes: readonly ModeReversal[];
  /** The largest |simulated − exact|. */
  readonly deviation: number;
}

/**
 * From an aligned start.
 * @param values s̃ of the modes
 * @param duration of the task, and again of its reverse
 * @throws DomainError when the simulation would cost too much
 */
export function followReversal({
  lambda,
  scale,
  values,
  duration,
}: {
  lambda: number;
  scale: number;
  values: readonly number[];
  duration: number;
}): Reversal {
  const task = singularValues(values);
  const reversed = taskOf("custom", scaled(task.sigma, -1), {
    modes: { ...task.modes, U: scaled(task.modes.U, -1) },
  });
  const targets = Array.from(task.modes.S);
  const n = targets.length;
  const weights = aligned({ inputs: n, hidden: n, outputs: n }, task, { lambda, scale, seed: 1 });
  const largest = Math.max(targets[0] as number, scale);
  const steps = Math.ceil(duration / Math.min(0.01, 0.05 / Math.hypot(lambda, 2 * largest)));
  const step = duration / steps;
  // All rates are at least |λ|; the crossing of zero comes on top.
  const settled =
    40 / Math.abs(lambda) +
    Math.max(...targets.map((s) => Math.log1p((2 * s) / Math.abs(lambda)) / s));
  checkDescentCost(
    { inputs: n, hidden: n, outputs: n },
    (2 * Math.min(duration, settled)) / step,
    "duration",
  );
  const clock = descentTimes(duration, step, 81);
  const moving = clock.map((t) => Math.min(t, settled));
  const times = Float64Array.from([...clock, ...clock.slice(1).map((t) => t + duration)]);

  const phases = learnInSequence(
    [
      { task, duration },
      { task: reversed, duration },
    ],
    weights,
    { lambda },
  );
  const exact = targets.map(() => new Float64Array(times.length));
  times.forEach((_, k) => {
    const second = k >= clock.length;
    const t = clock[second ? k - clock.length + 1 : k] as number;
    const learned = phases[second ? 1 : 0]?.solution.blocks(t).networkFunction.data;
    for (let mode = 0; mode < n; mode++) {
      (exact[mode] as Float64Array)[k] = (second ? -1 : 1) * (learned?.[mode * n + mode] ?? 0);
    }
  });
  const simulated = descendThere(weights, [task, reversed], step, moving);

  const against = relearningTimes(...targets);
  const modes = targets.map((target, k): ModeReversal => {
    return {
      target,
      simulated: simulated[k] as Float64Array,
      exact: exact[k] as Float64Array,
      relearned: relearningTime(target, lambda),
      ...(against[k] as RelearningTimes),
    };
  });
  const gaps = modes.map(({ exact: line, simulated: other }) =>
    line.reduce((most, s, k) => Math.max(most, Math.abs(s - (other[k] as number))), 0),
  );
  return { times, modes, deviation: Math.max(...gaps) };
}

type RelearningTimes = Pick<ModeReversal, "exactTimes" | "simulatedTimes" | "predictedTimes">;

const relearningTime = (target: number, balance: number) =>
  balance === 0
    ? Number.POSITIVE_INFINITY
    : timeToFraction({ target, initial: -target, lambda: balance }, 0.5);

/** Against |λ| for every mode; the λ that is chosen makes no difference to them. */
const relearningTimes = rememberLast((...targets: number[]): RelearningTimes[] =>
  targets.map((target) => {
    const exactTimes = Float64Array.from(balances, (balance) => relearningTime(target, balance));
    return {
      exactTimes,
      simulatedTimes: exactTimes.map((t, i) => crossing(target, balances[i] as number, t)),
      predictedTimes: Float64Array.from(balances, (balance) => predicted(target, balance)),
    };
  }),
);

/**
 * Time after the flip at which half of the reverse is learned, for small |λ|. The growing part of
 * the start is λ²/2s̃ of its square, and half is learned when that has grown to 4s̃.
 */
export const predicted = (target: number, balance: number) =>
  Math.max(0, Math.log((Math.sqrt(8) * target) / balance) / target);

/** Strength of every mode at the times of both phases, by gradient descent on the weights. */
function descendThere(
  start: Weights,
  tasks: readonly Task[],
  step: number,
  times: Float64Array,
): Float64Array[] {
  const n = start.W1.rows;
  const strengths = Array.from(
    { length: n },
    () => new Float64Array(tasks.length * (times.length - 1) + 1),
  );
  let weights = start;
  tasks.forEach(({ sigma }, phase) => {
    const offset = phase * (times.length - 1);
    gradientDescent(weights, sigma, { tau: 1, step }, times, (index, now) => {
      const learned = multiply(now.W2, now.W1);
      strengths.forEach((line, mode) => {
        line[offset + index] = learned.data[mode * n + mode] as number;
      });
      if (index === times.length - 1) weights = now;
    });
  });
  return strengths;
}

/** When gradient descent on one mode has learned half of the reverse. */
function crossing(target: number, balance: number, about: number): number {
  const step = Math.min(0.02 / target, 0.1 / Math.hypot(balance, 2 * target));
  const layers = layerSingularValues(-target, balance);
  const every = Math.max(1, Math.round(about / step / 200));
  const count = Math.ceil((1.3 * about) / step / every) + 2;
  const times = Float64Array.from({ length: count + 1 }, (_, k) => k * every * step);
  const strengths = descendChain(layers, target, step, times);
  const after = strengths.findIndex((s) => s >= target / 2);
  const [low, high] = [strengths[after - 1] as number, strengths[after] as number];
  const share = (target / 2 - low) / (high - low);
  return (times[after - 1] as number) + share * every * step;
}

/** Both panels: strengths over time, then times to relearn against |λ|. */
export function reversalTable({ times, modes }: Reversal, duration: number): Table {
  const panel: string[] = [];
  const columns: Record<"mode" | "target" | "x" | "simulated" | "exact", number[]> = {
    mode: [],
    target: [],
    x: [],
    simulated: [],
    exact: [],
  };
  const add = (name: string, mode: number, x: number, simulated: number, exact: number) => {
    panel.push(name);
    columns.mode.push(mode + 1);
    columns.target.push(
      (modes[mode]?.target ?? 0) * (name === "relearning" || x > duration ? -1 : 1),
    );
    columns.x.push(x);
    columns.simulated.push(simulated);
    columns.exact.push(exact);
  };
  modes.forEach(({ simulated, exact }, mode) => {
    times.forEach((t, k) => {
      add("time", mode, t, simulated[k] as number, exact[k] as number);
    });
  });
  modes.forEach(({ simulatedTimes, exactTimes }, mode) => {
    balances.forEach((balance, k) => {
      add("relearning", mode, balance, simulatedTimes[k] as number, exactTimes[k] as number);
    });
  });
  return { length: panel.length, columns: { panel, ...columns } };
}
