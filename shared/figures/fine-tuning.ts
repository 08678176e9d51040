/**
 * How fast does a network learn something new that already knows something, and does its balance
 * matter? The hierarchy is learned, the two layers are re-balanced to λ_FT at the same function, and
 * the hierarchy is learned again with its items in other places (Section 6 of the paper).
 */
import type * as Plot from "@observablehq/plot";
import * as declarations from "../parameters/declarations.ts";
import type { Values } from "../parameters/parameter.ts";
import { balances, logAxis, symlogAxis } from "./bent-axis.ts";
import { type FigureData, figure, type Panel, type Stage } from "./figure.ts";
import {
  type Descended,
  descendTuned,
  type FineTuning,
  fineTune,
  type LossCourse,
  lossCourse,
  orderOf,
  permutedHierarchy,
  pretrained,
  shuffles,
} from "./fine-tuned-networks.ts";
import { oneColumnBelow } from "./layout.ts";
import { lines } from "./lines.ts";
import { inWords } from "./numbers.ts";
import { rulesX } from "./rules.ts";
import { lastData } from "./stages.ts";
import { type Look, strokes } from "./theme.ts";
import { words } from "./words.ts";

const params = {
  lambda: {
    ...declarations.lambda,
    label: "balance for fine-tuning",
    help: "λ to which the trained network is brought before it learns the new task; its function stays.",
    default: 2,
  },
  shuffle: {
    kind: "choice",
    label: "new task",
    help: "How the items of the hierarchy change places.",
    choices: shuffles,
    default: "rings",
  },
  seed: {
    ...declarations.seed,
    label: "seed of the order",
    help: "For the order at random.",
  },
} as const;

const axis = symlogAxis(-10, 10);
const grid = Array.from(axis.spaced(15));
/** The loss is drawn for these |λ|: in a square network the sign makes no difference to it. */
const family = [0, 1, 2, 4, 10] as const;
const clock = logAxis(0.02, 20);

/** One balance: exact, and by gradient descent when it can learn at all. */
interface Tuned extends Descended {
  readonly lambda: number;
  readonly exactTime: number;
  readonly exactDistance: number;
}

interface Data extends FigureData {
  readonly chosen: Tuned;
  readonly tuned: readonly Tuned[];
  readonly courses: readonly LossCourse[];
  /** Largest relative difference between times, and largest difference between distances. */
  readonly deviation: { readonly time: number; readonly distance: number };
}

export default figure<typeof params, Data>({
  id: "fine-tuning",
  title: "Fine-tuning at another balance",
  question: "Does a trained network learn the next task faster when its layers are unbalanced?",
  source: "Appendix D.4",
  params,
  mainParams: ["lambda", "shuffle"],
  reading:
    "All networks start from the same function. Thick and light: gradient descent; thin and dashed: the exact solution. Above, the loss on the new task, one line per |λ| (the sign makes no difference here); below, time until 1 % of it is left, and how far the tangent kernel has moved, against λ.",

  compute: (values) => lastData(tuneAll(values)),
  stages: tuneAll,

  describe({ chosen, tuned, deviation }, { lambda }) {
    const at = (balance: number) => tuned.find((each) => each.lambda === balance) as Tuned;
    const course = ({ exactTime, exactDistance }: Tuned) => {
      const moved = `the kernel moves by ${inWords(exactDistance < 1e-12 ? 0 : exactDistance, 2)}`;
      return Number.isFinite(exactTime)
        ? `1 % of the loss is left at t = ${inWords(exactTime)} τ and ${moved}`
        : `the network ends on a saddle and never gets there, and ${moved}`;
    };
    const contrast = lambda === 0 ? at(10) : at(0);
    return `From the same function, fine-tuned at λ = ${inWords(lambda)}, ${course(chosen)}; at λ = ${inWords(contrast.lambda)}, ${course(contrast)}. Gradient descent and the exact solution differ by at most ${inWords(100 * deviation.time, 2)} % in time and ${inWords(deviation.distance, 2)} in kernel distance.`;
  },

  plot({ courses, tuned, chosen }, { lambda }, look) {
    const marked = Math.abs(lambda) <= 10 ? lambda : undefined;
    const times = tuned.map(({ exactTime }) => exactTime).filter(Number.isFinite);
    const scale = logAxis(0.8 * Math.min(...times), 1.4 * Math.max(...times));
    const most = 1.15 * Math.max(...tuned.map(({ exactDistance }) => exactDistance), 1e-6);
    return [
      losses(courses, chosen.lambda, look),
      against(
        {
          title: "Time to learn",
          simulated: tuned.map(({ time }) => logTime(scale.at, time)),
          exact: tuned.map(({ exactTime }) => logTime(scale.at, exactTime)),
          y: {
            ...scale.options([0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50], "1 % of the loss left, t/τ"),
            labelAnchor: "top",
          },
          domain: scale.domain,
        },
        marked,
        look,
      ),
      against(
        {
          title: "How far the kernel moves",
          simulated: tuned.map(({ distance }) => distance),
          exact: tuned.map(({ exactDistance }) => exactDistance),
          y: { domain: [0, most], label: "kernel distance", ticks: 4, labelArrow: "none" },
          domain: [0, most],
        },
        marked,
        look,
      ),
    ];
  },
});

/** One balance after another. */
function* tuneAll({
  lambda,
  shuffle,
  seed,
}: Values<typeof params>): Generator<Stage<Data>, void, undefined> {
  const task = permutedHierarchy(orderOf(shuffle, seed));
  const known = pretrained();
  const exactly = new Map<number, FineTuning>();
  const tune = (balance: number) => {
    const found = exactly.get(balance) ?? fineTune(known, task, balance);
    exactly.set(balance, found);
    return found;
  };
  const both = (balance: number): Tuned => {
    const exact = tune(balance);
    const simulated = Number.isFinite(exact.time)
      ? descendTuned(exact)
      : { time: exact.time, distance: exact.distance };
    return {
      ...simulated,
      lambda: balance,
      exactTime: exact.time,
      exactDistance: exact.distance,
    };
  };
  const tuned: Tuned[] = [];
  for (const balance of grid) {
    tuned.push(both(balance));
    yield { progress: (0.8 * tuned.length) / grid.length };
  }
  const chosen = tuned.find((each) => each.lambda === lambda) ?? both(lambda);
  // The chosen one last, so that it is drawn over the others; never twice.
  const others = family.filter((size) => size !== Math.abs(lambda));
  const courses = [...others, lambda].map((balance) =>
    lossCourse(tune(balance), clock.ends[0], clock.ends[1], 60),
  );
  // A balance at which the flow ends on a saddle has no time: it has no row.
  const rows = [...tuned, ...(tuned.includes(chosen) ? [] : [chosen])]
    .filter(({ exactTime }) => Number.isFinite(exactTime))
    .sort((a, b) => a.lambda - b.lambda);
  const column = (pick: (row: Tuned) => number) => rows.map(pick);
  const data: Data = {
    chosen,
    tuned,
    courses,
    deviation: {
      time: Math.max(...rows.map((row) => Math.abs(row.time / row.exactTime - 1))),
      distance: Math.max(...rows.map((row) => Math.abs(row.distance - row.exactDistance))),
    },
    table: {
      length: rows.length,
      columns: {
        lambda: column((row) => row.lambda),
        simulated_time: column((row) => row.time),
        exact_time: column((row) => row.exactTime),
        simulated_kernel_distance: column((row) => row.distance),
        exact_kernel_distance: column((row) => row.exactDistance),
      },
    },
  };
  yield { progress: 1, data };
}

const logTime = (at: (time: number) => number, time: number) =>
  Number.isFinite(time) ? at(time) : Number.NaN;

function losses(courses: readonly LossCourse[], chosen: number, look: Look): Panel {
  const start = Math.max(...courses.map(({ exact }) => exact[0] as number));
  const frame = { x: clock.domain, y: [0, 1.1 * start] } as const;
  const positions = ({ times }: LossCourse) => times.map(clock.at);
  const shade = (balance: number) => {
    if (balance === chosen) return look.colour("bothLayers");
    return look.mode(family.length - 1 - family.indexOf(balance as 0), family.length);
  };
  // From the fastest line to the slowest, each label a little lower on its line.
  const byTime = courses
    .map((course) => ({ course, k: course.exact.findIndex((loss) => loss < start / 2) }))
    .filter(({ k }) => k >= 0)
    .sort((a, b) => (a.course.times[a.k] as number) - (b.course.times[b.k] as number));
  // On a phone the lines are too close for that: there the names stand in the free corner.
  const narrow = look.width < oneColumnBelow;
  const labels = byTime.map(({ course: { lambda, times, exact } }, index) => {
    const name = `${lambda === 0 || lambda === chosen ? "λ = " : "±"}${inWords(lambda)}`;
    if (narrow) return { name, lambda, x: clock.domain[1], y: start * (1 - 0.15 * index) };
    const y = start * (0.78 - (0.6 * index) / Math.max(4, byTime.length - 1));
    const k = exact.findIndex((loss) => loss < y);
    return { name, lambda, x: clock.at(times[k] as number), y };
  });
  return {
    title: "Loss on the new task",
    height: narrow ? 150 : 120,
    options: {
      x: clock.options([0.1, 1, 10], "time t/τ"),
      y: { domain: frame.y, label: null, ticks: 4, tickSize: 0 },
      marginTop: 8,
      marks: [
        ...courses.map((course) =>
          lines([{ x: positions(course), y: course.simulated }], frame, {
            ...strokes.simulated,
            stroke: shade(course.lambda),
          }),
        ),
        lines(
          courses.map((course) => ({ x: positions(course), y: course.exact })),
          frame,
          { ...strokes.exact, stroke: look.colour("exact") },
        ),
        ...labels.map(({ name, lambda, x, y }) =>
          words([name], {
            x: [x],
            y: [y],
            dx: narrow ? 0 : 7,
            textAnchor: narrow ? "end" : "start",
            fill: shade(lambda),
            stroke: look.colour("paper"),
            strokeWidth: 4,
            fontWeight: 600,
          }),
        ),
      ],
    },
  };
}

interface Against {
  readonly title: string;
  readonly simulated: readonly number[];
  readonly exact: readonly number[];
  readonly y: Plot.ScaleOptions;
  readonly domain: readonly [number, number];
}

function against(
  { title, simulated, exact, y, domain }: Against,
  marked: number | undefined,
  look: Look,
): Panel {
  const x = grid.map(axis.at);
  const frame = { x: axis.domain, y: domain } as const;
  return {
    title,
    height: 180,
    span: 1 / 2,
    options: {
      x: axis.options(balances(-10, 10), "balance λ for fine-tuning"),
      y: { ...y, tickSize: 0 },
      marks: [
        ...(marked === undefined
          ? []
          : [rulesX([axis.at(marked)], { stroke: look.colour("target") })]),
        lines([{ x, y: simulated }], frame, {
          ...strokes.simulated,
          stroke: look.colour("bothLayers"),
        }),
        lines([{ x, y: exact }], frame, { ...strokes.exact, stroke: look.colour("exact") }),
      ],
    },
  };
}
