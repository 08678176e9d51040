/**
 * The absolute scale of the start against the relative scale λ of its layers, one network per cell
 * (Section 5 of the paper; the two scales after Kunin et al. 2024).
 *
 * At exact balance no size makes a network lazy: start and end are both fixed by W2W1 and λ, and a
 * large start has to turn all of its directions. Size tells how much imbalance laziness takes.
 */
import * as declarations from "../parameters/declarations.ts";
import type { Values } from "../parameters/parameter.ts";
import { rememberLast } from "../remember.ts";
import { kernelMotion } from "../theory/neural-tangent-kernel.ts";
import { type ScaleMap, scaleMap } from "../theory/scale-map.ts";
import { type BentAxis, logAxis, symlogAxis } from "./bent-axis.ts";
import { type FigureData, figure, type Stage } from "./figure.ts";
import { downTo, inWords } from "./numbers.ts";
import { phasePanels } from "./scale-phase-panels.ts";
import { lastData } from "./stages.ts";
import { type ShapeName, shapeChoices, startOfShape, threeShapes } from "./three-shapes.ts";

const params = {
  lambda: { ...declarations.lambda, default: 4, help: "Of the network whose course is drawn." },
  scale: {
    ...declarations.scale,
    default: 0.1,
    max: 10,
    help: "Size of W₂W₁ at the start of the network whose course is drawn.",
  },
  shown: {
    kind: "choice",
    label: "colour",
    help: "What the map shows. Losses are computed in stages; files that are made on request have the first, of 16 × 16 cells.",
    choices: { distance: "kernel distance after learning", loss: "loss at the time below" },
    default: "distance",
  },
  time: {
    ...declarations.end,
    label: "time of the loss",
    help: "When the loss of the map is read.",
    default: 3,
    min: 1e-3,
    max: 1e4,
    slider: [0.1, 100],
  },
  shape: {
    kind: "choice",
    label: "shape",
    help: "Inputs, hidden units and outputs.",
    choices: shapeChoices,
    default: "square",
  },
  seed: declarations.seed,
} as const;

/** One network over time. */
export interface CellCourse {
  readonly times: Float64Array;
  /** As a share of ½‖Σ‖². */
  readonly loss: Float64Array;
  readonly distance: Float64Array;
  readonly end: number;
}

export interface Data extends FigureData, Grid {
  readonly course: CellCourse;
}

/** The map covers what the sliders of λ and of the scale cover. */
export const axes = {
  lambda: symlogAxis(...params.lambda.slider),
  scale: logAxis(...params.scale.slider),
};

/** The chosen network, or where the edge of the map is nearest to it. */
export const nearestOnMap = (lambda: number, scale: number) => {
  const within = (value: number, [low, high]: BentAxis["ends"]) =>
    Math.max(low, Math.min(high, value));
  return { lambda: within(lambda, axes.lambda.ends), scale: within(scale, axes.scale.ends) };
};

/** Cells per side, coarse first. Even numbers leave out λ = 0, where half of all starts get stuck. */
const coarser = [16, 30];
const finest = 60;

export interface Grid {
  /** Cells per side. */
  readonly side: number;
  /** Of what is shown, row by row from the smallest scale. */
  readonly cells: Float64Array;
}

type Shown = keyof typeof params.shown.choices;

const mapOf = rememberLast((shape: ShapeName, seed: number): ScaleMap => {
  const { task, weights } = startOfShape(shape, { lambda: 0, scale: 1, seed });
  return scaleMap(task, weights);
});

/** The finest grid that was computed last: moving the chosen network does not change it. */
let known: { readonly key: string; readonly grid: Grid } | undefined;

/** Grids from coarse to fine; after each row it says how far it is. */
function* grids(
  shape: ShapeName,
  seed: number,
  shown: Shown,
  time: number,
  sides: readonly number[],
): Generator<{ progress: number; grid?: Grid }, void, undefined> {
  const key = [shape, seed, shown, shown === "loss" ? time : ""].join(" ");
  if (known?.key === key) return yield { progress: 1, grid: known.grid };
  const map = mapOf(shape, seed);
  const all = sides.reduce((sum, side) => sum + side * side, 0);
  let done = 0;
  for (const side of sides) {
    const grid: Grid = { side, cells: new Float64Array(side * side) };
    for (let row = 0; row < side; row++) {
      const scale = centre(axes.scale, row, side);
      for (let column = 0; column < side; column++) {
        const lambda = centre(axes.lambda, column, side);
        grid.cells[row * side + column] =
          shown === "loss" ? map.loss(lambda, scale, time) : map.distance(lambda, scale);
      }
      done += side;
      yield { progress: done / all };
    }
    if (side === finest) known = { key, grid };
    yield { progress: done / all, grid };
  }
}

/** The value in the middle of a row or column. */
function centre({ domain, value }: BentAxis, index: number, side: number): number {
  return value(domain[0] + ((index + 0.5) / side) * (domain[1] - domain[0]));
}

export default figure<typeof params, Data>({
  id: "scale-phase-diagram",
  title: "Scale and balance",
  question: "Which starts are rich, and which are lazy?",
  source: "Appendix A.4",
  params,
  mainParams: ["lambda", "scale", "shown"],
  reading:
    "Every cell is one network, solved exactly: across, the balance λ of its layers; up, the size of the function it starts from. The colour tells how far its tangent kernel moves, or the loss that is left. The ring marks the network whose loss and kernel are drawn over time; click on the map, or move the sliders, for another.",

  compute: (values) => lastData(stagesOf(values, [finest])),
  // A distance is a closed form and costs a microsecond; only the losses need one solution per cell.
  stages: (values) => stagesOf(values, values.shown === "loss" ? [...coarser, finest] : [finest]),

  describe(data, { lambda, scale, shape, shown, time }) {
    const { label } = threeShapes[shape];
    const count = `Of ${inWords(data.cells.length, 6)} networks (${label})`;
    const ring = nearestOnMap(lambda, scale);
    const beyond =
      ring.lambda === lambda && ring.scale === scale
        ? ""
        : " lies beyond the map (the ring is at its edge), and";
    const chosen = `The chosen one, at λ = ${inWords(lambda)} and size ${inWords(scale)},${beyond} moves its kernel by ${downTo(data.course.end, 2)}.`;
    if (shown === "loss") {
      const learned = data.cells.filter((loss) => loss < 0.01).length / data.cells.length;
      return `${count}, ${inWords(100 * learned, 2)} % have less than 1 % of ½‖Σ‖² left as loss at t = ${inWords(time)} τ. ${chosen}`;
    }
    const sign = shape === "inverted-funnel" ? -1 : 1;
    const needed = [0.1, 3].flatMap((size) => {
      const from = lazyFrom(data, size, sign);
      return from === undefined ? [] : `|λ| > ${inWords(from, 2)} at size ${inWords(size)}`;
    });
    const ways = sign < 0 ? ", for λ < 0," : shape === "funnel" ? ", for λ > 0," : "";
    const lazy =
      needed.length > 0
        ? `; to move it by less than 0.05 takes${ways} ${needed.join(" and ")}`
        : "";
    return `${count} the richest move their kernel by ${inWords(Math.max(...data.cells), 2)}, and those next to λ = 0 by ${inWords(leastNextToBalance(data), 2)} or more, whatever their size${lazy}. ${chosen}`;
  },

  map: ({ side, cells }, { shown }) => ({
    columns: side,
    rows: side,
    words(column, row) {
      const value = cells[row * side + column] as number;
      const [lambda, scale] = [centre(axes.lambda, column, side), centre(axes.scale, row, side)];
      const what = shown === "loss" ? "loss" : "kernel distance";
      return `λ = ${inWords(lambda, 2)}, size ${inWords(scale, 2)}: ${what} ${inWords(value, 2)}`;
    },
  }),

  plot: (data, values, look) => phasePanels(data, values, look),
});

function* stagesOf(
  { lambda, scale, shape, seed, shown, time }: Values<typeof params>,
  sides: readonly number[],
): Generator<Stage<Data>, void, undefined> {
  const course = courseOf(mapOf(shape, seed), lambda, scale);
  for (const { progress, grid } of grids(shape, seed, shown, time, sides)) {
    yield grid
      ? { progress, data: { ...grid, course, table: tableOf(grid, shown) } }
      : { progress };
  }
}

function courseOf(map: ScaleMap, lambda: number, scale: number): CellCourse {
  const solution = map.solution(lambda, scale);
  const rate = Math.max(Math.abs(lambda), 0.3);
  const times = logAxis(0.01 / rate, 100 / Math.min(rate, 3) + 4 * rate).spaced(90);
  const scratch = solution.blocks(0);
  const motion = kernelMotion(solution.blocks(0));
  const distance = new Float64Array(times.length);
  const loss = times.map((t, k) => {
    const blocks = solution.blocks(t, scratch);
    distance[k] = motion(blocks).distance;
    return map.lossOf(blocks);
  });
  return { times, loss, distance, end: map.distance(lambda, scale) };
}

/** The smallest |λ| of this sign from which a row of the map is lazy; undefined when it never is. */
function lazyFrom({ side, cells }: Grid, size: number, sign: 1 | -1): number | undefined {
  const { domain, at } = axes.scale;
  const share = (at(size) - domain[0]) / (domain[1] - domain[0]);
  const row = Math.min(side - 1, Math.floor(share * side));
  let from: number | undefined;
  for (let k = 0; k < side / 2; k++) {
    const column = sign > 0 ? side - 1 - k : k;
    if ((cells[row * side + column] as number) >= 0.05) break;
    from = Math.abs(centre(axes.lambda, column, side));
  }
  return from;
}

/** The smallest value in the two columns beside λ = 0. */
const leastNextToBalance = ({ side, cells }: Grid): number =>
  cells.reduce((least, value, k) => {
    const column = k % side;
    const beside = column === side / 2 || column === side / 2 - 1;
    return beside ? Math.min(least, value) : least;
  }, Number.POSITIVE_INFINITY);

function tableOf({ side, cells }: Grid, shown: Shown) {
  const centres = (axis: BentAxis) =>
    Float64Array.from({ length: side }, (_, k) => centre(axis, k, side));
  const [lambdas, scales] = [centres(axes.lambda), centres(axes.scale)];
  return {
    length: cells.length,
    columns: {
      lambda: cells.map((_, k) => lambdas[k % side] as number),
      scale: cells.map((_, k) => scales[Math.floor(k / side)] as number),
      [shown === "loss" ? "loss" : "ntk_distance"]: cells,
    },
  };
}
