/**
 * Gradient descent on a wide Gaussian network beside the mixed dynamics that it is to follow, from the
 * same A(0), at the same times.
 */
import { combine, frobenius, type Matrix, matrix, subtract, transpose } from "../linalg/matrix.ts";
import { multiply, multiplyTransposed, transposedMultiply } from "../linalg/multiply.ts";
import { singularValues } from "../linalg/singular-values.ts";
import { svd } from "../linalg/svd.ts";
import type { Weights } from "../network/weights.ts";
import { timeToFraction } from "../theory/singular-value-dynamics.ts";
import { inModes, type MixedCourse, solveMixed, startIn } from "./mixed-dynamics.ts";
import { entryError, type MixedSetting, type MixedTask, mixedTask } from "./mixed-task.ts";
import { narrowed, wideGaussian } from "./wide-network.ts";

export interface WideSetting extends MixedSetting {
  /** κ = σ²w. */
  readonly kappa: number;
  /** w. */
  readonly width: number;
}

/** One of the two over time. */
export interface Followed {
  /** ‖A − Y‖²/d². */
  readonly train: Float64Array;
  /** ‖A − A*‖²/d². */
  readonly test: Float64Array;
  /** Per time, d singular values of A, descending. */
  readonly strengths: readonly Float64Array[];
}

/** Along one singular direction of A at the end. */
export interface Direction {
  readonly strength: number;
  /** ṽᵀW1ᵀW1ṽ. */
  readonly first: number;
  /** ũᵀW2W2ᵀũ. */
  readonly second: number;
}

export interface WideStart {
  readonly setting: WideSetting;
  readonly mixed: MixedTask;
  readonly weights: Weights;
  readonly course: MixedCourse;
  /** η of the descent. */
  readonly step: number;
  readonly end: number;
}

/** Draws the task and the network, and solves the law from its A(0). */
export function wideStart(setting: WideSetting): WideStart {
  const { size, kappa, width, seed } = setting;
  const mixed = mixedTask(setting);
  const wide = wideGaussian(size, width, kappa, seed);
  const start = startIn(mixed.task, multiply(wide.W2, wide.W1));
  const targets = mixed.task.modes.S;
  const middle = targets[Math.floor(size / 2)] as number;
  const end = 4 * timeToFraction({ target: middle, initial: 0, lambda: 2 * kappa }, 0.5);
  const fastest = 2 * Math.hypot(targets[0] as number, kappa);
  const steps = Math.max(200, Math.ceil(10 * end * fastest));
  return {
    setting,
    mixed,
    weights: narrowed(wide),
    course: solveMixed(mixed.task, start, kappa),
    step: end / steps,
    end,
  };
}

/** About `count` whole steps, evenly spaced on a logarithmic axis, the last one included. */
export function stepTimes({ step, end }: WideStart, count: number): Float64Array {
  const last = Math.round(end / step);
  const whole = Array.from({ length: count }, (_, k) => Math.round(last ** (k / (count - 1))));
  return Float64Array.from(new Set(whole), (steps) => steps * step);
}

/** The law at these times. */
export function followLaw({ mixed, course, setting }: WideStart, times: Float64Array): Followed {
  const { task, truth } = mixed;
  const observe = observer(setting.size, inModes(task, task.sigma), inModes(task, truth));
  for (const t of times) observe.see(course.at(t));
  return observe.seen;
}

export interface Descended {
  readonly followed: Followed;
  readonly directions: readonly Direction[];
  /** Largest ‖A − A_law‖/‖Y‖ over the times. */
  readonly deviation: number;
}

/** Gradient descent at these times, one time per turn; the last turn has the whole. */
export function* followDescent(
  { mixed, weights, course, step, setting: { size } }: WideStart,
  times: Float64Array,
): Generator<{ progress: number; descended?: Descended }, void, undefined> {
  const { task, truth } = mixed;
  const observe = observer(size, task.sigma, truth);
  const whole = frobenius(task.sigma);
  const W1T = transpose(weights.W1);
  const W2 = matrix(size, weights.W2.cols, weights.W2.data.slice());
  let done = 0;
  let deviation = 0;
  for (const t of times) {
    const until = Math.round(t / step);
    for (; done < until; done++) descend(W1T, W2, task.sigma, step);
    const A = multiplyTransposed(W2, W1T);
    observe.see(A);
    const gap = frobenius(subtract(inModes(task, A), course.at(t))) / whole;
    deviation = Math.max(deviation, gap);
    yield { progress: t / (times[times.length - 1] as number) };
  }
  const directions = directionsOf({ W1: transpose(W1T), W2 });
  yield { progress: 1, descended: { followed: observe.seen, directions, deviation } };
}

function observer(size: number, Y: Matrix, truth: Matrix) {
  const train: number[] = [];
  const test: number[] = [];
  const strengths: Float64Array[] = [];
  const values = singularValues(size, size);
  return {
    see(A: Matrix): void {
      train.push(entryError(A, Y));
      test.push(entryError(A, truth));
      strengths.push(values(A, new Float64Array(size)));
    },
    get seen(): Followed {
      return { train: Float64Array.from(train), test: Float64Array.from(test), strengths };
    },
  };
}

/** One step of gradient descent on W1ᵀ and W2, both overwritten, by products along rows. */
function descend(W1T: Matrix, W2: Matrix, sigma: Matrix, step: number): void {
  const error = subtract(sigma, multiplyTransposed(W2, W1T));
  const first = multiply(transpose(error), W2);
  const second = multiply(error, W1T);
  combine(1, W1T, step, first, W1T);
  combine(1, W2, step, second, W2);
}

function directionsOf({ W1, W2 }: Weights): Direction[] {
  const { U, S, V } = svd(multiply(W2, W1));
  const [first, second] = [multiply(W1, V), transposedMultiply(W2, U)];
  return Array.from(S, (strength, k) => ({
    strength,
    first: squaredColumn(first, k),
    second: squaredColumn(second, k),
  }));
}

function squaredColumn({ rows, cols, data }: Matrix, column: number): number {
  let sum = 0;
  for (let i = 0; i < rows; i++) sum += (data[i * cols + column] as number) ** 2;
  return sum;
}
