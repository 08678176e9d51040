/** A line or a ring that stands out from a map: ink with a rim of paper. */
import type * as Plot from "@observablehq/plot";
import { hundredths } from "./numbers.ts";
import { svgElement } from "./svg-element.ts";
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
    const group = svgElement(document, "g", { fill: "none" });
    const on = (scale: typeof x) => (value: number) => hundredths(Number(scale?.(value)));
    const place = attributes(on(x), on(y));
    for (const [colour, width] of strokes) {
      const stroke = { stroke: look.colour(colour), "stroke-width": width };
      group.append(svgElement(document, shape, { ...place, ...stroke }));
    }
    return group;
  };
}
