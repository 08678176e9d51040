/** A line panel in pixels: where every text stands and what every path is. */
import { keptPoints } from "../figures/lines.ts";
import { hundredths } from "../figures/numbers.ts";
import type { Look } from "../figures/theme.ts";
import { type LineModel, lineHeight, lineMargins, type Stroke } from "./line-model.ts";

/** A word, and where it stands. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** Where it is not that of its part. */
  readonly colour?: string;
}

export interface LineDrawing {
  readonly width: number;
  readonly height: number;
  /** CSS colours of what is beside the curves. */
  readonly muted: string;
  readonly target: string;
  /** Numbers of the axis at the left, from its right edge. */
  readonly left: readonly Placed[];
  /** Numbers of the axis below and its name, from their middles. */
  readonly below: readonly Placed[];
  readonly names: readonly Placed[];
  /** Paths: the ticks below, the levels of the task, the curves from the back to the front. */
  readonly ticks: string;
  readonly rules: string;
  readonly curves: readonly { readonly d: string; readonly style: Stroke }[];
}

/** Of ticks and axis names, px. */
export const fontSize = 11.5;

export function lineDrawing(model: LineModel, look: Look): LineDrawing {
  const { width } = look;
  const height = Math.round(lineHeight * Math.sqrt(width / 300));
  const { marginTop, marginRight, marginBottom, marginLeft } = lineMargins;
  const [right, bottom] = [width - marginRight, height - marginBottom];
  const { x: xs, y: ys } = model;
  const across = (right - marginLeft) / (xs[1] - xs[0]);
  const up = (bottom - marginTop) / (ys[1] - ys[0]);
  const x = (value: number) => hundredths(marginLeft + (value - xs[0]) * across);
  const y = (value: number) => hundredths(bottom - (value - ys[0]) * up);
  const frame = { x: xs, y: ys };
  // Plot sets its line three pixels above the edge; the words of this group hang from their places.
  const line = hundredths(height - 3 - 0.71 * fontSize);
  const time = { x: (marginLeft + right) / 2, y: line, text: "time t/τ" };
  return {
    width,
    height,
    muted: look.colour("muted"),
    target: look.colour("target"),
    left: model.yTicks.map(({ at, text }) => ({ x: marginLeft - 9, y: y(at), text })),
    below: [...model.xTicks.map(({ at, text }) => ({ x: x(at), y: bottom + 9, text })), time],
    names: model.names.map(({ text, colour, at }) => ({ x: right + 6, y: y(at), text, colour })),
    ticks: model.xTicks.map(({ at }) => `M${x(at)},${bottom}v6`).join(""),
    rules: model.targets.map((at) => `M${marginLeft},${y(at)}H${right}`).join(""),
    curves: model.strokes.map(({ style, curves }) => ({
      d: curves.map((curve) => pathOf(curve, frame, x, y)).join(""),
      style,
    })),
  };
}

function pathOf(
  curve: { readonly x: Float64Array; readonly y: Float64Array },
  frame: Parameters<typeof keptPoints>[2],
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  let path = "";
  let begun = false;
  for (const k of keptPoints(curve.x, curve.y, frame)) {
    const value = curve.y[k] as number;
    // A place without a number lifts the pen.
    if (Number.isNaN(value)) begun = false;
    else {
      path += `${begun ? "L" : "M"}${x(curve.x[k] as number)},${y(value)}`;
      begun = true;
    }
  }
  return path;
}
