/**
 * Many lines of one style as one path: a browser draws one path of a thousand points much faster
 * than ten of a hundred, and lines of one quantity do not darken each other where they cross.
 */
import * as Plot from "@observablehq/plot";

/** One line: y over x, of equal length. */
export interface Series {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** Straight between points, at hundredths of a pixel: more digits only make the file longer. */
const hundredths: Plot.CurveFunction = (context) => {
  let inside = false;
  return {
    areaStart() {},
    areaEnd() {},
    lineStart() {
      inside = false;
    },
    lineEnd() {},
    point(x, y) {
      const px = Math.round(x * 100) / 100;
      const py = Math.round(y * 100) / 100;
      if (inside) context.lineTo(px, py);
      else context.moveTo(px, py);
      inside = true;
    },
  };
};

/** The lines as one mark. */
export function lines(series: readonly Series[], style: Plot.LineOptions): Plot.Line {
  const length = series.reduce((sum, { x }) => sum + x.length + 1, 0);
  const x = new Float64Array(length).fill(Number.NaN);
  const y = new Float64Array(length).fill(Number.NaN);
  let start = 0;
  for (const line of series) {
    x.set(line.x, start);
    y.set(line.y, start);
    // The place after a line stays NaN: there the pen is lifted.
    start += line.x.length + 1;
  }
  return Plot.line({ length }, { x, y, z: null, curve: hundredths, ...style });
}

/** Places for direct labels: the wanted ones, moved apart until they are `gap` from each other. */
export function spread(wanted: readonly number[], gap: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => at(wanted, b) - at(wanted, a));
  const placed = [...wanted];
  // Groups of labels that touch share their middle; joining two groups may make a third touch.
  const groups = order.map((index) => ({ members: [index], middle: at(wanted, index) }));
  for (let k = 1; k < groups.length; ) {
    const above = groups[k - 1];
    const below = groups[k];
    if (!above || !below) break;
    const need = (gap * (above.members.length + below.members.length)) / 2;
    if (above.middle - below.middle >= need - 1e-12) k++;
    else {
      const members = [...above.members, ...below.members];
      const middle = members.reduce((sum, index) => sum + at(wanted, index), 0) / members.length;
      groups.splice(k - 1, 2, { members, middle });
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

const at = (values: readonly number[], index: number) => values[index] as number;
