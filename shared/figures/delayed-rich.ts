/**
 * Lazy at first and rich much later: how far the tangent kernel of a funnel has moved, over time, for
 * λ ≪ 0 (Section 5 of the paper, delayed rich learning).
 */
import { lambdaBalanced } from "../network/lambda-balanced.ts";
import * as declarations from "../parameters/declarations.ts";
import { rememberLast } from "../remember.ts";
import { random, singularValues, type Task } from "../tasks/index.ts";
import { halfRise, turns, turnTime } from "../theory/delayed-rich.ts";
import { type ExactSolution, solveExactly } from "../theory/exact-solution.ts";
import { kernelMotion } from "../theory/neural-tangent-kernel.ts";
import { logAxis } from "./bent-axis.ts";
import { growth, over, shares } from "./delayed-rich-panels.ts";
import { type FigureData, figure, type Table } from "./figure.ts";
import { downTo, inWords } from "./numbers.ts";

const params = {
  lambda: {
    ...declarations.lambda,
    default: -100,
    slider: [-200, 200],
    help: "The farthest balance; the other curves are at a half, a fifth and a tenth of it.",
  },
  scale: { ...declarations.balancedScale, default: 0.25, max: 10, slider: [0.01, 10] },
  inputs: { ...declarations.inputs, help: "Width of the input.", min: 1, max: 16, default: 8 },
  outputs: {
    ...declarations.outputs,
    help: "Width of the output; with one output and λ < 0, or one input and λ > 0, the turn is known in closed form.",
    min: 1,
    max: 16,
    default: 4,
  },
  seed: { ...declarations.seed, help: "Another seed is another start and task." },
} as const;

const points = 60;

/** One balance. */
export interface Course {
  readonly lambda: number;
  readonly distance: Float64Array;
  /** In units of τ; NaN for a kernel that never turns. */
  readonly half: number;
  readonly end: number;
  /** t_d where it is known and not over already at the start; otherwise NaN. */
  readonly turn: number;
  readonly turnDistance: number;
}

interface Data extends FigureData {
  readonly times: Float64Array;
  readonly courses: readonly Course[];
}

export default figure<typeof params, Data>({
  id: "delayed-rich",
  title: "Delayed rich learning",
  question: "Can a lazy network turn rich?",
  source: "Fig. 5C, Theorem C.6",
  params,
  mainParams: ["lambda", "outputs"],
  reading:
    "Kernel distance over time: 1 − cos between the tangent kernel and that of the start, exact, one line per λ; a dot marks halfway. Halfway, against |λ|: the time of those dots, with the line of proportional growth dashed.",

  compute({ lambda, scale, inputs, outputs, seed }) {
    const task = taskOf(inputs, outputs, seed);
    const shape = { inputs, hidden: Math.min(inputs, outputs), outputs };
    let perLambda: number | undefined;
    const solved = (lambda === 0 ? [1] : shares).map((share) => {
      const weights = lambdaBalanced(shape, { lambda: share * lambda, scale, seed });
      const solution = solveExactly(task, weights, { lambda: share * lambda });
      // The times are nearly in proportion to |λ|, so the one before tells where to look.
      const half = halfRise(solution, 1e-3, perLambda && perLambda * Math.abs(share * lambda));
      perLambda = half.time / Math.abs(share * lambda) || undefined;
      return { weights, solution, half };
    });
    const halves = solved.map(({ half }) => half.time).filter((time) => time > 0);
    // One input and one output: a kernel that is a number turns nowhere, and the task alone has a time.
    const known = halves.length > 0 ? halves : solved.map(({ solution }) => riseTime(solution));
    const times = logAxis(Math.min(...known) / 100, Math.max(...known) * 8).spaced(points);
    const courses = solved.map(({ weights, solution, half }): Course => {
      const turn = turnOf(task, weights, solution);
      return {
        lambda: solution.lambda,
        distance: distances(solution, times),
        half: half.time,
        end: half.end,
        turn,
        turnDistance: turn > 0 ? (distances(solution, [turn])[0] as number) : 0,
      };
    });
    return {
      times,
      courses,
      get table() {
        return tableOf(times, courses);
      },
    };
  },

  describe({ courses }, { lambda, inputs, outputs }) {
    const [first, last] = [courses[0] as Course, courses.at(-1) as Course];
    const kind =
      lambda === 0
        ? "balanced network"
        : `network that is heavy on its ${lambda < 0 ? "input" : "output"} side, ${isDelayed(lambda, inputs, outputs) ? "the wide one," : "which is not the wider one,"}`;
    const moved = `the kernel of the ${kind} moves by ${downTo(last.end, 2)} in the end and is halfway there at t = ${inWords(last.half, 3)} τ`;
    const before = `At λ = ${inWords(lambda)} ${moved}`;
    if (!courses.some(({ half }) => half > 0)) {
      return Math.max(inputs, outputs) === 1
        ? `At λ = ${inWords(lambda)} the distance of the kernel of the ${kind} stays at 0: with one input and one output it is a single number, which can grow and not turn.`
        : `At λ = ${inWords(lambda)} the kernel of the ${kind} moves by ${downTo(last.end, 2)}.`;
    }
    if (last.end < lazy) {
      return `At λ = ${inWords(lambda)} the kernel of the ${kind} moves by ${downTo(last.end, 2)} in the end, and by ${downTo(first.end, 2)} at λ = ${inWords(first.lambda)}: it stays lazy, and no late turn comes.`;
    }
    if (Math.abs(first.lambda) < slight) return `${before}.`;
    const ratio = `divided by |λ| that is ${inWords(last.half / Math.abs(last.lambda), 3)} τ, and at λ = ${inWords(first.lambda)} it is ${inWords(first.half / Math.abs(first.lambda), 3)} τ`;
    const closed =
      last.turn > 0
        ? `; the ${lambda < 0 ? "first" : "second"} layer turns at t = ${inWords(last.turn, 3)} τ by the closed form (the diamond)`
        : "";
    return `${before}. ${ratio[0]?.toUpperCase()}${ratio.slice(1)}${closed}.`;
  },

  plot({ times, courses }, { lambda }, look) {
    const turning = courses.filter(({ half }) => half > 0);
    const grows = lambda !== 0 && turning.length > 0;
    return [over(times, courses, look), ...(grows ? [growth(turning, look)] : [])];
  },
});

/** One row per λ and time. */
function tableOf(times: Float64Array, courses: readonly Course[]): Table {
  const length = courses.length * points;
  const column = (of: (course: Course, k: number) => number) =>
    Float64Array.from({ length }, (_, i) =>
      of(courses[Math.floor(i / points)] as Course, i % points),
    );
  return {
    length,
    columns: {
      lambda: column((course) => course.lambda),
      time: column((_, k) => times[k] as number),
      ntk_distance: column((course, k) => course.distance[k] as number),
      half_rise_time: column((course) => course.half),
    },
  };
}

/** 1/ω of the strongest mode: how fast it is learned. */
const riseTime = ({ basis }: ExactSolution) => 1 / (basis.omega[0] as number);

/** A kernel that moves by less has no half of its way worth telling. */
const lazy = 0.01;
/** Of a λ below this no time is in proportion to. */
const slight = 1e-3;

/** Of one mode with s̃ = 1, or random with modes of about that strength. */
const taskOf = rememberLast(
  (inputs: number, outputs: number, seed: number): Task =>
    Math.min(inputs, outputs) === 1
      ? singularValues([1], seed, inputs, outputs)
      : random(inputs, outputs, seed, 1.4),
);

/** True when the heavy layer is the wide one. */
const isDelayed = (lambda: number, inputs: number, outputs: number) =>
  lambda < 0 ? inputs > outputs : outputs > inputs;

function turnOf(task: Task, weights: Parameters<typeof turnTime>[1], solution: ExactSolution) {
  return turns(solution) ? turnTime(task, weights, solution) : Number.NaN;
}

function distances(solution: ExactSolution, times: ArrayLike<number>): Float64Array {
  const motion = kernelMotion(solution.blocks(0));
  const scratch = solution.blocks(0);
  return Float64Array.from(times, (t) => motion(solution.blocks(t, scratch)).distance);
}
