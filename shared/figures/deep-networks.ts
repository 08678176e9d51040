/**
 * What does depth do, and what does balance do to it? One aligned mode in networks of two to six
 * layers, with equal layers and with one layer heavier than the rest. Beyond the paper.
 */
import * as declarations from "../parameters/declarations.ts";
import type { Values } from "../parameters/parameter.ts";
import { abruptness, type DeepLine, depths, followDepth, largestGap } from "./deep-lines.ts";
import { depthLabels, type Family, overDepth } from "./deep-panels.ts";
import { type FigureData, figure, type Panel, type Stage } from "./figure.ts";
import { lines } from "./lines.ts";
import { inWords } from "./numbers.ts";
import { rulesY } from "./rules.ts";
import { lastData } from "./stages.ts";
import { strokes } from "./theme.ts";
import { timeAxis } from "./time-axis.ts";

const params = {
  lambda: {
    ...declarations.lambda,
    label: "excess of one layer",
    help: "How much the square of the last layer (λ > 0) or of the first (λ < 0) exceeds that of the others; at depth 2 it is the balance.",
    default: 2,
  },
  scale: {
    ...declarations.scale,
    label: "strength at the start",
    help: "s(0), the product of all layers before learning.",
    max: 10,
    slider: [1e-4, 1],
    default: 0.01,
  },
  target: {
    kind: "number",
    label: "strength of the mode",
    help: "s̃, what the product of all layers is to become.",
    symbol: "targetSingularValue",
    min: 0.01,
    max: 100,
    step: 0.1,
    track: "log",
    slider: [0.1, 10],
    default: 1,
  },
  end: { ...declarations.end, default: 8, min: 0.1, max: 200 },
} as const;

const points = 121;

interface Data extends FigureData {
  readonly times: Float64Array;
  readonly equal: readonly DeepLine[];
  readonly uneven: readonly DeepLine[];
  readonly deviation: number;
}

export default figure<typeof params, Data>({
  id: "deep-networks",
  title: "Deeper networks",
  question: "What does depth do to learning, and what does imbalance do to depth?",
  source: "Beyond the paper; depth 2 is Theorem 5.1",
  params,
  mainParams: ["lambda", "scale"],
  reading:
    "One line per depth, two layers to six: thick and light, simulated by gradient descent on the layers; thin and dashed, the exact solution. Against the number of layers: how abrupt the rise from 10 to 90 % is, in half-times, and the half-time itself, when half is learned.",

  compute: (values) => lastData(followAll(values)),
  stages: followAll,

  describe({ equal, uneven, deviation }, { lambda, scale, target }) {
    const [shallow, three] = [at(equal, 0), at(uneven, 1)];
    const deep = at(equal, depths.length - 1);
    const gap = `gradient descent on the layers and the exact solution differ by at most ${inWords(deviation, 2)}`;
    if (isHalfThere({ scale, target })) {
      const start =
        scale === target
          ? `is s̃ already: nothing is left to learn at any depth`
          : scale > target
            ? `is above s̃ = ${inWords(target)}: at every depth the mode falls to it`
            : `is half of s̃ = ${inWords(target)} or more: no depth has a plateau`;
      return `The start, s(0) = ${inWords(scale)}, ${start}, whether the layers are equal or one is heavier by λ = ${inWords(lambda)}, and there is no half-time to compare; ${gap}.`;
    }
    const rise = (line: DeepLine) => inWords(abruptness(line), 2);
    const from = scale > 0.1 * target ? `from s(0) = ${inWords(scale)}` : "from 10";
    // From 1 to 2 % on one sees it.
    const change = abruptness(three) / abruptness(at(equal, 1));
    const hardly = Math.abs(change - 1) < 0.02 ? ", as if all were equal" : "";
    const mended =
      lambda === 0
        ? ""
        : ` With one layer heavier by λ = ${inWords(lambda)}, depth 3 is half learned at t = ${inWords(three.half)} τ and rises in ${rise(three)} of it${hardly}: the more one layer outweighs the others, the more a network learns like one with a layer fewer.`;
    return `With equal layers (λ = 0) a mode is half learned at t = ${inWords(shallow.half)} τ at depth 2 and at t = ${inWords(deep.half)} τ at depth 6, and rises ${from} to 90 % in ${rise(shallow)} and ${rise(deep)} of that time: the deeper, the more abruptly.${mended} ${gap[0]?.toUpperCase()}${gap.slice(1)}.`;
  },

  plot({ times, equal, uneven }, { lambda, scale, target, end }, look) {
    const top = Math.max(target, scale) * 1.18;
    const heavy = lambda < 0 ? "firstLayer" : "secondLayer";
    const heading = lambda < 0 ? "First layer heavier" : "Last layer heavier";
    const courses = (family: readonly DeepLine[], title: string): Panel => ({
      title,
      height: 190,
      span: 1 / 2,
      options: {
        x: timeAxis([0, end], 5),
        y: {
          domain: [0, top],
          label: "strength s of the mode",
          ticks: 4,
          tickSize: 0,
          labelArrow: "none",
        },
        marks: [
          rulesY([target], { ...strokes.target, stroke: look.colour("hairline") }),
          ...family.map(({ simulated }, k) =>
            lines(
              [{ x: times, y: Array.from(simulated, (s) => (s < 1.5 * top ? s : Number.NaN)) }],
              { x: [0, end], y: [0, top] },
              { ...strokes.simulated, stroke: look.mode(k, depths.length) },
            ),
          ),
          lines(
            family.map(({ exact }) => ({ x: times, y: exact })),
            { x: [0, end], y: [0, top] },
            { ...strokes.exact, stroke: look.colour("exact") },
          ),
          ...depthLabels(family, end, top, look),
        ],
      },
    });
    const families: Family[] = [
      { lines: equal, meaning: "bothLayers", name: "equal layers" },
      ...(lambda === 0
        ? []
        : [{ lines: uneven, meaning: heavy, name: `λ = ${inWords(lambda)}` } as const]),
    ];
    return [
      courses(equal, "Equal layers (λ = 0)"),
      courses(
        uneven,
        lambda === 0 ? "No layer heavier (λ = 0)" : `${heading} (λ = ${inWords(lambda)})`,
      ),
      ...overDepth(isHalfThere({ scale, target }) ? [] : families, look),
    ];
  },
});

/** One depth after another, with equal layers and with one heavier. */
function* followAll({
  lambda,
  scale,
  target,
  end,
}: Values<typeof params>): Generator<Stage<Data>, void, undefined> {
  const times = Float64Array.from({ length: points }, (_, k) => (k * end) / (points - 1));
  const families: DeepLine[][] = [];
  for (const balance of [0, lambda]) {
    const family: DeepLine[] = [];
    families.push(family);
    for (const depth of depths) {
      family.push(followDepth({ depth, target, initial: scale, lambda: balance }, times));
      yield { progress: (families.length - 1 + family.length / depths.length) / 2 };
    }
  }
  const [equal, uneven] = families as [DeepLine[], DeepLine[]];
  const all = [...equal, ...(lambda === 0 ? [] : uneven)];
  const column = (pick: (line: DeepLine, k: number) => number) =>
    Float64Array.from({ length: all.length * points }, (_, row) =>
      pick(all[Math.floor(row / points)] as DeepLine, row % points),
    );
  const data: Data = {
    times,
    equal,
    uneven,
    deviation: Math.max(...all.map(({ simulated, exact }) => largestGap(simulated, exact))),
    table: {
      length: all.length * points,
      columns: {
        depth: column(({ depth }) => depth),
        lambda: column((line) => line.lambda),
        time: column((_, k) => times[k] as number),
        simulated: column(({ simulated }, k) => simulated[k] as number),
        exact: column(({ exact }, k) => exact[k] as number),
        half_time: column(({ half }) => half),
        rise_time: column(({ rise }) => rise),
      },
    },
  };
  yield { progress: 1, data };
}

/** Where half or more is there before learning, no time to half of it can be measured. */
const isHalfThere = ({ scale, target }: { readonly scale: number; readonly target: number }) =>
  scale >= target / 2;

const at = (family: readonly DeepLine[], index: number) => family[index] as DeepLine;
