/**
 * Many lines of one style as one path: a browser draws one path of a thousand points much faster
 * than ten of a hundred, and lines of one quantity do not darken each other where they cross.
 */
import type * as Plot from "@observablehq/plot";
import { hundredths } from "./numbers.ts";
import { svgElement } from "./svg-element.ts";

/** One line: y over x, of equal length. */
export interface Series {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** The axes that lines are drawn on. */
export interface Frame {
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
}

/** How lines are drawn: Plot's names. */
export interface Stroke {
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly strokeOpacity?: number;
  readonly strokeDasharray?: string;
}

/** The lines as one mark, without the points that nobody would miss. */
export function lines(
  series: readonly Series[],
  frame: Frame,
  stroke: Stroke,
): Plot.RenderFunction {
  const thinned = series.map(({ x, y }) => {
    const kept = keptPoints(x, y, frame);
    return { x: kept.map((k) => at(x, k)), y: kept.map((k) => at(y, k)) };
  });
  return polylines(thinned, stroke);
}

/** The lines as one mark, with all of their points: where axes are logarithms, frames say little. */
export const polylines = (series: readonly Series[], stroke: Stroke): Plot.RenderFunction =>
  drawn((path) => series.map(path).join(""), styleOf(stroke));

/** How a band is filled: Plot's names. */
export interface Fill {
  readonly fill: string;
  readonly fillOpacity?: number;
}

/** What lies between two lines over the same places. */
export const band = (
  x: ArrayLike<number>,
  low: ArrayLike<number>,
  high: ArrayLike<number>,
  { fill, fillOpacity }: Fill,
): Plot.RenderFunction =>
  drawn((path) => `${path({ x: both(x), y: both(high, low) })}Z`, {
    fill,
    "fill-opacity": fillOpacity,
  });

/** One list, and back along the other. */
const both = (there: ArrayLike<number>, back = there): number[] => [
  ...Array.from(there),
  ...Array.from(back).reverse(),
];

const styleOf = ({ stroke, strokeWidth, strokeOpacity, strokeDasharray }: Stroke) => ({
  fill: "none",
  stroke,
  // One is what a browser takes when nothing is said.
  "stroke-width": strokeWidth === 1 ? undefined : strokeWidth,
  "stroke-opacity": strokeOpacity,
  "stroke-linejoin": "round",
  "stroke-linecap": "round",
  "stroke-dasharray": strokeDasharray,
});

/** A line as the text of a path on the axes of its panel. */
type Pen = (line: Series) => string;

/**
 * One path in a group, at hundredths of a pixel: more digits only make the file longer. Plot's own line
 * and area would first make channels of every point, and bring curves and stacks that no figure has.
 */
function drawn(
  write: (pen: Pen) => string,
  style: Readonly<Record<string, string | number | undefined>>,
): Plot.RenderFunction {
  return (_index, { x: across, y: down }, _values, _dimensions, { document }) => {
    const on = (scale: typeof across, value: number) => hundredths(Number(scale?.(value)));
    const pen: Pen = ({ x, y }) => {
      let d = "";
      // A place without a number lifts the pen.
      let command = "M";
      for (let k = 0; k < x.length; k++) {
        if (Number.isNaN(at(y, k))) command = "M";
        else {
          d += `${command}${on(across, at(x, k))},${on(down, at(y, k))}`;
          command = "L";
        }
      }
      return d;
    };
    const group = svgElement(document, "g", style);
    const d = write(pen);
    if (d !== "") group.append(svgElement(document, "path", { d }));
    return group;
  };
}

/** The size in px for which points are chosen; a larger panel shows a little more of the corners. */
const panel = { width: 600, height: 300 };
const tolerance = 0.15;

/**
 * Indices of the points that a line needs (Ramer 1972, Douglas & Peucker 1973): what is left out
 * lies less than 0.15 px from what is drawn. A smooth curve keeps a third of its points, which
 * makes the file shorter and the slider that much quicker.
 */
export function keptPoints(xs: ArrayLike<number>, ys: ArrayLike<number>, frame: Frame): number[] {
  const last = xs.length - 1;
  const scaleX = panel.width / (frame.x[1] - frame.x[0]);
  const scaleY = panel.height / (frame.y[1] - frame.y[0]);
  const kept: number[] = [];
  const open: [from: number, to: number][] = [];
  // Between gaps: a point that is not a number is kept, and parts the line.
  for (let k = 0, from = 0; k <= last; k++) {
    const ends = k === last || Number.isNaN(ys[k + 1] as number) || Number.isNaN(ys[k] as number);
    if (!ends) continue;
    open.push([from, k]);
    from = k + 1;
  }
  open.reverse();
  let begun = -1;
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    if (from !== begun) kept.push(from);
    const x = xs[from] as number;
    const y = ys[from] as number;
    const dx = ((xs[to] as number) - x) * scaleX;
    const dy = ((ys[to] as number) - y) * scaleY;
    let farthest = -1;
    let distance = tolerance * Math.sqrt(dx * dx + dy * dy);
    for (let k = from + 1; k < to; k++) {
      const away = Math.abs(
        ((xs[k] as number) - x) * scaleX * dy - ((ys[k] as number) - y) * scaleY * dx,
      );
      if (away > distance) {
        distance = away;
        farthest = k;
      }
    }
    begun = to;
    if (farthest >= 0) {
      // The first half last, so that it comes out first.
      open.push([farthest, to], [from, farthest]);
      begun = from;
    } else if (to !== from) kept.push(to);
  }
  return kept;
}

/**
 * Places for direct labels: the wanted ones, moved apart until they are `gap` from each other. Only labels
 * that would touch are moved, and none below `lowest`, which would be among the words of the axis.
 */
export function spread(
  wanted: readonly number[],
  gap: number,
  lowest = Number.NEGATIVE_INFINITY,
  highest = Number.POSITIVE_INFINITY,
): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => at(wanted, b) - at(wanted, a));
  const placed = [...wanted];
  const group = (members: readonly number[]) => {
    const middle = members.reduce((sum, index) => sum + at(wanted, index), 0) / members.length;
    const half = (gap * (members.length - 1)) / 2;
    return { members, middle: Math.max(Math.min(middle, highest - half), lowest + half) };
  };
  // Groups of labels that touch share their middle; joining two groups may make a third touch.
  const groups = order.map((index) => group([index]));
  for (let k = 1; k < groups.length; ) {
    const above = groups[k - 1];
    const below = groups[k];
    if (!above || !below) break;
    const need = (gap * (above.members.length + below.members.length)) / 2;
    if (above.middle - below.middle >= need - 1e-12) k++;
    else {
      groups.splice(k - 1, 2, group([...above.members, ...below.members]));
      k = Math.max(1, k - 1);
    }
  }
  for (const { members, middle } of groups) {
    members.forEach((index, place) => {
      placed[index] = middle + gap * ((members.length - 1) / 2 - place);
    });
  }
  return placed;
}

const at = (values: ArrayLike<number>, index: number) => values[index] as number;
