/**
 * How each mode of the task is learned from an aligned start: s_α(t), from sigmoids at λ = 0 to
 * exponentials at large |λ| (Fig. 3 and Theorem 5.1 of the paper).
 */
import * as Plot from "@observablehq/plot";
import type { Matrix } from "../linalg/matrix.ts";
import { multiply } from "../linalg/multiply.ts";
import type { Svd } from "../linalg/svd.ts";
import { aligned } from "../network/aligned.ts";
import { gradientDescent } from "../network/gradient-descent.ts";
import * as declarations from "../parameters/declarations.ts";
import {
  exponentialLimit,
  type Mode,
  modeStrength,
  sigmoidLimit,
  timeToFraction,
} from "../theory/singular-value-dynamics.ts";
import { checkDescentCost } from "./affordable.ts";
import { chooseTask, figureTasks } from "./chosen-task.ts";
import { descentTimes } from "./descent-times.ts";
import { type FigureData, figure, type Table } from "./figure.ts";
import { lines, spread } from "./lines.ts";
import { inWords } from "./numbers.ts";
import { type Look, strokes } from "./theme.ts";

const width = { min: 1, max: 32 } as const;

const params = {
  lambda: declarations.lambda,
  scale: {
    ...declarations.scale,
    label: "strength at the start",
    help: "s(0), how strong every mode is before learning.",
    max: 10,
    slider: [1e-4, 1],
    default: 0.01,
  },
  task: { ...declarations.task, choices: figureTasks, default: "singular-values" },
  values: { ...declarations.values, max: 100, maxLength: 32, default: [1, 0.7, 0.4] },
  inputs: { ...declarations.inputs, ...width },
  hidden: { ...declarations.hidden, ...width },
  outputs: { ...declarations.outputs, ...width },
  seed: {
    ...declarations.seed,
    help: "Another seed is another random task, and other weights for the same modes.",
  },
  end: { ...declarations.end, default: 10, min: 0.1, max: 200 },
} as const;

/** One mode, or several of the same strength, which do the same at all times. */
interface Course {
  readonly mode: Mode;
  /** Numbers of the modes, from 1. */
  readonly members: readonly number[];
  readonly simulated: Float64Array;
  readonly exact: Float64Array;
  readonly sigmoid: Float64Array;
  readonly exponential: Float64Array;
}

interface Data extends FigureData {
  readonly times: Float64Array;
  readonly courses: readonly Course[];
  readonly step: number;
}

export default figure<typeof params, Data>({
  id: "singular-value-dynamics",
  title: "Singular value dynamics",
  question: "Does a network learn its modes in sigmoids or in exponentials?",
  source: "Fig. 3, Theorem 5.1",
  params,
  mainParams: ["lambda", "scale"],
  reading:
    "One line per mode of the task, strongest first: thick and light, simulated by gradient descent; thin and dashed, the exact solution. Grey: both limits of the theorem; hairlines at the right: the strength to be reached.",

  compute(values) {
    const { lambda, scale, seed, end } = values;
    const { task, shape } = chooseTask(values, 5);
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
        (course) => Math.abs(course.mode.target - target) <= 1e-12 * largest,
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
    return {
      times,
      courses,
      step,
      get table() {
        return tableOf(times, courses);
      },
    };
  },

  describe({ courses, times }, { lambda }) {
    const learned = courses.filter(({ mode }) => mode.target > 0);
    const largest = (learned[0] as Course).mode.target;
    const course =
      Math.abs(lambda) < 0.2 * largest
        ? "the modes rise one after another, in sigmoids"
        : Math.abs(lambda) > 4 * largest
          ? "all modes rise together, exponentially"
          : "the modes rise between sigmoids and exponentials";
    const halves = [...new Set([learned[0], learned.at(-1)])].map(
      (each) =>
        `${inWords(timeToFraction((each as Course).mode, 0.5))} τ (s̃ = ${inWords((each as Course).mode.target)})`,
    );
    const deviation = largestDeviation(courses, times.length);
    return `At λ = ${inWords(lambda)} ${course}: half learned at t = ${halves.join(" and ")}. Gradient descent and the exact solution differ by at most ${inWords(deviation, 2)}.`;
  },

  plot({ times, courses }, { end, scale }, look) {
    const strengths = courses.map(({ mode }) => mode.target);
    const top = Math.max(strengths[0] as number, scale) * 1.06;
    const all = (pick: (course: Course) => ArrayLike<number>) =>
      courses.map((course) => ({ x: times, y: pick(course) }));
    const limit = { stroke: look.colour("target"), strokeWidth: 1, strokeOpacity: 0.75 };
    const hasExponential = courses.some(({ mode }) => mode.lambda !== 0);
    const marks: Plot.Markish[] = [
      Plot.ruleY(strengths, { ...strokes.target, stroke: look.colour("hairline") }),
      lines(
        all((course) => course.sigmoid),
        limit,
      ),
    ];
    if (hasExponential) {
      marks.push(
        lines(
          all((course) => course.exponential),
          { ...limit, strokeDasharray: "1,3" },
        ),
      );
    }
    courses.forEach(({ simulated }, k) => {
      const stroke = look.mode(k, courses.length);
      marks.push(lines([{ x: times, y: simulated }], { ...strokes.simulated, stroke }));
    });
    marks.push(
      lines(
        all((course) => course.exact),
        { ...strokes.exact, stroke: look.colour("exact") },
      ),
    );
    marks.push(...limitLabels(courses[0] as Course, end, look));
    // As high as a line of text, in units of the axis, at any usual size of the panel.
    const places = spread(strengths, top / 17);
    courses.forEach(({ mode, members }, k) => {
      const several = members.length > 1 ? ` (${members.length}×)` : "";
      const label = `s̃ = ${inWords(mode.target)}${several}`;
      marks.push(
        Plot.text([label], {
          x: [end],
          y: [places[k] as number],
          dx: 8,
          textAnchor: "start",
          fill: look.mode(k, courses.length),
          fontWeight: 600,
        }),
      );
    });
    return [
      {
        height: 210,
        options: {
          marginRight: courses.some(({ members }) => members.length > 1) ? 96 : 64,
          x: {
            domain: [0, end],
            label: "time t/τ",
            ticks: look.width < 480 ? 5 : 8,
            labelAnchor: "center",
            labelArrow: "none",
          },
          y: { domain: [0, top], label: "strength s of each mode", ticks: 5, labelArrow: "none" },
          marks,
        },
      },
    ];
  },
});

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

/** The names of both limits, beside the strongest mode's lines. */
function limitLabels({ mode }: Course, end: number, look: Look): Plot.Markish[] {
  const { target, initial, lambda } = mode;
  if (initial >= target) return [];
  const halo = { fill: look.colour("muted"), stroke: look.colour("paper"), strokeWidth: 4 };
  const sigmoidAt = Math.log((0.3 * (target - initial)) / (0.7 * initial)) / (2 * target);
  const marks: Plot.Markish[] = [];
  if (sigmoidAt > 0 && sigmoidAt < 0.7 * end) {
    const at = { x: [sigmoidAt], y: [0.3 * target], dx: 9, textAnchor: "start" as const };
    marks.push(Plot.text(["rich limit, λ = 0"], { ...at, ...halo }));
  }
  const exponentialAt = Math.log(1 / 0.12) / Math.abs(lambda);
  if (exponentialAt < 0.7 * end) {
    const at = {
      x: [exponentialAt],
      y: [target - 0.12 * (target - initial)],
      dx: 7,
      dy: 9,
      textAnchor: "start" as const,
    };
    marks.push(Plot.text(["lazy limit, large |λ|"], { ...at, ...halo }));
  }
  return marks;
}

function largestDeviation(courses: readonly Course[], length: number): number {
  let largest = 0;
  for (const { simulated, exact } of courses) {
    for (let i = 0; i < length; i++) {
      largest = Math.max(largest, Math.abs((simulated[i] as number) - (exact[i] as number)));
    }
  }
  return largest;
}

/** One row per mode and time. */
function tableOf(times: Float64Array, courses: readonly Course[]): Table {
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
