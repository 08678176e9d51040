/**
 * One law from lazy to active: wide Gaussian layers under gradient descent beside the mixed dynamics of
 * Tu, Aranguri and Jacot (NeurIPS 2024, arXiv 2405.17580), which a λ-balanced square network obeys
 * exactly, so that Theorem 4.3 solves them.
 */
import {
  type Descended,
  type Followed,
  followDescent,
  followLaw,
  stepTimes,
  wideStart,
} from "../neighbours/wide-descent.ts";
import { seed } from "../parameters/declarations.ts";
import { canonicalQuery, type Values } from "../parameters/parameter.ts";
import { type FigureData, figure, type Stage, type Table } from "./figure.ts";
import { mixedPanels } from "./mixed-dynamics-panels.ts";
import { inWords } from "./numbers.ts";
import { lastData } from "./stages.ts";

const params = {
  threshold: {
    kind: "number",
    label: "threshold σ²w",
    help: "Variance of the weights times the number of hidden units: singular values below it are lazy, those above it active. A λ-balanced network has |λ|/2 in its place.",
    min: 0.05,
    max: 100,
    step: 0.1,
    track: "log",
    default: 5,
  },
  hidden: {
    kind: "integer",
    label: "hidden units w",
    help: "At the same σ²w, wider layers follow the law more closely. Inputs and outputs are 40.",
    min: 40,
    max: 2000,
    default: 400,
  },
  rank: {
    kind: "integer",
    label: "rank k of the truth",
    help: "Number of modes of A*, what is to be found under the noise.",
    min: 1,
    max: 10,
    default: 3,
  },
  noise: {
    kind: "number",
    label: "noise of the target",
    help: "Standard deviation of the entries of E in the target Y = A* + E; those of A* have 1.",
    min: 0.1,
    max: 3,
    step: 0.1,
    track: "linear",
    default: 1,
  },
  seed: { ...seed, default: 1 },
} as const;

/** d: inputs and outputs. */
export const size = 40;

/** Times of the whole drawing, and of the one that is there at once. */
const points = { first: 20, all: 61 };

export interface Data extends FigureData {
  readonly times: Float64Array;
  readonly law: Followed;
  /** Gradient descent, once it is computed. */
  readonly descended?: Descended;
}

/** The last that was computed in full. */
let known: { readonly query: string; readonly data: Data } | undefined;

function* stagesOf(
  { threshold, hidden, ...values }: Values<typeof params>,
  early: boolean,
): Generator<Stage<Data>, void, undefined> {
  const query = canonicalQuery(params, { threshold, hidden, ...values });
  if (known?.query === query) return yield { progress: 1, data: known.data };
  const start = wideStart({ ...values, width: hidden, size, kappa: threshold });
  if (early) {
    const times = stepTimes(start, points.first);
    const law = followLaw(start, times);
    yield { progress: 0.05, data: { times, law, table: tableOf(times, law) } };
  }
  const times = stepTimes(start, points.all);
  const law = followLaw(start, times);
  for (const { progress, descended } of followDescent(start, times)) {
    if (!descended) yield { progress: 0.05 + 0.94 * progress };
    else {
      const data = { times, law, descended, table: tableOf(times, law, descended.followed) };
      known = { query, data };
      yield { progress: 1, data };
    }
  }
}

export default figure<typeof params, Data>({
  id: "mixed-dynamics",
  title: "Mixed dynamics",
  question: "Can one network be lazy in some directions and rich in others?",
  source: "After Tu, Aranguri and Jacot 2024, arXiv 2405.17580; solved by Theorem 4.3",
  params,
  mainParams: ["threshold", "hidden"],
  reading:
    "Thick and light: gradient descent on two Gaussian layers. Thin and dashed: the law that wide layers follow, solved exactly. Singular values: the modes of the truth are coloured, some of the noise are grey, and the dotted line is σ²w, below which a mode is lazy. What each layer carries along every singular direction at the end: dots for the two Gaussian layers, blue and vermilion dashes for the layers of the λ-balanced network with λ = 2σ²w, and the purple one, halfway, for their mean.",

  compute: (values) => lastData(stagesOf(values, false)),
  stages: (values) => stagesOf(values, true),

  describe({ times, law, descended }, { threshold, hidden: width, noise }) {
    const best = law.test.indexOf(Math.min(...law.test));
    const strengths = law.strengths.at(-1) as Float64Array;
    const active = strengths.filter((s) => s > threshold).length;
    const stop = `At σ²w = ${inWords(threshold)}, ${active} of ${size} singular values end above the threshold; the test error is lowest, ${inWords(law.test[best] as number, 2)}, at t = ${inWords(times[best] as number, 2)} τ, and ends at ${inWords(law.test.at(-1) as number, 2)} when the noise of ${inWords(noise)} is learned too`;
    const gap = descended
      ? `gradient descent on ${inWords(width, 4)} hidden units leaves the law by at most ${inWords(100 * descended.deviation, 2)} % of ‖Y‖`
      : `gradient descent on ${inWords(width, 4)} hidden units is not drawn here`;
    return `${stop}; ${gap}. The law is that of a λ-balanced network with λ = ${inWords(2 * threshold)}.`;
  },

  plot: (data, values, look) => mixedPanels(data, values, look),
});

function tableOf(times: Float64Array, law: Followed, descent?: Followed): Table {
  const empty = new Float64Array(times.length).fill(Number.NaN);
  const strengths = (followed: Followed | undefined, name: string) =>
    Object.fromEntries(
      Array.from({ length: size }, (_, k) => [
        `${name}_s${k + 1}`,
        followed ? Float64Array.from(followed.strengths, (at) => at[k] as number) : empty,
      ]),
    );
  return {
    length: times.length,
    columns: {
      time: times,
      law_train: law.train,
      law_test: law.test,
      descent_train: descent?.train ?? empty,
      descent_test: descent?.test ?? empty,
      ...strengths(law, "law"),
      ...strengths(descent, "descent"),
    },
  };
}
