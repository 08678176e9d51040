/**
 * How fast does a network learn something new that already knows something, and does its balance
 * matter? The hierarchy is learned, the two layers are re-balanced to λ_FT at the same function, and
 * the hierarchy is learned again with its items in other places (Section 6 of the paper).
 */
import * as declarations from "../parameters/declarations.ts";
import type { Values } from "../parameters/parameter.ts";
import { logAxis, symlogAxis } from "./bent-axis.ts";
import { type FigureData, figure, type Stage } from "./figure.ts";
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
import { tuningPanels } from "./fine-tuning-panels.ts";
import { downTo, inWords } from "./numbers.ts";
import { lastData } from "./stages.ts";

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
    help: "For the random order.",
  },
} as const;

export const axis = symlogAxis(-10, 10);
/** The exact curves have corners that are not seen; gradient descent runs at every fourth of these λ. */
export const dense = Array.from(axis.spaced(57));
export const grid = dense.filter((_, k) => k % 4 === 0);
/** The loss is drawn for these |λ|: in a square network the sign makes no difference to it. */
export const family = [0, 1, 2, 4, 10] as const;
export const clock = logAxis(0.02, 20);

/** One balance: exact, and by gradient descent when it can learn at all. */
interface Tuned extends Descended {
  readonly lambda: number;
  readonly exactTime: number;
  readonly exactDistance: number;
}

/** What a new task costs at every balance; the chosen one makes no difference to it. */
interface Sweep {
  readonly tuned: readonly Tuned[];
  readonly exact: readonly Pick<FineTuning, "lambda" | "time" | "distance">[];
}

export interface Data extends FigureData, Sweep {
  readonly chosen: Tuned;
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
    "All networks start from the same function. Thick and light: gradient descent; thin and dashed: the exact solution. Loss on the new task: one line per |λ| (the sign makes no difference here). Time to learn: until 1 % of it is left. How far the kernel moves: the distance of the tangent kernel at the end. Against λ, dots are gradient descent.",

  compute: (values) => lastData(tuneAll(values)),
  stages: tuneAll,

  describe({ chosen, tuned, deviation }, { lambda }) {
    const at = (balance: number) => tuned.find((each) => each.lambda === balance) as Tuned;
    const course = ({ exactTime, exactDistance }: Tuned) => {
      const moved = `its kernel moves by ${downTo(exactDistance, 2)}`;
      return Number.isFinite(exactTime)
        ? `has 1 % of the loss left at t = ${inWords(exactTime)} τ, and ${moved}`
        : `ends on a saddle and never gets there, and ${moved}`;
    };
    const contrast = lambda === 0 ? at(10) : at(0);
    return `From the same function, the network that is fine-tuned at λ = ${inWords(lambda)} ${course(chosen)}; the one at λ = ${inWords(contrast.lambda)} ${course(contrast)}. Gradient descent and the exact solution differ by at most ${inWords(100 * deviation.time, 2)} % in time and ${inWords(deviation.distance, 2)} in kernel distance.`;
  },

  plot: (data, { lambda }, look) => tuningPanels(data, lambda, look),
});

/** The sweep that was computed last, with the order of its task. */
let sweptLast: { readonly key: string; readonly sweep: Sweep } | undefined;

/** One balance after another. */
function* tuneAll({
  lambda,
  shuffle,
  seed,
}: Values<typeof params>): Generator<Stage<Data>, void, undefined> {
  const order = orderOf(shuffle, seed);
  const task = permutedHierarchy(order);
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
  const key = order.join();
  if (sweptLast?.key !== key) {
    const exact: Sweep["exact"][number][] = [];
    const tuned: Tuned[] = [];
    for (const balance of dense) {
      const { lambda: at, time, distance } = tune(balance);
      exact.push({ lambda: at, time, distance });
      if (grid.includes(balance)) tuned.push(both(balance));
      yield { progress: (0.8 * exact.length) / dense.length };
    }
    sweptLast = { key, sweep: { tuned, exact } };
  }
  const { tuned, exact } = sweptLast.sweep;
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
    exact,
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
