/** Lines from edge to edge of a panel: what Plot's rules make, asked for with their names, written at once (words.ts). */
import type * as Plot from "@observablehq/plot";
import { type Area, areaOf } from "./area.ts";
import { hundredths } from "./numbers.ts";
import { svgElement } from "./svg-element.ts";

/** How a rule is drawn: Plot's names. */
export interface RuleStyle {
  readonly stroke: string;
  readonly strokeWidth?: number;
  readonly strokeOpacity?: number;
  readonly strokeDasharray?: string;
}

/** From the top of the panel to its bottom at each of these places across. */
export const rulesX = (across: Iterable<number>, style: RuleStyle): Plot.RenderFunction =>
  rules("x", across, style, (x, { top, bottom }) => ({ x1: x, x2: x, y1: top, y2: bottom }));

/** From the left of the panel to its right at each of these heights. */
export const rulesY = (heights: Iterable<number>, style: RuleStyle): Plot.RenderFunction =>
  rules("y", heights, style, (y, { left, right }) => ({ x1: left, x2: right, y1: y, y2: y }));

const rules =
  (
    axis: "x" | "y",
    values: Iterable<number>,
    { stroke, strokeWidth, strokeOpacity, strokeDasharray }: RuleStyle,
    ends: (at: number, area: Area) => Parameters<typeof svgElement>[2],
  ): Plot.RenderFunction =>
  (_index, scales, _values, dimensions, { document }) => {
    const group = svgElement(document, "g", {
      stroke,
      // One is what a browser takes when nothing is said.
      "stroke-width": strokeWidth === 1 ? undefined : strokeWidth,
      "stroke-opacity": strokeOpacity,
      "stroke-dasharray": strokeDasharray,
    });
    for (const value of values) {
      const at = hundredths(Number(scales[axis]?.(value)));
      if (Number.isNaN(at)) continue;
      group.append(svgElement(document, "line", ends(at, areaOf(dimensions))));
    }
    return group;
  };
