/** The panels of step-size.ts: loss, balance, and the bound against λ. */
import type * as Plot from "@observablehq/plot";
import { stableStep } from "../theory/stable-step.ts";
import { logAxis } from "./bent-axis.ts";
import { dots } from "./dots.ts";
import type { Panel } from "./figure.ts";
import { lambdaAxis, lambdaScale } from "./lambda-panel.ts";
import { panelWidth } from "./layout.ts";
import { type Frame, lines, spread } from "./lines.ts";
import { inWords } from "./numbers.ts";
import { rulesX, rulesY } from "./rules.ts";
import type { Data, Run } from "./step-size.ts";
import { type Look, strokes } from "./theme.ts";
import { timeAxis } from "./time-axis.ts";
import { words } from "./words.ts";

/** The λ beside whose arch its formula stands. */
const beside = 1 / 3;

/** Losses below this share of the start's are not drawn: rounding would fill the panel. */
const floor = 1e-8;

const colourOf = (look: Look, k: number) => look.mode(2 - k, 3);

const nameOf = ({ ratio }: Run) => `${inWords(ratio)} × bound`;

export function descentPanels(data: Data, lambda: number, look: Look): Panel[] {
  const { runs, flow } = data;
  const end = Math.max(...runs.map(({ times }) => times.at(-1) as number));
  const narrow = look.width < 480;
  return [
    lossPanel(runs, flow, end, look, narrow),
    balancePanel(runs, end, lambda, look, narrow),
    boundPanel(data, lambda, look, narrow),
  ];
}

const halo = (look: Look) => ({ stroke: look.colour("paper"), strokeWidth: 3.5, fontWeight: 600 });

function lossPanel(
  runs: readonly Run[],
  flow: Float64Array,
  end: number,
  look: Look,
  narrow: boolean,
): Panel {
  const y = logAxis(floor, 30);
  const frame = { x: [0, end], y: y.domain } as const;
  const drawn = (values: Float64Array) =>
    values.map((value) => (value >= floor && value <= 30 ? y.at(value) : Number.NaN));
  const marks: Plot.Markish[] = runs.map(({ times, loss }, k) =>
    lines([{ x: times, y: drawn(loss) }], frame, {
      ...strokes.alone,
      stroke: colourOf(look, k),
    }),
  );
  const { times } = runs[0] as Run;
  marks.push(
    lines([{ x: times, y: drawn(flow) }], frame, {
      ...strokes.exact,
      stroke: look.colour("exact"),
    }),
  );
  // The names of the runs stand in a free corner, in the order of the steps.
  const [own, tall] = [panelWidth(1 / 2, look.width), narrow ? 240 : 210];
  const high = tall * Math.sqrt(own / 300) - 56;
  const corner = freeCorner(
    [...runs.map((run) => ({ x: run.times, y: drawn(run.loss) })), { x: times, y: drawn(flow) }],
    frame,
    { x: 96 / (own - 56), y: (15 * runs.length + 4) / high },
  );
  const isBelow = corner.startsWith("bottom");
  const isLeft = corner.endsWith("left");
  runs.forEach((run, k) => {
    marks.push(
      words([nameOf(run)], {
        frameAnchor: corner,
        dy: isBelow ? 15 * (k + 1 - runs.length) - 6 : 15 * k + 2,
        dx: isLeft ? 6 : -4,
        textAnchor: isLeft ? "start" : "end",
        fill: colourOf(look, k),
        ...halo(look),
      }),
    );
  });
  return {
    title: "Loss, as a share of the start’s",
    height: tall,
    span: 1 / 2,
    options: {
      x: timeAxis([0, end], 4),
      y: { ...y.options([1e-8, 1e-6, 1e-4, 1e-2, 1], null), tickSize: 0 },
      marks,
    },
  };
}

const corners = ["top-right", "bottom-left", "top-left", "bottom-right"] as const;

/**
 * The first corner that no line is in; of four that all are met, the first.
 * @param share of the panel that is needed
 */
function freeCorner(
  series: readonly { readonly x: Float64Array; readonly y: Float64Array }[],
  { x: [left, right], y: [low, high] }: Frame,
  share: { readonly x: number; readonly y: number },
): (typeof corners)[number] {
  const isFree = (corner: (typeof corners)[number]) => {
    const [isLeft, isTop] = [corner.endsWith("left"), corner.startsWith("top")];
    const isIn = (x: number, y: number) => {
      const [across, up] = [(x - left) / (right - left), (y - low) / (high - low)];
      const isBeside = isLeft ? across < share.x : across > 1 - share.x;
      return isBeside && (isTop ? up > 1 - share.y : up < share.y);
    };
    // At the points of a line and between them: a steep one may have none in the corner.
    return !series.some(({ x, y }) =>
      y.some((to, k) => {
        const [back, from] = [x[k - 1] ?? Number.NaN, y[k - 1] ?? Number.NaN];
        const at = x[k] as number;
        return [0.2, 0.4, 0.6, 0.8, 1].some((part) =>
          isIn(
            part === 1 ? at : back + part * (at - back),
            part === 1 ? to : from + part * (to - from),
          ),
        );
      }),
    );
  };
  return corners.find(isFree) ?? corners[0];
}

function balancePanel(
  runs: readonly Run[],
  end: number,
  lambda: number,
  look: Look,
  narrow: boolean,
): Panel {
  const reach = Math.max(Math.abs(lambda), 0.05) * 1.15;
  const domain: [number, number] =
    lambda > 0 ? [-0.12 * reach, reach] : lambda < 0 ? [-reach, 0.12 * reach] : [-reach, reach];
  const frame = { x: [0, end], y: domain } as const;
  const inside = (values: Float64Array) =>
    values.map((value) => (value >= domain[0] && value <= domain[1] ? value : Number.NaN));
  const marks: Plot.Markish[] = [
    rulesY([0], { stroke: look.colour("hairline") }),
    ...runs.map(({ times, balance }, k) =>
      lines([{ x: times, y: inside(balance) }], frame, {
        ...strokes.alone,
        stroke: colourOf(look, k),
      }),
    ),
    lines([{ x: [0, end], y: [lambda, lambda] }], frame, {
      ...strokes.exact,
      stroke: look.colour("exact"),
    }),
    ...balanceNames(runs, domain, look),
    words(["the flow keeps λ"], {
      x: [end],
      y: [lambda],
      dy: lambda < 0 ? 11 : -9,
      textAnchor: "end",
      fill: look.colour("exact"),
    }),
  ];
  return {
    title: "Balance of the layers",
    height: narrow ? 200 : 210,
    span: 1 / 2,
    options: {
      marginRight: 82,
      x: timeAxis([0, end], 4),
      y: {
        domain,
        label: null,
        ticks: 4,
        tickFormat: (value: number) => inWords(value),
        tickSize: 0,
      },
      marks,
    },
  };
}

/** Every run named where its line ends, in time or by leaving the panel. */
function balanceNames(
  runs: readonly Run[],
  [low, high]: readonly [number, number],
  look: Look,
): Plot.Markish[] {
  const ends = runs.map(({ times, balance }) => {
    const out = balance.findIndex((value) => !(value >= low && value <= high));
    const k = (out < 0 ? balance.length : Math.max(1, out)) - 1;
    return { x: times[k] as number, y: balance[k] as number };
  });
  // As high as a line of text. A run that leaves at once is named under the flow, not across it.
  const line = (high - low) / 11;
  const left = ends.map(({ x, y }, k) =>
    x === runs[k]?.times[0] ? y - Math.sign(y) * 2 * line : y,
  );
  const places = spread(left, line);
  return runs.map((run, k) =>
    words([nameOf(run)], {
      x: [ends[k]?.x as number],
      y: [places[k] as number],
      dx: 6,
      textAnchor: "start",
      fill: colourOf(look, k),
      ...halo(look),
    }),
  );
}

function boundPanel(
  { bound, strongest, runs }: Data,
  lambda: number,
  look: Look,
  narrow: boolean,
): Panel {
  const x = lambdaAxis(lambda);
  const lambdas = x.spaced(121);
  const highest = 1.08 * Math.max(stableStep(0, strongest), bound * (runs[2] as Run).ratio);
  const frame = { x: x.domain, y: [0, highest] } as const;
  const at = x.at(lambda);
  // There is room under the arch of the curve toward its middle, and over it away from there.
  const isRight = ({ ratio }: Run) => ratio > 1 === lambda > 0;
  // Where the bound is next to nothing all dots are on the axis: their names stand over each other.
  const tall = narrow ? 200 : 105;
  const line = (14 * highest) / (tall * Math.sqrt(look.width / 300) - 56);
  const heights = new Map<Run, number>();
  for (const side of [true, false]) {
    const those = runs.filter((run) => isRight(run) === side);
    const wanted = those.map(({ ratio }) => ratio * bound);
    spread(wanted, line, 0.8 * line).forEach((y, k) => {
      heights.set(those[k] as Run, y);
    });
  }
  // A name of this many px beside the dot, beyond the edge of the axes if need be.
  const beyond = (share: number) => 90 - share * (look.width - 60);
  const share = (at - x.domain[0]) / (x.domain[1] - x.domain[0]);
  const margins = {
    marginRight: Math.max(14, runs.some(isRight) ? beyond(1 - share) : 0),
    marginLeft: Math.max(42, runs.every(isRight) ? 0 : 42 + beyond(share)),
  };
  return {
    title: "The largest stable step η/τ",
    height: tall,
    options: {
      ...margins,
      x: lambdaScale(x),
      y: { domain: [0, highest], label: null, ticks: 3, tickSize: 0 },
      marks: [
        rulesX([at], { stroke: look.colour("hairline") }),
        lines(
          [{ x: lambdas.map(x.at), y: lambdas.map((each) => stableStep(each, strongest)) }],
          frame,
          { stroke: look.colour("bothLayers"), strokeWidth: 2 },
        ),
        // The tilde of 4s̃² and its exponent would touch.
        words(["2/√(λ² + (2s̃)²)"], {
          x: [narrow ? 0 : x.at(lambda > 0 ? -beside : beside)],
          y: [stableStep(narrow ? 0 : beside, strongest)],
          dy: 18,
          fill: look.colour("bothLayers"),
          ...halo(look),
        }),
        ...runs.flatMap((run, k) => [
          dots({ x: [at], y: [run.ratio * bound] }, { fill: colourOf(look, k), r: 4 }),
          words([nameOf(run)], {
            x: [at],
            y: [heights.get(run) as number],
            dx: isRight(run) ? 9 : -9,
            textAnchor: isRight(run) ? "start" : "end",
            fill: colourOf(look, k),
            ...halo(look),
          }),
        ]),
      ],
    },
  };
}
