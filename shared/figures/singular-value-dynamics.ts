/**
 * How each mode of the task is learned from an aligned start: s_α(t), from sigmoids at λ = 0 to
 * exponentials at large |λ| (Fig. 3 and Theorem 5.1 of the paper).
 */
import type * as Plot from "@observablehq/plot";
import * as declarations from "../parameters/declarations.ts";
import { timeToFraction } from "../theory/singular-value-dynamics.ts";
import { chooseTask, figureTasks } from "./chosen-task.ts";
import { type FigureData, figure } from "./figure.ts";
import { oneColumnBelow } from "./layout.ts";
import { lines, type Stroke, spread } from "./lines.ts";
import { type Course, courseTable, followModes, type ModeCourses } from "./mode-courses.ts";
import { whatModesDo } from "./mode-words.ts";
import { inWords } from "./numbers.ts";
import { rulesY } from "./rules.ts";
import { type Look, strokes } from "./theme.ts";
import { timeAxis } from "./time-axis.ts";
import { words } from "./words.ts";

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

type Data = FigureData & ModeCourses;

export default figure<typeof params, Data>({
  id: "singular-value-dynamics",
  title: "Singular value dynamics",
  question: "Does a network learn its modes in sigmoids or in exponentials?",
  source: "Fig. 3, Theorem 5.1",
  params,
  mainParams: ["lambda", "scale"],
  reading:
    "One line per mode of the task, strongest first: thick and light, simulated by gradient descent; thin and dashed, the exact solution. Thin and grey: the limits of the theorem for small and for large |λ|, hidden where the solution has reached them; hairlines: the strengths to be reached; (2×): two modes of one strength.",

  compute(values) {
    const { task, shape } = chooseTask(values, 5);
    const found = followModes(task, shape, values);
    return {
      ...found,
      get table() {
        return courseTable(found);
      },
    };
  },

  describe({ courses, deviation }, { lambda, scale }) {
    return `At λ = ${inWords(lambda)} ${whatModesDo(courses, lambda, scale)}. Gradient descent and the exact solution differ by at most ${inWords(deviation, 2)}.`;
  },

  plot({ times, courses }, { end, scale }, look) {
    const strengths = courses.map(({ mode }) => mode.target);
    const top = Math.max(strengths[0] as number, scale) * 1.06;
    const frame = { x: [0, end], y: [0, top] } as const;
    const drawn = (pick: (course: Course) => ArrayLike<number>, style: Stroke) =>
      lines(
        courses.map((course) => ({ x: times, y: pick(course) })),
        frame,
        style,
      );
    const limit = { stroke: look.colour("target"), strokeWidth: 1, strokeOpacity: 0.75 };
    const marks: Plot.Markish[] = [
      rulesY(strengths, { ...strokes.target, stroke: look.colour("hairline") }),
      drawn(({ sigmoid }) => sigmoid, limit),
    ];
    if (courses.some(({ mode }) => mode.lambda !== 0)) {
      marks.push(drawn(({ exponential }) => exponential, { ...limit, strokeDasharray: "1,3" }));
    }
    courses.forEach(({ simulated }, k) => {
      const stroke = look.mode(k, courses.length);
      marks.push(lines([{ x: times, y: simulated }], frame, { ...strokes.simulated, stroke }));
    });
    marks.push(drawn(({ exact }) => exact, { ...strokes.exact, stroke: look.colour("exact") }));
    marks.push(...limitLabels(courses, end, look));
    // As high as a line of text, in units of the axis, at any usual size of the panel.
    const places = spread(strengths, top / 17);
    courses.forEach(({ mode, members }, k) => {
      const several = members.length > 1 ? ` (${members.length}×)` : "";
      const label = `s̃ = ${inWords(mode.target)}${several}`;
      marks.push(
        words([label], {
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
          x: timeAxis([0, end], look.width < 480 ? 5 : 8),
          y: {
            domain: [0, top],
            label: "strength s of each mode",
            ticks: 5,
            tickSize: 0,
            labelArrow: "none",
          },
          marks,
        },
      },
    ];
  },
});

/** The names of both limits: the sigmoid's below the weakest mode, the exponential's at the strongest. */
function limitLabels(courses: readonly Course[], end: number, look: Look): Plot.Markish[] {
  const halo = { fill: look.colour("muted"), stroke: look.colour("paper"), strokeWidth: 4 };
  const marks: Plot.Markish[] = [];
  // On a phone the whole names would lie over the curves beside them.
  const isNarrow = look.width < oneColumnBelow;
  // Below the weakest mode's sigmoid there is never another line.
  const weakest = (courses.at(-1) as Course).mode;
  const sigmoidAt = timeToFraction({ ...weakest, lambda: 0 }, 0.5);
  if (sigmoidAt > 0 && sigmoidAt < 0.7 * end) {
    const at = {
      x: [sigmoidAt],
      y: [0.5 * weakest.target],
      dx: 9,
      dy: 9,
      textAnchor: "start" as const,
    };
    marks.push(words([isNarrow ? "rich limit" : "rich limit, λ = 0"], { ...at, ...halo }));
  }
  const { target, initial, lambda } = (courses[0] as Course).mode;
  if (initial >= target) return marks;
  const exponentialAt = Math.log(1 / 0.12) / Math.abs(lambda);
  if (exponentialAt < 0.7 * end) {
    const at = {
      x: [exponentialAt],
      y: [target - 0.12 * (target - initial)],
      dx: 7,
      dy: 9,
      textAnchor: "start" as const,
    };
    marks.push(words([isNarrow ? "lazy limit" : "lazy limit, large |λ|"], { ...at, ...halo }));
  }
  return marks;
}
