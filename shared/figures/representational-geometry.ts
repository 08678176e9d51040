/**
 * What the kernel does not see: the geometry of the classes in the hidden layer, after Chou, Le, Wang
 * and Chung (ICML 2025, arXiv 2503.18114), over training and against λ, beside the tangent kernel.
 */
import { itemClouds, penguinClouds } from "../neighbours/manifold-clouds.ts";
import { type GeometryMoment, geometryOf } from "../neighbours/manifold-course.ts";
import { type GeometryMeasure, geometryMeasures } from "../neighbours/manifold-geometry.ts";
import * as declarations from "../parameters/declarations.ts";
import { canonicalQuery, type Values } from "../parameters/parameter.ts";
import { logAxis, symlogAxis } from "./bent-axis.ts";
import { figureTasks } from "./chosen-task.ts";
import { type FigureData, figure, type Stage, type Table } from "./figure.ts";
import { geometryPanels } from "./geometry-panels.ts";
import { inWords } from "./numbers.ts";
import { lastData } from "./stages.ts";

const params = {
  lambda: {
    ...declarations.lambda,
    help: "Of the network that is drawn over time; the other panels show all of them.",
    min: -20,
    max: 20,
    slider: [-20, 20],
    default: 5,
  },
  task: {
    ...declarations.task,
    help: "The classes: penguins by species, or the eight items of the hierarchy with noise on them.",
    choices: { penguins: figureTasks.penguins, hierarchy: figureTasks.hierarchy },
    default: "penguins",
  },
  points: {
    kind: "integer",
    label: "points per class",
    help: "Of the penguins of each species so many are taken, evenly through the data set; of each item so many noisy copies.",
    min: 3,
    max: 20,
    default: 8,
  },
  noise: {
    kind: "number",
    label: "noise on the items",
    help: "Its typical length as a share of the item’s; for the hierarchy only.",
    min: 0,
    max: 1,
    step: 0.05,
    track: "linear",
    default: 0.5,
  },
  scale: { ...declarations.balancedScale, min: 0.01, max: 3, slider: [0.01, 3], default: 0.25 },
  seed: {
    ...declarations.seed,
    help: "Of the start, of the noise and of the random directions that the geometry is measured with.",
  },
} as const;

type Chosen = Values<typeof params>;

/** Moments along one axis: the times of one network, or networks at one time. */
export interface Line {
  readonly at: Float64Array;
  readonly moments: readonly GeometryMoment[];
}

export interface Data extends FigureData {
  /** The chosen network over time. */
  readonly course: Line;
  /** All networks before they learn, and after. */
  readonly before: Line;
  readonly after: Line;
  /** Random directions that every number is a mean over. */
  readonly directions: number;
}

export const axes = {
  time: logAxis(0.01, 100),
  lambda: symlogAxis(...params.lambda.slider),
};

/** When learning is over for every λ that is drawn. */
export const late = 1e4;

/** Even numbers of λ leave out 0, where half of all square networks get stuck. */
const sketch = { times: 7, lambdas: 6, frames: { penguins: 2, hierarchy: 2 } };
const whole = { times: 25, lambdas: 24, frames: { penguins: 8, hierarchy: 3 } };

type Look = typeof whole;

/** What has been computed in full, by the query; the oldest is forgotten. */
const known = new Map<string, unknown>();
const mostKnown = 24;

/** One line, moment by moment; at once where it is known. */
function* lineOf(
  key: string | undefined,
  at: Float64Array,
  momentAt: (value: number) => GeometryMoment,
): Generator<undefined, Line, undefined> {
  const found = key === undefined ? undefined : known.get(key);
  if (found) return found as Line;
  const moments: GeometryMoment[] = [];
  for (const value of at) {
    moments.push(momentAt(value));
    yield;
  }
  const line = { at, moments };
  if (key !== undefined) {
    known.set(key, line);
    const [oldest] = known.keys();
    if (known.size > mostKnown) known.delete(oldest as string);
  }
  return line;
}

/** The network of each λ, and how many random directions its geometry is measured with. */
export function networksOf({ task, points, noise, scale, seed }: Chosen, look: Look = whole) {
  const clouds = task === "hierarchy" ? itemClouds(points, noise, seed) : penguinClouds(points);
  const frames = look.frames[task];
  return {
    network: geometryOf({ clouds, scale, seed, frames }),
    // Each with its opposite.
    directions: 2 * frames * clouds.task.sigma.cols,
  };
}

function* stagesOf(
  values: Chosen,
  looks: readonly Look[],
): Generator<Stage<Data>, void, undefined> {
  const { lambda, task } = values;
  const noise = task === "hierarchy" ? values.noise : params.noise.default;
  const key = canonicalQuery(params, { ...values, noise, lambda: params.lambda.default });
  const all = looks.reduce((sum, { times, lambdas }) => sum + times + 2 * lambdas, 0);
  let done = 0;
  function* counted<T>(line: Generator<undefined, T, undefined>, count: number) {
    const end = done + count;
    for (let step = line.next(); ; step = line.next()) {
      if (step.done) {
        done = end;
        return step.value;
      }
      yield { progress: ++done / (all + 1) };
    }
  }
  for (const look of looks) {
    const { network, directions } = networksOf(values, look);
    const name = (what: string) => (look === whole ? `${what} ${key}` : undefined);
    const one = network(lambda);
    const times = axes.time.spaced(look.times);
    const lambdas = axes.lambda.spaced(look.lambdas);
    const atTime = (t: number) => (value: number) => network(value)(t);
    const course = yield* counted(lineOf(name(`λ=${lambda}`), times, one), look.times);
    const before = yield* counted(lineOf(name("before"), lambdas, atTime(0)), look.lambdas);
    const after = yield* counted(lineOf(name("after"), lambdas, atTime(late)), look.lambdas);
    const table = tableOf(lambda, course, before, after);
    yield {
      progress: look === looks.at(-1) ? 1 : done / (all + 1),
      data: { course, before, after, directions, table },
    };
  }
}

export default figure<typeof params, Data>({
  id: "representational-geometry",
  title: "Representational geometry",
  question: "What moves in the hidden layer while the kernel stands still?",
  source: "After Chou et al. 2025, arXiv 2503.18114; solved by Theorem 4.3",
  params,
  mainParams: ["lambda", "task"],
  reading:
    "One network over time, and every λ before learning (dotted) and after (solid). Purple: distance of the tangent kernel from its start. Blue: geometry of the classes in the hidden layer, as means over random directions, over time with bands of two standard errors. Capacity: how many classes per dimension can be told apart, one against the rest. Radius: size of a class against the distance of its centre. Dimension: how many directions of a class matter. Alignments: mean |cos| between centres, between axes, and of centres with axes.",

  compute: (values) => lastData(stagesOf(values, [whole])),
  stages: (values) => stagesOf(values, [sketch, whole]),

  describe({ before, after, directions }, { lambda, task }) {
    const [low, high] = [0, after.at.length - 1];
    const change = (k: number, what: GeometryMeasure) =>
      `${told(before, k, what)} to ${told(after, k, what)}`;
    const end = (k: number) =>
      `At λ = ${inWords(after.at[k] as number)} learning moves the tangent kernel by ${inWords(after.moments[k]?.distance as number, 2)}, and the capacity of the hidden layer goes from ${change(k, "capacity")}, the radius of a class from ${change(k, "radius")}`;
    const classes = task === "penguins" ? "species of penguins" : "items of the hierarchy";
    return `${end(high)}. ${end(low)} (± two standard errors over ${directions} random directions). The classes are ${classes}, and the network over time has λ = ${inWords(lambda)}.`;
  },

  plot: (data, values, look) => geometryPanels(data, values, look),
});

/** "1.86 ± 0.01", one digit more where the error needs it, and no error that rounds to nothing. */
function told({ moments }: Line, k: number, what: GeometryMeasure): string {
  const { value, error } = (moments[k] as GeometryMoment).geometry[what];
  const digits = error < 0.005 ? 3 : 2;
  const errors = (2 * error).toFixed(digits);
  return Number(errors) === 0 ? value.toFixed(digits) : `${value.toFixed(digits)} ± ${errors}`;
}

/** One row per network and time. */
function tableOf(lambda: number, course: Line, before: Line, after: Line): Table {
  const rows = [
    ...course.moments.map((moment, k) => ({ lambda, time: course.at[k] as number, moment })),
    ...before.moments.map((moment, k) => ({ lambda: before.at[k] as number, time: 0, moment })),
    ...after.moments.map((moment, k) => ({ lambda: after.at[k] as number, time: late, moment })),
  ];
  const columns: Record<string, number[]> = {
    lambda: rows.map((row) => row.lambda),
    time: rows.map((row) => row.time),
    ntk_distance: rows.map(({ moment }) => moment.distance),
  };
  for (const measure of geometryMeasures) {
    const name = measure.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    columns[name] = rows.map(({ moment }) => moment.geometry[measure].value);
    columns[`${name}_error`] = rows.map(({ moment }) => moment.geometry[measure].error);
  }
  return { length: rows.length, columns };
}
