/**
 * A map of many cells: one number each, coloured by the sequential ramp.
 *
 * Thousands of rectangles would make a page heavy. The numbers are rounded to few colours, and the
 * cells of one colour are one path, neighbours in a row joined: 60 × 60 cells become some 8 kB.
 */
import type * as Plot from "@observablehq/plot";
import { svgElement } from "./svg-element.ts";
import type { Look } from "./theme.ts";

export interface CellGrid {
  readonly columns: number;
  readonly rows: number;
  /** From 0 (next to nothing) to 1 (the most) per cell, row by row from the bottom. */
  readonly shares: ArrayLike<number>;
}

/** Number of colours: more than a reader can tell apart along the ramp. */
export const colourSteps = 20;

/** The colour step of a share, 0 … colourSteps − 1. */
export const stepOf = (share: number): number =>
  Math.min(colourSteps - 1, Math.max(0, Math.floor(share * colourSteps)));

/**
 * Fills the frame with the cells of the grid. Paths count in cells and the group scales them: that is
 * a third of the bytes of edges in px, and the drawings of a page for other widths repeat it.
 */
export function cells(grid: CellGrid, look: Look): Plot.RenderFunction {
  return (_index, _scales, _values, dimensions, context) => {
    const { marginLeft, marginTop, marginRight, marginBottom, width, height } = dimensions;
    const across = (width - marginLeft - marginRight) / grid.columns;
    const up = (height - marginTop - marginBottom) / grid.rows;
    const group = svgElement(context.document, "g", {
      // No hairlines between neighbours where their edge falls between two pixels.
      "shape-rendering": "crispEdges",
      transform: `translate(${marginLeft},${height - marginBottom})scale(${precise(across)},${precise(-up)})`,
    });
    pathsOf(grid).forEach((path, step) => {
      if (path === "") return;
      const fill = look.sequential(step / (colourSteps - 1));
      group.append(svgElement(context.document, "path", { d: path, fill }));
    });
    return group;
  };
}

function pathsOf({ columns, rows, shares }: CellGrid): string[] {
  const paths = Array.from({ length: colourSteps }, () => "");
  for (let row = 0; row < rows; row++) {
    const step = (column: number) => stepOf(shares[row * columns + column] as number);
    for (let column = 0; column < columns; ) {
      const first = column;
      const own = step(first);
      while (column < columns && step(column) === own) column++;
      paths[own] += `M${first} ${row}H${column}v1H${first}z`;
    }
  }
  return paths;
}

/** Fine enough that the far end of a thousand cells is within a hundredth of a px. */
const precise = (px: number) => Math.round(px * 1e5) / 1e5;

/**
 * An area that takes clicks: the page reads from it which parameters a point stands for. Its edges
 * are the ends of the sliders of those parameters, so that a place is a position on their tracks.
 */
export function pickable(across: string, up: string): Plot.RenderFunction {
  return (_index, _scales, _values, dimensions, context) => {
    const { marginLeft, marginTop, marginRight, marginBottom, width, height } = dimensions;
    return svgElement(context.document, "rect", {
      x: marginLeft,
      y: marginTop,
      width: width - marginLeft - marginRight,
      height: height - marginTop - marginBottom,
      fill: "none",
      "pointer-events": "all",
      "data-pick-x": across,
      "data-pick-y": up,
    });
  };
}
