/**
 * A matrix of many cells: rounded to few colours, the cells of one colour being one path. The
 * thousands of rectangles of a kernel would be most of a page's weight.
 */
import type * as Plot from "@observablehq/plot";
import type { HeatMap } from "../figures/heat-map.ts";
import { hundredths } from "../figures/numbers.ts";
import { svgElement } from "../figures/svg-element.ts";
import type { Look } from "../figures/theme.ts";

/** Beyond so many cells nobody points at one of them. */
export const fewCells = 300;

/** Colours on either side of 0. */
const steps = 20;

/** On a board: places are px. */
export function manyCells(
  { matrix, x, y, cell, largest = 1 }: HeatMap,
  look: Look,
): Plot.RenderFunction {
  return (_index, _scales, _values, _dimensions, { document: host }) => {
    const { rows, cols, data } = matrix;
    const paths = new Map<number, string>();
    const px = hundredths;
    const stepAt = (k: number) => Math.round((steps * (data[k] as number)) / (largest || 1)) || 0;
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < cols; ) {
        const first = j;
        const step = stepAt(i * cols + first);
        while (j < cols && stepAt(i * cols + j) === step) j++;
        if (step === 0) continue;
        const path = `M${px(x + first * cell)},${px(y + i * cell)}H${px(x + j * cell)}v${px(cell)}H${px(x + first * cell)}Z`;
        paths.set(step, (paths.get(step) ?? "") + path);
      }
    }
    const group = svgElement(host, "g", { "shape-rendering": "crispEdges" });
    const put = (d: string, share: number) =>
      group.append(svgElement(host, "path", { d, fill: look.signed(share) }));
    put(`M${px(x)},${px(y)}h${px(cols * cell)}v${px(rows * cell)}h${px(-cols * cell)}Z`, 0);
    for (const [step, d] of [...paths].sort(([a], [b]) => a - b)) put(d, step / steps);
    return group;
  };
}
