/**
 * Is the exact solution of use for ordinary starts? Gaussian weights are λ-balanced only on average.
 * Trained networks beside the exact solution at λ*, as the widths grow in two ways. Beyond the paper,
 * which says that wide networks are balanced: that holds entry by entry, not in norm.
 */
import * as declarations from "../parameters/declarations.ts";
import { logAxis, roundTicks } from "./bent-axis.ts";
import { figure, type Panel } from "./figure.ts";
import { band, lines, polylines, spread } from "./lines.ts";
import { inWords } from "./numbers.ts";
import { lastData } from "./stages.ts";
import { type Look, type Meaning, strokes } from "./theme.ts";
import { timeAxis } from "./time-axis.ts";
import {
  type Draw,
  type Example,
  type Limit,
  limits,
  type Measure,
  overDraws,
  type Spread,
  type Sweep,
  type SweepOptions,
  sweepWidths,
} from "./widths-and-draws.ts";
import { words } from "./words.ts";

const params = {
  lambda: {
    ...declarations.lambda,
    label: "balance on average",
    help: "λ* = E[W₂ᵀW₂ − W₁W₁ᵀ]: sets how much larger the weights of one layer are.",
    min: -3,
    max: 3,
    slider: [-3, 3],
    default: 1.25,
  },
  scale: {
    ...declarations.scale,
    label: "size of the smaller layer",
    help: "Standard deviation of its weights, times the root of its outer width.",
    min: 0.1,
    max: 1.5,
    slider: [0.1, 1.5],
    step: 0.1,
    default: 1,
  },
  hidden: {
    ...declarations.hidden,
    help: "Width of the hidden layer where the outer layers grow alone.",
    min: 2,
    max: 5,
    default: 4,
  },
  draws: {
    kind: "integer",
    label: "draws",
    help: "Networks per width; the bands reach from the smallest to the largest.",
    min: 2,
    max: 5,
    default: 4,
  },
  seed: declarations.seed,
} as const;

const names: Readonly<Record<Limit, string>> = {
  equal: "All widths equal",
  wide: "Outer layers wide",
};

export default figure<typeof params, Sweep>({
  id: "approximate-balance",
  title: "Starts that are balanced on average",
  question: "Is the exact solution of use for ordinary random starts?",
  source: "Beyond the paper",
  params,
  mainParams: ["lambda", "hidden"],
  reading:
    "All widths equal: the three widths grow together; outer layers wide: only the outer two. First the distance of G = W₂ᵀW₂ − W₁W₁ᵀ from λ*I; then how far training departs from the exact solution at λ*, relative to the task; then the loss of one network of the largest width that is trained (thick; dashed: predicted). Bands: all draws; grey line: how √(Nₕ/N) falls.",

  compute(values) {
    return lastData(sweepWidths(optionsOf(values)));
  },

  stages(values) {
    return sweepWidths(optionsOf(values));
  },

  describe({ draws }, { lambda, hidden }) {
    const ends = (limit: Limit, measure: Measure) => {
      const all = overDraws(draws, limit, measure);
      return [all[0] as Spread, all.at(-1) as Spread];
    };
    const fromTo = (limit: Limit, measure: Measure) =>
      `from ${ends(limit, measure)
        .map(({ mean }) => inWords(mean, 2))
        .join(" to ")}`;
    const share = (limit: Limit, measure: Measure) => {
      const [first, last] = ends(limit, measure) as [Spread, Spread];
      return last.mean / first.mean;
    };
    const stays = inWords((ends("equal", "deviation")[1] as Spread).mean, 2);
    // What is true of most starts need not be of one with hardly any weights.
    const equal = share("equal", "norm") > 0.95 ? ": only the entries shrink" : "";
    const wide =
      share("wide", "norm") < 0.9 && share("wide", "deviation") < 0.9 ? ": both shrink" : "";
    return `At λ* = ${inWords(lambda)}, as all widths grow alike, the largest entry of G − λ*I goes ${fromTo("equal", "entry")} and its norm ${fromTo("equal", "norm")}${equal}; training is still ${stays} of the task away from the exact solution. As the outer widths grow over ${hidden} hidden units, the norm goes ${fromTo("wide", "norm")} and the departure of training ${fromTo("wide", "deviation")}${wide}.`;
  },

  plot({ draws, examples }, { hidden }, look) {
    return [
      ...each((limit) => distances(draws, limit, hidden, look)),
      ...each((limit) => departures(draws, limit, look)),
      ...each((limit) => example(examples[limit], limit, look)),
    ];
  },
});

const optionsOf = (values: SweepOptions): SweepOptions => values;

const each = (panel: (limit: Limit) => Panel): Panel[] => [panel("equal"), panel("wide")];

/** The axis of these widths, and positions on it. */
function widthAxis(limit: Limit, widths: readonly number[]) {
  const axis = logAxis(widths[0] as number, widths.at(-1) as number);
  const label = limit === "equal" ? "width n of all layers" : "width N of the outer layers";
  const options = axis.options(widths, label);
  return { axis, options: { ...options, tickFormat: (_: number, k: number) => String(widths[k]) } };
}

interface Band {
  readonly name: string;
  readonly spreads: readonly Spread[];
  readonly meaning: Meaning;
}

/** Bands and means on two logarithmic axes, over the widths that were measured; a hairline falls from `guide` like √(Nₕ/N). */
function banded(
  title: string,
  limit: Limit,
  label: string,
  bands: readonly Band[],
  guide: number | undefined,
  range: readonly [low: number, high: number],
  look: Look,
): Panel {
  const widths = bands[0]?.spreads.map(({ width }) => width) ?? limits[limit].widths;
  const { axis, options } = widthAxis(limit, widths);
  const y = logAxis(...range);
  const frame = { x: axis.domain, y: y.domain } as const;
  const within = (value: number) => Math.min(y.domain[1], Math.max(y.domain[0], y.at(value)));
  const [narrow, wide] = [widths[0] as number, widths.at(-1) as number];
  const guided = guide === undefined ? [] : [guide, guide * Math.sqrt(narrow / wide)].map(y.at);
  const places = spread(
    [...bands.map(({ spreads }) => within(spreads.at(-1)?.mean ?? 1)), ...guided.slice(1)],
    (y.domain[1] - y.domain[0]) / 7,
  );
  const named = (name: string, place: number, fill: string) =>
    words([name], {
      x: [axis.domain[1]],
      y: [place],
      dx: 6,
      textAnchor: "start",
      fill,
      fontWeight: 600,
    });
  return {
    title,
    height: 150,
    span: 1 / 2,
    options: {
      marginRight: 64,
      marginLeft: 46,
      x: options,
      y: {
        ...y.options(roundTicks(range[0], 0.8 * range[1], 6), label),
        labelAnchor: "top",
        tickSize: 0,
      },
      marks: [
        ...(guided.length === 0
          ? []
          : [
              lines([{ x: axis.domain, y: guided }], frame, {
                stroke: look.colour("target"),
                strokeWidth: 1,
              }),
              named("√(Nₕ/N)", places.at(-1) as number, look.colour("muted")),
            ]),
        ...bands.flatMap(({ name, spreads, meaning }, index) => {
          const x = spreads.map(({ width }) => axis.at(width));
          return [
            band(
              x,
              spreads.map(({ low }) => within(low)),
              spreads.map(({ high }) => within(high)),
              { fill: look.colour(meaning), fillOpacity: 0.2 },
            ),
            polylines([{ x, y: spreads.map(({ mean }) => within(mean)) }], {
              stroke: look.colour(meaning),
              strokeWidth: 2,
            }),
            named(name, places[index] as number, look.colour(meaning)),
          ];
        }),
      ],
    },
  };
}

function distances(draws: readonly Draw[], limit: Limit, hidden: number, look: Look): Panel {
  const bands: Band[] = [
    { name: "entries", spreads: overDraws(draws, limit, "entry"), meaning: "ink" },
    { name: "norm", spreads: overDraws(draws, limit, "norm"), meaning: "bothLayers" },
  ];
  // Above the norms, which fall like it: on them it could not be seen.
  const guide = limit === "wide" ? 1.8 * (bands[1]?.spreads[0]?.high ?? 1) : undefined;
  const range = rangeOf(draws, ["entry", "norm"]);
  const widths = limit === "equal" ? "" : ` (${hidden} hidden units)`;
  return banded(
    `${names[limit]}${widths}`,
    limit,
    "distance of G from λ*I",
    bands,
    guide,
    range,
    look,
  );
}

function departures(draws: readonly Draw[], limit: Limit, look: Look): Panel {
  const spreads = overDraws(draws, limit, "deviation");
  return banded(
    limit === "equal" ? "Departure of training, widths equal" : "Departure of training, outer wide",
    limit,
    "distance from the exact solution",
    [{ name: "training", spreads, meaning: "bothLayers" }],
    undefined,
    rangeOf(draws, ["deviation"]),
    look,
  );
}

/** The same for both limits, so that the eye can compare. */
function rangeOf(draws: readonly Draw[], measures: readonly Measure[]): readonly [number, number] {
  const all = draws.flatMap((draw) => measures.flatMap((measure) => draw[measure] ?? []));
  return [Math.max(1e-6, 0.8 * Math.min(...all)), 1.5 * Math.max(...all, 1e-5)];
}

function example({ times, simulated, exact, width }: Example, limit: Limit, look: Look): Panel {
  const end = limits[limit].end;
  const top = 1.05 * Math.max(...exact, ...simulated);
  const frame = { x: [0, end], y: [0, top] } as const;
  return {
    title: limit === "equal" ? `Loss at n = ${width}` : `Loss at N = ${width}`,
    height: 130,
    span: 1 / 2,
    options: {
      marginRight: 64,
      marginLeft: 46,
      marginTop: 8,
      x: timeAxis(frame.x, 4),
      y: { domain: frame.y, label: null, ticks: 4, tickSize: 0 },
      marks: [
        lines([{ x: times, y: simulated }], frame, {
          ...strokes.simulated,
          stroke: look.colour("bothLayers"),
        }),
        lines([{ x: times, y: exact }], frame, { ...strokes.exact, stroke: look.colour("exact") }),
      ],
    },
  };
}
