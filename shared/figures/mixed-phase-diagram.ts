/**
 * Which Gaussian starts are lazy, and what that costs: the phase diagram of Tu, Aranguri and Jacot
 * (NeurIPS 2024, arXiv 2405.17580) over the variance and the width of the start, from the mixed
 * dynamics, solved exactly in every cell.
 */
import { inModes, solveMixed, startIn } from "../neighbours/mixed-dynamics.ts";
import { startScale } from "../neighbours/mixed-map.ts";
import { mixedMaps } from "../neighbours/mixed-map-data.ts";
import {
  exponentsAt,
  type MapColumns,
  mapAxes,
  type mapNoises,
  mapSetting,
  mapSide,
} from "../neighbours/mixed-map-grid.ts";
import { entryError, mixedTask } from "../neighbours/mixed-task.ts";
import { gaussian, gaussianMatrix } from "../random.ts";
import { rememberLast } from "../remember.ts";
import { logAxis } from "./bent-axis.ts";
import { type FigureData, figure } from "./figure.ts";
import { mixedPhasePanels } from "./mixed-phase-panels.ts";
import { inWords, powerInWords } from "./numbers.ts";
import { inOneStage } from "./stages.ts";

const exponent = { kind: "number", step: 0.05, track: "linear" } as const;

const params = {
  hidden: {
    ...exponent,
    label: "exponent of the width w",
    help: "Of the start whose course is drawn: it has 40 to this power hidden units.",
    min: mapAxes.across[0],
    max: mapAxes.across[1],
    default: 2,
  },
  variance: {
    ...exponent,
    label: "exponent of the variance σ²",
    help: "Of the start whose course is drawn: its weights have the variance 40 to this power.",
    min: mapAxes.up[0],
    max: mapAxes.up[1],
    default: -2,
  },
  noise: {
    kind: "choice",
    label: "noise of the target",
    help: "Standard deviation of the entries of E in the target Y = A* + E; those of A* have 1.",
    choices: { "0.5": "0.5", "1": "1", "2": "2" } satisfies Record<
      `${(typeof mapNoises)[number]}`,
      string
    >,
    default: "1",
  },
} as const;

/** The chosen start over time. */
export interface StartCourse {
  readonly times: Float64Array;
  /** ‖A − Y‖²/d². */
  readonly train: Float64Array;
  /** ‖A − A*‖²/d². */
  readonly test: Float64Array;
}

export interface Data extends FigureData {
  readonly map: MapColumns;
  readonly course: StartCourse;
}

const drawn = rememberLast((noise: number) => {
  const setting = mapSetting(noise);
  const { size, seed } = setting;
  const { task, truth } = mixedTask(setting);
  const A = gaussianMatrix(size, size, gaussian(seed, "start"));
  return {
    task,
    start: startIn(task, A),
    goal: inModes(task, truth),
    Y: inModes(task, task.sigma),
  };
});

/** What the chosen start does not change. */
const mapOf = rememberLast((noise: number) => {
  const map = mixedMaps.find((each) => each.noise === noise) as MapColumns;
  const exponents = map.error.map((_, cell) =>
    exponentsAt(Math.floor(cell / mapSide), cell % mapSide),
  );
  const columns = {
    exponent_of_width: exponents.map(([, across]) => across),
    exponent_of_variance: exponents.map(([up]) => up),
    smallest_test_error: map.error,
    stable_rank: map.stableRank,
    steps: map.steps,
  };
  return { map, table: { length: map.error.length, columns } };
});

function courseOf(noise: number, variance: number, width: number): StartCourse {
  const { task, start, goal, Y } = drawn(noise);
  const { kappa, entries } = startScale(mapSetting(noise).size, variance, width);
  const solution = solveMixed(task, start, kappa, entries);
  const strongest = Math.hypot(task.modes.S[0] as number, kappa);
  const slowest = Math.hypot(task.modes.S[Math.floor(Y.rows / 2)] as number, kappa);
  // All rates of a large start are about 2κ: it takes as long as its size is to be forgotten.
  const forgotten = 0.5 * Math.log(Math.max(1, entries));
  const end = (3 + forgotten + Math.log1p(10 / kappa)) / slowest;
  const times = logAxis(0.06 / strongest, end).spaced(40);
  const test = new Float64Array(times.length);
  const train = times.map((t, k) => {
    const A = solution.at(t);
    test[k] = entryError(A, goal);
    return entryError(A, Y);
  });
  return { times, train, test };
}

export default figure<typeof params, Data>({
  id: "mixed-phase-diagram",
  title: "A phase diagram of Gaussian starts",
  question: "Which variance and which width make a Gaussian start lazy?",
  source: "After Tu, Aranguri and Jacot 2024, arXiv 2405.17580; solved by Theorem 4.3",
  params,
  mainParams: ["hidden", "variance"],
  reading:
    "Every cell is one Gaussian start: up, the variance of its weights, across, the number of hidden units, both as powers of its 40 inputs. The colours tell the smallest test error on the way; the stable rank of the network at that moment, its squared Frobenius norm over its squared operator norm; and how many steps of descent it takes to come within 1 % of that error, each as long as descent can take them, 1/(2√(s̃₁² + σ⁴w²)). On the line the two exponents add up to 1, and σ²w is as large as the modes of the truth. The ring marks the start whose errors are drawn over time; click on a map for another.",

  compute({ noise, variance, hidden: width }) {
    return {
      ...mapOf(Number(noise)),
      course: courseOf(Number(noise), variance, width),
    };
  },

  // Forty products of 40×40 matrices take a frame of their own on a slow machine.
  stages(values) {
    return inOneStage(() => this.compute(values));
  },

  describe({ map, course }, { noise, variance, hidden: width }) {
    const at = (value: number) => {
      const cell = map.error.indexOf(value);
      return `${inWords(value, 2)} after ${inWords(map.steps[cell] as number, 2)} steps, with a stable rank of ${inWords(map.stableRank[cell] as number, 2)}`;
    };
    const { size, rank } = mapSetting(1);
    const regime = variance + width > 1 ? "above the line, lazy" : "below the line, active";
    return `Of ${inWords(map.error.length, 4)} Gaussian starts that learn a matrix of rank ${rank} under noise of ${noise}, the best comes down to a test error of ${at(Math.min(...map.error))}; the laziest stop at ${at(Math.max(...map.error))}. The chosen start, with σ² = ${powerInWords(size, variance)} and w = ${powerInWords(size, width)}, ${regime}, comes down to ${inWords(Math.min(...course.test), 2)}.`;
  },

  plot: (data, values, look) => mixedPhasePanels(data, values, look),

  map: ({ map }) => ({
    columns: mapSide,
    rows: mapSide,
    words(column, row) {
      const cell = row * mapSide + column;
      const [up, across] = exponentsAt(row, column);
      return `variance exponent ${inWords(up, 2)}, width exponent ${inWords(across, 2)}: test error ${inWords(map.error[cell] as number, 2)}, stable rank ${inWords(map.stableRank[cell] as number, 2)}, ${inWords(map.steps[cell] as number, 2)} steps`;
    },
  }),
});
