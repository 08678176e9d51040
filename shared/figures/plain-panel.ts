/**
 * A panel whose marks are all our own, on two axes of numbers with their ends given: nothing is left for
 * Plot to find out, and its way from options to scales and contexts is the half of such a panel's time.
 */
import type * as Plot from "@observablehq/plot";
import { scaleLinear } from "d3-scale";
import type { Scales } from "./area.ts";
import { type Axis, isPlainAxis, type PanelSize } from "./axes.ts";
import type { SvgDocument, SvgElement } from "./svg-element.ts";

/** The marks of a panel as elements, and the axes that are still to be written. */
export interface DrawnMarks {
  readonly children: readonly SvgElement[];
  readonly ends: { readonly x: Axis | undefined; readonly y: Axis | undefined };
}

/** What is understood here. */
const understood = new Set(
  "marks x y width height margin marginTop marginRight marginBottom marginLeft".split(" "),
);

/** The panel; undefined where something is asked that only Plot knows. */
export function plainPanel(
  document: SvgDocument,
  options: Plot.PlotOptions & PanelSize,
): DrawnMarks | undefined {
  const { x, y, marks = [] } = options;
  if (!Object.keys(options).every((name) => understood.has(name))) return undefined;
  if (!marks.every(isOwn) || !isGiven(x) || !isGiven(y)) return undefined;
  const { width, height, marginTop, marginRight, marginBottom, marginLeft } = options;
  const dimensions = { width, height, marginTop, marginRight, marginBottom, marginLeft };
  const scales = {
    x: scaleLinear(x.domain, [marginLeft, width - marginRight]),
    y: scaleLinear(y.domain, [height - marginBottom, marginTop]),
  } as unknown as Scales;
  // Marks of our own have no data, and ask of their context for the document.
  type Given = Parameters<Plot.RenderFunction>;
  const [index, values, context] = [[], {}, { document }] as unknown as [
    Given[0],
    Given[2],
    Given[4],
  ];
  return {
    children: marks.flatMap((mark) => mark(index, scales, values, dimensions, context) ?? []),
    ends: { x: x.axis === null ? undefined : x, y: y.axis === null ? undefined : y },
  };
}

const isOwn = (mark: Plot.Markish): mark is Plot.RenderFunction => typeof mark === "function";

/** Plain, or left out as on a board, and with its ends. */
const isGiven = (options: Plot.ScaleOptions | undefined): options is Axis => {
  const { axis, ...rest } = options ?? {};
  return (axis === undefined || axis === null) && isPlainAxis(rest) && rest.domain !== undefined;
};
