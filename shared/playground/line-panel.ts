/** A line panel as marks and scales. Its margins are the same for all, so that one cursor fits all. */
import * as Plot from "@observablehq/plot";
import type { Panel } from "../figures/figure.ts";
import { lines, spread } from "../figures/lines.ts";
import { inWords } from "../figures/numbers.ts";
import { type Look, strokes } from "../figures/theme.ts";
import { type Curve, curvesOf, simulatedCurves, targetsOf } from "./curves.ts";
import { type LinePanelId, linePanels } from "./panel-list.ts";
import type { PanelsData } from "./panels-data.ts";

/** In px; the time cursor is placed by them. */
export const lineMargins = { marginTop: 10, marginRight: 26, marginBottom: 34, marginLeft: 44 };

/** Height in px at a width of 300. */
const height = 188;

export interface LineOptions {
  /** The loss on a logarithmic axis. */
  readonly logLoss: boolean;
  /** Share of the full width, for drawings of several panels. */
  readonly span?: number;
  readonly title?: string;
}

export function linePanel(
  id: LinePanelId,
  data: PanelsData,
  look: Look,
  { logLoss, span = 1, title }: LineOptions,
): Panel {
  const log = id === "loss" && logLoss;
  const scale = log ? inTens : asTheyAre;
  const exact = curvesOf(id, data, look).map(scale);
  const simulated = simulatedCurves(id, data, look).map(scale);
  const targets = targetsOf(id, data);
  const y = rangeOf(id, exact, targets, log);
  const x = [0, data.end] as const;
  const draw = (curves: readonly Curve[], style: Plot.LineOptions, colour?: string) =>
    byColour(curves).map(([stroke, group]) =>
      lines(
        group.map((curve) => ({ x: curve.x, y: clipped(curve.y, y) })),
        { x, y },
        { ...style, stroke: colour ?? stroke },
      ),
    );
  const solution =
    simulated.length > 0
      ? draw(exact, strokes.exact, look.colour("exact"))
      : draw(exact, { strokeWidth: 1.8, strokeLinejoin: "round" });
  return {
    height,
    span,
    ...(title !== undefined && { title }),
    options: {
      ...lineMargins,
      x: { domain: [...x], label: "time t/τ", ticks: 4, labelAnchor: "center", labelArrow: "none" },
      y: {
        domain: [...y],
        label: null,
        ticks: log ? tens(y) : 3,
        tickSize: 0,
        ...(log && { tickFormat: (power: number) => inWords(10 ** power) }),
      },
      marks: [
        ...(targets.length > 0 ? [hairlines(targets, look)] : []),
        ...draw(simulated, strokes.simulated),
        ...solution,
        ...endNames(exact, y, data.end),
      ],
    },
  };
}

export const titledLinePanel = (
  id: LinePanelId,
  data: PanelsData,
  look: Look,
  options: LineOptions,
): Panel => linePanel(id, data, look, { title: linePanels[id].title, ...options });

const asTheyAre = (curve: Curve): Curve => curve;

/** Powers of ten on an even axis: points are then chosen by what is seen. */
const inTens = (curve: Curve): Curve => ({
  ...curve,
  y: curve.y.map((value) => (value > 0 ? Math.log10(value) : Number.NaN)),
});

/** Whole powers within the range, four at most. */
function tens([low, high]: readonly [number, number]): number[] {
  const [first, last] = [Math.ceil(low), Math.floor(high)];
  const step = Math.max(1, Math.ceil((last - first + 1) / 4));
  const found: number[] = [];
  for (let power = last; power >= first; power -= step) found.push(power);
  return found.length > 0 ? found : [low, high];
}

const hairlines = (targets: readonly number[], look: Look): Plot.Markish =>
  Plot.ruleY(targets, { stroke: look.colour("target"), ...strokes.target, strokeOpacity: 0.45 });

/** Curves of one colour are one path. */
function byColour(curves: readonly Curve[]): [string, Curve[]][] {
  const groups = new Map<string, Curve[]>();
  for (const curve of curves)
    groups.set(curve.colour, [...(groups.get(curve.colour) ?? []), curve]);
  // The strongest modes last, so that they lie on top.
  return [...groups].reverse();
}

/** From 0 for what is never negative; the range of the solution, not of a simulation that runs off. */
function rangeOf(
  id: LinePanelId,
  curves: readonly Curve[],
  targets: readonly number[],
  log: boolean,
): [number, number] {
  if (id === "alignment") return [0, 1.04];
  let low = Number.POSITIVE_INFINITY;
  let high = targets.length > 0 ? Math.max(...targets) : Number.NEGATIVE_INFINITY;
  for (const { y } of curves) {
    for (const value of y) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (log) {
    if (!(high > Number.NEGATIVE_INFINITY)) return [-3, 0];
    // Below a rounding error of the largest there is nothing to see.
    return [Math.max(low, high - 16) - 0.15, high + 0.15];
  }
  const bottom = Math.min(0, low);
  const room = 0.06 * (high - bottom) || Math.abs(high) || 1;
  return [bottom < 0 ? bottom - room : 0, high + room];
}

/** What has left the panel is not drawn. */
function clipped(ys: Float64Array, [low, high]: readonly [number, number]): Float64Array {
  const room = 0.1 * (high - low);
  return ys.map((y) => (y >= low - room && y <= high + room ? y : Number.NaN));
}

function endNames(
  curves: readonly Curve[],
  [low, high]: readonly [number, number],
  end: number,
): Plot.Markish[] {
  const named = curves.filter(({ name }) => name !== undefined);
  if (named.length === 0) return [];
  const ends = named.map(({ y }) => Math.min(high, Math.max(low, y.at(-1) as number)));
  const places = spread(ends, (high - low) * 0.085);
  return [
    Plot.text(
      named.map(({ name, colour }, k) => ({ name, colour, y: places[k] })),
      {
        x: () => end,
        y: "y",
        text: "name",
        fill: { value: "colour", scale: null },
        dx: 6,
        textAnchor: "start",
        fontSize: 11,
        fontWeight: 600,
      },
    ),
  ];
}
