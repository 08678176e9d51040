/** A line or a ring that stands out from a map: ink with a rim of paper. */
import type * as Plot from "@observablehq/plot";
import type { Look } from "./theme.ts";

/** From a value on an axis to hundredths of a px. */
export type Place = (value: number) => number;

const strokes = [
  ["paper", 4.5],
  ["ink", 1.8],
] as const;

/**
 * One mark where Plot would take two: a map that follows a slider has less to make.
 * @param attributes where the shape stands, given both axes
 */
export function haloed(
  shape: "path" | "circle",
  attributes: (x: Place, y: Place) => Readonly<Record<string, string | number>>,
  look: Look,
): Plot.RenderFunction {
  return (_index, { x, y }, _values, _dimensions, { document }) => {
    const svg = "http://www.w3.org/2000/svg";
    const group = document.createElementNS(svg, "g");
    group.setAttribute("fill", "none");
    const on = (scale: typeof x) => (value: number) =>
      Math.round(100 * Number(scale?.(value))) / 100;
    const place = attributes(on(x), on(y));
    for (const [colour, width] of strokes) {
      const drawn = document.createElementNS(svg, shape);
      for (const [name, value] of Object.entries(place)) drawn.setAttribute(name, String(value));
      drawn.setAttribute("stroke", look.colour(colour));
      drawn.setAttribute("stroke-width", String(width));
      group.append(drawn);
    }
    return group;
  };
}
