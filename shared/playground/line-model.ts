/**
 * What a line panel shows, before it is drawn: ranges, ticks, strokes, names. Two drawings are made
 * of it, by Plot for files and for the page before any script, and by hand while a hand moves.
 */
import { spread } from "../figures/lines.ts";
import { type Look, strokes } from "../figures/theme.ts";
import { type Curve, curvesOf, simulatedCurves, targetsOf } from "./curves.ts";
import type { LinePanelId } from "./panel-list.ts";
import type { PanelsData } from "./panels-data.ts";
import { type Tick, tensIn, ticksIn } from "./ticks.ts";

/** In px; the time cursor is placed by them. */
export const lineMargins = { marginTop: 10, marginRight: 26, marginBottom: 34, marginLeft: 44 };

/** Height in px at a width of 300. */
export const lineHeight = 188;

export interface Stroke {
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly strokeOpacity?: number;
  readonly strokeDasharray?: string;
}

export interface LineModel {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** Levels that are a hairline each. */
  readonly targets: readonly number[];
  /** From the back to the front. */
  readonly strokes: readonly {
    readonly style: Stroke;
    readonly curves: readonly { readonly x: Float64Array; readonly y: Float64Array }[];
  }[];
  /** Written at the ends of curves. */
  readonly names: readonly {
    readonly text: string;
    readonly colour: string;
    readonly at: number;
  }[];
}

export function lineModel(
  id: LinePanelId,
  data: PanelsData,
  look: Look,
  logLoss: boolean,
): LineModel {
  const log = id === "loss" && logLoss;
  const scale = log ? inTens : asTheyAre;
  const exact = curvesOf(id, data, look).map(scale);
  const simulated = simulatedCurves(id, data, look).map(scale);
  const targets = targetsOf(id, data);
  const y = rangeOf(id, exact, targets, log);
  const x = [0, data.end] as const;
  const draw = (curves: readonly Curve[], style: Omit<Stroke, "stroke">, colour?: string) =>
    byColour(curves).map(([stroke, group]) => ({
      style: { ...style, stroke: colour ?? stroke },
      curves: group.map((curve) => ({ x: curve.x, y: clipped(curve.y, y) })),
    }));
  const under = draw(simulated, strokes.simulated);
  const over =
    simulated.length > 0
      ? draw(exact, strokes.exact, look.colour("exact"))
      : draw(exact, { strokeWidth: 1.8 });
  return {
    x,
    y,
    xTicks: ticksIn(x, 4),
    yTicks: log ? tensIn(y) : ticksIn(y, 3),
    targets,
    strokes: [...under, ...over],
    names: endNames(exact, y),
  };
}

const asTheyAre = (curve: Curve): Curve => curve;

/** Powers of ten on an even axis: points are then chosen by what is seen. */
const inTens = (curve: Curve): Curve => ({
  ...curve,
  y: curve.y.map((value) => (value > 0 ? Math.log10(value) : Number.NaN)),
});

/** Curves of one colour are one path. */
function byColour(curves: readonly Curve[]): [string, Curve[]][] {
  const groups = new Map<string, Curve[]>();
  for (const curve of curves) {
    const group = groups.get(curve.colour);
    if (group) group.push(curve);
    else groups.set(curve.colour, [curve]);
  }
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
  const inside = ys.slice();
  for (let k = 0; k < inside.length; k++) {
    const y = inside[k] as number;
    if (!(y >= low - room && y <= high + room)) inside[k] = Number.NaN;
  }
  return inside;
}

function endNames(
  curves: readonly Curve[],
  [low, high]: readonly [number, number],
): LineModel["names"] {
  const named = curves.filter(({ name }) => name !== undefined);
  const ends = named.map(({ y }) => Math.min(high, Math.max(low, y.at(-1) as number)));
  const span = high - low;
  // Into the margin above, and no further: there are the panel's title and its buttons.
  const places = spread(ends, span * 0.085, Number.NEGATIVE_INFINITY, high + 0.04 * span);
  return named.map(({ name = "", colour }, k) => ({ text: name, colour, at: places[k] as number }));
}
