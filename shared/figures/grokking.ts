/**
 * Grokking as the passage from lazy to rich learning, after Kumar, Bordelon, Gershman and Pehlevan
 * (ICLR 2024, arXiv 2310.06110): a network fits its examples with the kernel it began with, and
 * learns the feature that generalises later. The larger the scale α of its output, the later.
 */
import {
  type GrokkingCourse,
  type GrokkingSetting,
  grokkingCourse,
  timeBelow,
  valueAt,
} from "../neighbours/grokking-course.ts";
import { paperCourses } from "../neighbours/grokking-data.ts";
import { paperSetting } from "../neighbours/paper-setting.ts";
import * as declarations from "../parameters/declarations.ts";
import { canonicalQuery, type Values } from "../parameters/parameter.ts";
import { type FigureData, figure, type Stage, type Table } from "./figure.ts";
import { grokkingPanels } from "./grokking-panels.ts";
import { inWords } from "./numbers.ts";
import { lastData } from "./stages.ts";

const params = {
  alpha: {
    kind: "number",
    label: "scale α of the output",
    help: "The larger, the less the weights have to move: rich when small, lazy when large.",
    // A smaller α is a stiffer flow: with the longest time axis it would cost a request over 5 s.
    min: 0.1,
    max: 1000,
    step: 0.1,
    track: "log",
    slider: [0.1, 100],
    default: 2,
  },
  epsilon: {
    kind: "number",
    label: "curvature ε of the units",
    help: "φ(z) = z + ½εz². At small ε the kernel of the start hardly hears the target.",
    min: 0.02,
    max: 1,
    step: 0.01,
    track: "log",
    default: 0.25,
  },
  samples: {
    kind: "integer",
    label: "examples P",
    help: "Fewer than the 495 features that the kernel of the start has with 30 inputs.",
    min: 60,
    max: 300,
    default: 165,
  },
  output: {
    kind: "choice",
    label: "output of the start",
    help: "With its start subtracted, α sets the laziness and nothing else; kept, a large α is also a large error to begin with.",
    choices: { subtracted: "subtracted", kept: "kept" },
    default: "subtracted",
  },
  end: {
    ...declarations.end,
    help: "Where the time axis ends. Files that are made on request show a network of 18 inputs, with as many examples per input.",
    unit: "steps",
    min: 100,
    max: 1e6,
    step: 100,
    slider: [1e3, 1e6],
    default: 30_000,
  },
  seed: { ...declarations.seed, default: 1 },
} as const;

/** Of the network that is computed here, once it is computed in full. */
const wholeInputs = 30;

/** E y² of the target: the loss of a network that says 0. */
export const nothingLearned = 0.75;

export interface Data extends FigureData {
  /** Inputs and examples of the network that is drawn: a sketch has fewer. */
  readonly inputs: number;
  readonly samples: number;
  readonly course: GrokkingCourse;
}

/** The same network with as many examples per input. */
const settingOf = (
  { output, samples, ...values }: Values<typeof params>,
  inputs: number,
): GrokkingSetting => ({
  ...values,
  inputs,
  samples: Math.round((samples * inputs) / wholeInputs),
  units: 500,
  centred: output === "subtracted",
});

/** First a small network in large steps, which is there at once; then the one that was asked for. */
const sketch = { inputs: 18, tolerance: 0.03, longest: 0.5, share: 0.1 };
const whole = { inputs: wholeInputs, tolerance: 1e-3, longest: 0.25, share: 1 };

/** The last fine course: another width, theme or file computes nothing again. */
let known: { readonly query: string; readonly data: Data } | undefined;

function* stagesOf(
  values: Values<typeof params>,
  looks: readonly (typeof whole)[],
): Generator<Stage<Data>, void, undefined> {
  const query = canonicalQuery(params, values);
  if (known?.query === query) return yield { progress: 1, data: known.data };
  let before = 0;
  for (const look of looks) {
    const setting = settingOf(values, look.inputs);
    for (const { progress, course } of grokkingCourse(setting, look)) {
      const done = before + progress * (look.share - before);
      if (!course) yield { progress: done };
      else {
        const { inputs, samples, alpha } = setting;
        const data = { inputs, samples, course, table: tableOf(course, alpha, inputs) };
        if (look === whole) known = { query, data };
        yield { progress: done, data };
      }
    }
    before = look.share;
  }
}

export default figure<typeof params, Data>({
  id: "grokking",
  title: "Grokking",
  question: "Why may a network generalise long after it has fitted its examples?",
  source: "After Kumar et al. 2024, arXiv 2310.06110",
  params,
  mainParams: ["alpha", "samples"],
  reading:
    "First three networks of that paper’s size, 100 inputs and 550 examples, from rich to lazy, computed beforehand; then one of 30 inputs with the settings that you choose (a smaller network stands in until it is computed). Grey: mean squared error on the examples; purple: expected error on all inputs; dotted: what regression with the kernel of the start ends at. Blue: the alignment of M, the mean of wwᵀ over the units’ weights w, with the target’s direction. Time is in steps of gradient descent of size N/α².",

  compute: (values) => lastData(stagesOf(values, [whole])),
  stages: (values) => stagesOf(values, [sketch, whole]),

  describe({ inputs, samples, course }, { alpha, end }) {
    const { times, train, test, floor, distance, alignment } = course;
    const level = nothingLearned / 10;
    const [rich, , lazy] = paperCourses.map((paper) => {
      const error = testWhenFitted(paper, level / 10) as number;
      return `${inWords(error, 2)} at α = ${inWords(paper.alpha)}`;
    });
    const large = `When networks of ${inWords(paperSetting(1).inputs)} inputs have fitted their examples to 1 %, their error on all inputs is still ${rich} and ${lazy}: the lazier, the wider the gap`;
    const [fitted, general] = [timeBelow(times, train, level), timeBelow(times, test, level)];
    const last = (values: Float64Array) => inWords(values.at(-1) as number, 2);
    const when =
      fitted === undefined
        ? `the examples are not fitted to a tenth by step ${inWords(end)}`
        : `a tenth of the error is left on the examples at step ${inWords(fitted, 2)}, and on all inputs ${
            general === undefined
              ? `not by step ${inWords(end)}`
              : `at step ${inWords(general, 2)}, ${inWords(general / fitted, 2)} times as late`
          }`;
    return `${large}. With ${inputs} inputs, ${inWords(samples)} examples and α = ${inWords(alpha)}, ${when}; the error on all inputs ends at ${last(test)}, where the kernel of the start would stop at ${inWords(floor, 2)}; M is aligned with the target to ${last(alignment)}, and the kernel has moved by ${last(distance)}.`;
  },

  plot: (data, values, look) => grokkingPanels(data, values, look),
});

/** The error on all inputs when that on the examples has come down to this level. */
export function testWhenFitted({ times, train, test }: Columns, level: number): number | undefined {
  const t = timeBelow(times, train, level);
  return t === undefined ? undefined : valueAt(times, test, t);
}

type Columns = Pick<
  { [K in keyof GrokkingCourse]: ArrayLike<number> },
  "times" | "train" | "test" | "distance" | "alignment"
>;

/** All networks of the figure, one after another. */
function tableOf(course: GrokkingCourse, alpha: number, inputs: number): Table {
  const networks = [
    ...paperCourses.map((paper) => ({ ...paper, size: paperSetting(paper.alpha).inputs })),
    { ...course, alpha, size: inputs },
  ];
  const column = (of: (network: (typeof networks)[number], k: number) => number) =>
    networks.flatMap((network) => Array.from(network.times, (_, k) => of(network, k)));
  const step = column(({ times }, k) => times[k] as number);
  return {
    length: step.length,
    columns: {
      inputs: column(({ size }) => size),
      alpha: column((network) => network.alpha),
      step,
      train_loss: column(({ train }, k) => train[k] as number),
      test_loss: column(({ test }, k) => test[k] as number),
      ntk_distance: column(({ distance }, k) => distance[k] as number),
      alignment: column((network, k) => network.alignment[k] as number),
      kernel_regression_loss: column(({ floor }) => floor),
    },
  };
}
