/**
 * Gradient descent on a wide Gaussian network beside the mixed dynamics that it is to follow, from the
 * same A(0), at the same times.
 */
import { frobenius, type Matrix, matrix, subtract } from "../linalg/matrix.ts";
import { multiply, multiplySymmetric, transposedMultiply } from "../linalg/multiply.ts";
import { singularValues } from "../linalg/singular-values.ts";
import { svd } from "../linalg/svd.ts";
import { gradientDescent } from "../network/gradient-descent.ts";
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
  { mixed, weights, course, step, setting }: WideStart,
  times: Float64Array,
): Generator<{ progress: number; descended?: Descended }, void, undefined> {
  const { task, truth } = mixed;
  const observe = observer(setting.size, task.sigma, truth);
  const size = frobenius(task.sigma);
  let current = weights;
  let done = 0;
  let deviation = 0;
  for (const t of times) {
    const until = Math.round(t / step);
    gradientDescent(current, task.sigma, { tau: 1, step }, [(until - done) * step], (_, now) => {
      current = copyOf(now);
    });
    done = until;
    const A = multiply(current.W2, current.W1);
    observe.see(A);
    const gap = frobenius(subtract(inModes(task, A), course.at(t))) / size;
    deviation = Math.max(deviation, gap);
    yield { progress: t / (times[times.length - 1] as number) };
  }
  const directions = directionsOf(current);
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

function directionsOf({ W1, W2 }: Weights): Direction[] {
  const { U, S, V } = svd(multiply(W2, W1));
  const first = multiply(W1, V);
  const second = transposedMultiply(W2, U);
  const [inner, outer] = [first, second].map((a) => {
    const gram = multiplySymmetric(...both(a));
    return Float64Array.from(S, (_, k) => gram.data[k * (gram.cols + 1)] as number);
  }) as [Float64Array, Float64Array];
  return Array.from(S, (strength, k) => ({
    strength,
    first: inner[k] as number,
    second: outer[k] as number,
  }));
}

/** aᵀ twice: the factors of aᵀa. */
function both(a: Matrix): [Matrix, Matrix] {
  const columns = matrix(a.cols, a.rows);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.cols; j++)
      columns.data[j * a.rows + i] = a.data[i * a.cols + j] as number;
  }
  return [columns, columns];
}

const copyOf = ({ W1, W2 }: Weights): Weights => ({
  W1: matrix(W1.rows, W1.cols, W1.data.slice()),
  W2: matrix(W2.rows, W2.cols, W2.data.slice()),
});
