/**
 * Are ordinary Gaussian starts balanced? On average; entry by entry as all widths grow; in norm only
 * when the hidden layer stays narrow (Fig. 1C and Appendix A.3 of the paper).
 */
import type * as Plot from "@observablehq/plot";
import { balanceAtWidth } from "../network/balance-at-width.ts";
import { startKinds } from "../network/index.ts";
import * as declarations from "../parameters/declarations.ts";
import type { Values } from "../parameters/parameter.ts";
import { logAxis } from "./bent-axis.ts";
import { dots } from "./dots.ts";
import { type FigureData, figure, type Panel, type Stage } from "./figure.ts";
import { oneColumnBelow } from "./layout.ts";
import { polylines, spread } from "./lines.ts";
import { inWords } from "./numbers.ts";
import { lastData } from "./stages.ts";
import { type Look, type Meaning, strokes } from "./theme.ts";
import {
  checkCost,
  type Limit,
  type Mean,
  meansOf,
  narrow,
  type Sample,
  tableOf,
  widthsUpTo,
} from "./width-samples.ts";
import { words } from "./words.ts";

const params = {
  init: {
    kind: "choice",
    label: "start",
    help: "The variances of the weights.",
    choices: {
      lecun: startKinds.lecun,
      he: startKinds.he,
      glorot: startKinds.glorot,
      gaussian: "Gaussian, equal variances",
    },
    default: "lecun",
  },
  ratio: {
    kind: "number",
    label: "outputs per input",
    help: "Outputs divided by inputs.",
    min: 0.25,
    max: 4,
    step: 0.25,
    track: "log",
    default: 2,
  },
  scale: { ...declarations.scale, default: 1, max: 10, help: "A factor on the weights." },
  widest: {
    kind: "integer",
    label: "widest network",
    help: "Inputs of the widest network that is drawn.",
    min: 16,
    max: 1024,
    default: 128,
  },
  seeds: {
    kind: "integer",
    label: "starts per width",
    help: "How many starts of every width are drawn, with different seeds.",
    min: 1,
    max: 20,
    default: 3,
  },
  seed: { ...declarations.seed, help: "The first of the seeds." },
} as const;

type Data = FigureData & {
  readonly samples: readonly Sample[];
  readonly means: Readonly<Record<Limit, readonly Mean[]>>;
  readonly widths: readonly number[];
};

const limits = [
  { limit: "all", title: "all widths grow", meaning: "bothLayers" },
  { limit: "narrow", title: `${narrow} hidden units`, meaning: "ink" },
] as const satisfies readonly { limit: Limit; title: string; meaning: Meaning }[];

export default figure<typeof params, Data>({
  id: "width-and-balance",
  title: "Width and balance",
  question: "Are ordinary starts balanced?",
  source: "Fig. 1C, Appendix A.3",
  params,
  mainParams: ["init", "ratio"],
  reading:
    "First λ* = tr(W₂ᵀW₂ − W₁W₁ᵀ)/Nₕ of Gaussian starts (dots) and its expected value (dashed) as all widths grow; then what is left of W₂ᵀW₂ − W₁W₁ᵀ − λ*I, relative to the squared length of a hidden unit’s weights, by its largest entry (in 32 rows) and by its operator norm.",

  compute: (values) => lastData(drawStarts(values)),
  stages: drawStarts,

  describe({ samples, means, widths }, { init }) {
    const widest = widths.at(-1) as number;
    const own = samples.filter(({ limit, width }) => limit === "all" && width === widest);
    const lambda = own.reduce((sum, each) => sum + each.lambda, 0) / own.length;
    const { expected, shape } = own[0] as Sample;
    const of = (limit: Limit) => {
      const { entry, norm } = means[limit].at(-1) as Mean;
      return `${inWords(entry, 2)} in the largest entry and ${inWords(norm, 2)} in norm`;
    };
    const name = init === "gaussian" ? "Gaussian" : startKinds[init];
    return `${name} starts with ${widest} inputs, ${shape.hidden} hidden units and ${shape.outputs} outputs have λ* = ${inWords(lambda)} on average, where ${inWords(expected)} is expected, and miss balance by ${of("all")}. With ${narrow} hidden units they miss it by ${of("narrow")}.`;
  },

  plot(data, _, look) {
    return [
      lambdaPanel(data, look),
      distancePanel(data, "entry", "Largest entry", look),
      distancePanel(data, "norm", "Operator norm", look),
    ];
  },
});

function* drawStarts({
  init,
  ratio,
  scale,
  widest,
  seeds,
  seed,
}: Values<typeof params>): Generator<Stage<Data>, void, undefined> {
  checkCost(widest, seeds, ratio);
  const widths = widthsUpTo(widest);
  const samples: Sample[] = [];
  const total = limits.length * seeds * widths.reduce((sum, width) => sum + width, 0);
  let done = 0;
  for (const { limit } of limits) {
    for (const width of widths) {
      const shape = {
        inputs: width,
        hidden: limit === "all" ? width : narrow,
        outputs: Math.max(1, Math.round(ratio * width)),
      };
      for (let k = 0; k < seeds; k++) {
        const each = (seed + k) % 2 ** 31;
        const found = balanceAtWidth(init, shape, { scale, seed: each });
        samples.push({ limit, width, seed: each, ...found });
        done += width;
        yield { progress: done / total };
      }
    }
  }
  const means = { all: meansOf(samples, "all"), narrow: meansOf(samples, "narrow") };
  yield { progress: 1, data: { samples, widths, means, table: tableOf(samples) } };
}

const widthAxis = (widths: readonly number[]) =>
  logAxis(narrow / 1.15, (widths.at(-1) as number) * 1.15);

const widthScale = (widths: readonly number[]): Plot.ScaleOptions =>
  widthAxis(widths).options(
    widths.filter((_, k) => widths.length < 7 || k % 2 === 0),
    "inputs (width)",
  );

/** Three panels beside each other need room for the names in them. */
const isWide = ({ width }: Look) => width >= 900;

function lambdaPanel({ samples, widths }: Data, look: Look): Panel {
  const own = samples.filter(({ limit }) => limit === "all");
  const values = own.flatMap(({ lambda, expected }) => [lambda, expected]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = 0.15 * (high - low) || 1;
  const domain = [low - room, high + room];
  const axis = widthAxis(widths);
  const x = ({ width }: Sample) => axis.at(width);
  const one = own.filter(({ seed }) => seed === own[0]?.seed);
  return {
    title: "λ* of the start",
    height: isWide(look) || look.width < oneColumnBelow ? 230 : 140,
    span: isWide(look) ? 1 / 3 : 1,
    options: {
      marginTop: 12,
      marginLeft: 46,
      x: widthScale(widths),
      y: { domain, label: null, ticks: 5, tickSize: 0, tickFormat: inTick },
      marks: [
        dots(
          { x: own.map(x), y: own.map(({ lambda }) => lambda) },
          {
            r: 4.5,
            fill: look.colour("bothLayers"),
            fillOpacity: strokes.alone.strokeOpacity,
            title: own.map(({ lambda, seed }) => `seed ${seed}: ${inWords(lambda)}`),
          },
        ),
        polylines([{ x: one.map(x), y: one.map(({ expected }) => expected) }], {
          ...strokes.exact,
          stroke: look.colour("exact"),
        }),
        // Where the starts have come close to it, there is room at the top.
        words(["dashed: expected"], {
          frameAnchor: "top-right",
          dx: -4,
          dy: 4,
          fill: look.colour("ink"),
        }),
      ],
    },
  };
}

function distancePanel(
  { samples, means, widths }: Data,
  distance: "entry" | "norm",
  title: string,
  look: Look,
): Panel {
  const values = samples.flatMap((each) => [each.entry, each.norm]);
  const [low, high] = [Math.min(...values) / 1.6, Math.max(...values) * 1.3];
  const [across, up] = [widthAxis(widths), logAxis(low, high)];
  const x = ({ width }: { readonly width: number }) => across.at(width);
  const y = (each: Mean) => up.at(each[distance]);
  const [first, last] = [widths[0] as number, widths.at(-1) as number];
  const start = (means.narrow[0] as Mean)[distance];
  // Below the lines, so that both can be told apart.
  const guide = {
    x: [first, last].map(across.at),
    y: [first, last].map((width) => up.at(Math.max(low, 0.65 * start * Math.sqrt(first / width)))),
  };
  const marks: Plot.Markish[] = [
    polylines([guide], { stroke: look.colour("target"), strokeWidth: 1 }),
  ];
  const named = [
    ...limits.map(({ limit, title: name, meaning }) => ({
      name,
      at: y(means[limit].at(-1) as Mean),
      fill: look.colour(meaning),
    })),
    { name: "like 1/√width", at: guide.y[1] as number, fill: look.colour("muted") },
  ];
  // As high as a line of text.
  const places = spread(
    named.map(({ at }) => at),
    (up.domain[1] - up.domain[0]) / 12,
  );
  named.forEach(({ name, fill }, k) => {
    marks.push(
      words([name], {
        x: [across.at(last)],
        y: [places[k] as number],
        dx: 8,
        textAnchor: "start",
        fill,
        fontWeight: 600,
      }),
    );
  });
  for (const { limit, meaning } of limits) {
    const fill = look.colour(meaning);
    const own = samples.filter((each) => each.limit === limit);
    marks.push(
      dots(
        { x: own.map(x), y: own.map(y) },
        { r: 3, fill, fillOpacity: strokes.simulated.strokeOpacity },
      ),
      polylines([{ x: means[limit].map(x), y: means[limit].map(y) }], {
        stroke: fill,
        strokeWidth: 2,
      }),
    );
  }
  return {
    title,
    height: 230,
    span: isWide(look) ? 1 / 3 : 1 / 2,
    options: {
      marginTop: 12,
      marginLeft: 46,
      marginRight: 98,
      x: widthScale(widths),
      y: {
        ...up.options([0.01, 0.03, 0.1, 0.3, 1, 3], null),
        tickSize: 0,
      },
      marks,
    },
  };
}

const inTick = (value: number) => inWords(value);
