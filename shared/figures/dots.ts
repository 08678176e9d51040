/** Dots on a panel: the elements that Plot's dot makes, asked for with its names, written at once (words.ts). */
import type * as Plot from "@observablehq/plot";
import { polylines, type Series } from "./lines.ts";
import { hundredths } from "./numbers.ts";
import { svgElement } from "./svg-element.ts";

/** How dots look: Plot's names. */
export interface DotStyle {
  /** In px. */
  readonly r: number;
  readonly fill?: string;
  readonly fillOpacity?: number;
  /** Shown to whoever points at a dot, one per dot. */
  readonly title?: readonly string[];
}

/** The dots as one mark; what has no place on the axes is left out. */
export const dots =
  (
    { x, y }: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> },
    { r, fill, fillOpacity, title }: DotStyle,
  ): Plot.RenderFunction =>
  (_index, scales, _values, _dimensions, { document }) => {
    const group = svgElement(document, "g", { fill, "fill-opacity": fillOpacity });
    for (let k = 0; k < x.length; k++) {
      const [cx, cy] = [hundredths(Number(scales.x?.(x[k]))), hundredths(Number(scales.y?.(y[k])))];
      if (Number.isNaN(cx + cy)) continue;
      const dot = svgElement(document, "circle", { cx, cy, r });
      if (title) {
        const said = svgElement(document, "title", {});
        said.append(document.createTextNode(title[k] ?? ""));
        dot.append(said);
      }
      group.append(dot);
    }
    return group;
  };

/**
 * Dots of one look that say nothing, as one path: the round ends of lines without length. That is a tenth of
 * the elements, and dots that touch do not darken each other.
 */
export const specks = (
  along: readonly Series[],
  { r, fill, fillOpacity }: { r: number; fill: string; fillOpacity: number },
): Plot.RenderFunction =>
  polylines(
    along.flatMap(({ x, y }) =>
      Array.from(x, (at, k) => ({ x: [at, at], y: [y[k] as number, y[k] as number] })),
    ),
    { stroke: fill, strokeWidth: 2 * r, strokeOpacity: fillOpacity },
  );
