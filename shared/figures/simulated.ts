/** Gradient descent beside an exact line that it may part from. */
import type * as Plot from "@observablehq/plot";
import { type Frame, lines, type Series } from "./lines.ts";
import { strokes } from "./theme.ts";

/** As thick as a line, as a share of the height of its panel. */
const thick = 0.02;

/**
 * Light under the exact line, and with a mark's contrast where it runs by itself.
 *
 * @param exact what the exact line is at each of the simulated places, in the units of the axis; as many
 * @returns one mark, or two where it parts from the exact line
 */
export function simulatedLine(
  { x, y }: Series,
  exact: ArrayLike<number>,
  frame: Frame,
  stroke: string,
): Plot.RenderFunction[] {
  const limit = thick * (frame.y[1] - frame.y[0]);
  const alone = Float64Array.from(y, (value, k) =>
    Math.abs(value - (exact[k] as number)) <= limit ? Number.NaN : value,
  );
  return [
    lines([{ x, y }], frame, { ...strokes.simulated, stroke }),
    ...(alone.every(Number.isNaN)
      ? []
      : [lines([{ x, y: alone }], frame, { ...strokes.alone, stroke })]),
  ];
}
