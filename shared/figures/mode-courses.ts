/** Modes over time from an aligned start: simulated, exact, and both limits. */
import type { Matrix } from "../linalg/matrix.ts";
import { multiply } from "../linalg/multiply.ts";
import type { Svd } from "../linalg/svd.ts";
import { aligned } from "../network/aligned.ts";
import { gradientDescent } from "../network/gradient-descent.ts";
import type { Shape } from "../network/shape.ts";
import type { Task } from "../tasks/task.ts";
import {
  exponentialLimit,
  type Mode,
  modeStrength,
  sigmoidLimit,
} from "../theory/singular-value-dynamics.ts";
import { checkDescentCost } from "./affordable.ts";
import { descentTimes } from "./descent-times.ts";
import type { Table } from "./figure.ts";

/** One mode, or several of the same strength, which do the same at all times. */
export interface Course {
  readonly mode: Mode;
  /** Numbers of the modes, from 1. */
  readonly members: readonly number[];
  readonly simulated: Float64Array;
  readonly exact: Float64Array;
  readonly sigmoid: Float64Array;
  readonly exponential: Float64Array;
}

export interface ModeCourses {
  /** In units of τ. */
  readonly times: Float64Array;
  /** Strongest first. */
  readonly courses: readonly Course[];
  /** The largest |simulated − exact|. */
  readonly deviation: number;
}

/**
 * @param scale s(0) of every mode
 * @throws DomainError when the widths do not allow λ, or the simulation would cost too much
 */
export function followModes(
  task: Task,
  shape: Shape,
  { lambda, scale, seed, end }: { lambda: number; scale: number; seed: number; end: number },
): ModeCourses {
  const weights = aligned(shape, task, { lambda, scale, seed });
  const count = Math.min(shape.inputs, shape.hidden, shape.outputs);
  const targets = Array.from(task.modes.S.subarray(0, count), (s, k) => (k < task.rank ? s : 0));
  const largest = Math.max(targets[0] as number, scale);
  // Every mode approaches its end at a rate of at least |λ|: after this, below rounding.
  const settled = 40 / Math.abs(lambda);
  // A tenth of the largest step that is stable, so that what is simulated is close to the flow.
  const steps = Math.ceil(end / Math.min(0.01, 0.2 / Math.hypot(lambda, 2 * largest)));
  const step = end / steps;
  checkDescentCost(shape, Math.min(end, settled) / step, "end");
  const times = descentTimes(end, step, 121);

  const simulated = targets.map(() => new Float64Array(times.length));
  const moving = times.map((t) => Math.min(t, settled));
  gradientDescent(weights, task.sigma, { tau: 1, step }, moving, (index, { W1, W2 }) => {
    const learned = multiply(W2, W1);
    simulated.forEach((line, mode) => {
      line[index] = strengthOf(learned, task.modes, mode);
    });
  });

  const courses: Course[] = [];
  targets.forEach((target, k) => {
    const known = courses.findIndex(
      ({ mode }) => Math.abs(mode.target - target) <= 1e-12 * largest,
    );
    const course = courses[known];
    if (course) {
      courses[known] = { ...course, members: [...course.members, k + 1] };
      return;
    }
    const mode: Mode = { target, initial: scale, lambda };
    courses.push({
      mode,
      members: [k + 1],
      simulated: simulated[k] as Float64Array,
      exact: times.map((t) => modeStrength(mode, t)),
      sigmoid: times.map((t) => sigmoidLimit(mode, t)),
      exponential: times.map((t) => exponentialLimit(mode, t)),
    });
  });
  return { times, courses, deviation: largestDeviation(courses) };
}

/** ũᵀ W2W1 ṽ of one mode. */
function strengthOf(learned: Matrix, { U, V }: Svd, mode: number): number {
  let sum = 0;
  for (let i = 0; i < learned.rows; i++) {
    const u = U.data[i * U.cols + mode] as number;
    for (let j = 0; j < learned.cols; j++) {
      sum +=
        u * (learned.data[i * learned.cols + j] as number) * (V.data[j * V.cols + mode] as number);
    }
  }
  return sum;
}

function largestDeviation(courses: readonly Course[]): number {
  let largest = 0;
  for (const { simulated, exact } of courses) {
    for (let i = 0; i < exact.length; i++) {
      largest = Math.max(largest, Math.abs((simulated[i] as number) - (exact[i] as number)));
    }
  }
  return largest;
}

/** One row per mode and time. */
export function courseTable({ times, courses }: ModeCourses): Table {
  const rows = courses
    .flatMap((course) => course.members.map((member) => ({ member, course })))
    .sort((a, b) => a.member - b.member);
  const column = (pick: (course: Course, i: number, member: number) => number) =>
    Float64Array.from({ length: rows.length * times.length }, (_, k) => {
      const { course, member } = rows[Math.floor(k / times.length)] as (typeof rows)[number];
      return pick(course, k % times.length, member);
    });
  return {
    length: rows.length * times.length,
    columns: {
      mode: column((_, __, member) => member),
      time: column((_, i) => times[i] as number),
      target: column(({ mode }) => mode.target),
      simulated: column(({ simulated }, i) => simulated[i] as number),
      exact: column(({ exact }, i) => exact[i] as number),
      sigmoid_limit: column(({ sigmoid }, i) => sigmoid[i] as number),
      exponential_limit: column(({ exponential }, i) => exponential[i] as number),
    },
  };
}
