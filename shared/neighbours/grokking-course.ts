/** Training the network of quadratic-network.ts, seen from outside: what happens when. */
import { kernelRegressionLoss } from "./kernel-regression.ts";
import { type FlowOptions, quadraticFlow } from "./quadratic-flow.ts";
import { alignment, kernelDistance } from "./quadratic-loss.ts";
import { lookAt, noMoments } from "./quadratic-network.ts";
import { expectedLoss, gaussianMoments, quadraticTask, type TaskSize } from "./quadratic-task.ts";

export interface GrokkingSetting extends TaskSize {
  readonly alpha: number;
  readonly epsilon: number;
  /** N. */
  readonly units: number;
  /** Whether the output of the start is subtracted, so that the network begins at f = 0. */
  readonly centred: boolean;
  /** In steps of gradient descent of size N/α². */
  readonly end: number;
}

/** One row per step of the integrator, the start (t = 0) left out. */
export interface GrokkingCourse {
  readonly times: Float64Array;
  /** Mean squared error on the examples. */
  readonly train: Float64Array;
  /** Expected squared error on all inputs. */
  readonly test: Float64Array;
  /** 1 − cosine between the tangent kernel and that of the start. */
  readonly distance: Float64Array;
  /** Cosine of M with ββᵀ. */
  readonly alignment: Float64Array;
  /** Expected squared error of regression with the kernel of the start. */
  readonly floor: number;
}

/** Share of the way, on a logarithmic axis of time. */
export interface Progress {
  readonly progress: number;
  readonly course?: GrokkingCourse;
}

/** Yields after every step; the course comes last. */
export function* grokkingCourse(
  setting: GrokkingSetting,
  options?: FlowOptions,
): Generator<Progress, void, undefined> {
  const { alpha, epsilon, units, inputs, seed, centred, end } = setting;
  const task = quadraticTask(setting);
  const start = gaussianMoments(units, inputs, seed);
  const network = { alpha, epsilon, reference: centred ? start : noMoments(inputs) };
  const floor = kernelRegressionLoss(task, network, start);
  const look = lookAt(task.examples, network);
  const rows: { t: number; train: number; test: number; distance: number; aligned: number }[] = [];
  for (const { t, moments } of quadraticFlow(task.examples, network, start, end, options)) {
    if (t > 0) {
      rows.push({
        t,
        train: look(moments).loss,
        test: expectedLoss(network, moments, task.beta),
        distance: kernelDistance(moments, start, epsilon),
        aligned: alignment(moments, task.beta),
      });
    }
    yield { progress: Math.min(0.99, Math.log1p(t) / Math.log1p(end)) };
  }
  const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of);
  yield {
    progress: 1,
    course: {
      times: column(({ t }) => t),
      train: column(({ train }) => train),
      test: column(({ test }) => test),
      distance: column(({ distance }) => distance),
      alignment: column(({ aligned }) => aligned),
      floor,
    },
  };
}

/** The last stage of the generator. */
export function wholeCourse(setting: GrokkingSetting, options?: FlowOptions): GrokkingCourse {
  for (const { course } of grokkingCourse(setting, options)) if (course) return course;
  throw new Error("a course without an end");
}

/** First time from which `values` is at most `level`, between the points by log-log lines. */
export function timeBelow(
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  level: number,
): number | undefined {
  for (let k = 0; k < times.length; k++) {
    const value = values[k] as number;
    if (value > level) continue;
    if (k === 0) return times[0];
    const [t0, t1] = [times[k - 1] as number, times[k] as number];
    const before = values[k - 1] as number;
    const share = Math.log(before / level) / Math.log(before / value);
    return t0 * (t1 / t0) ** share;
  }
  return undefined;
}

/** A value between the points of a course, by straight lines in log time. */
export function valueAt(times: ArrayLike<number>, values: ArrayLike<number>, t: number): number {
  const k = Array.from(times).findIndex((time) => time >= t);
  if (k < 0) return values[values.length - 1] as number;
  if (k === 0) return values[0] as number;
  const [t0, t1] = [times[k - 1] as number, times[k] as number];
  const share = Math.log(t / t0) / Math.log(t1 / t0);
  return (1 - share) * (values[k - 1] as number) + share * (values[k] as number);
}
