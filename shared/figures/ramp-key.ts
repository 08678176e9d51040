/** The key of a map's colours: the ramp over the frame, its ends and its middle in words. */
import type * as Plot from "@observablehq/plot";
import { scaleLinear } from "d3-scale";
import { cells, colourSteps } from "./cells.ts";
import { inWords } from "./numbers.ts";
import { svgElement } from "./svg-element.ts";
import type { Look } from "./theme.ts";

/** Space above the frame that the key needs, in px. */
export const keyHeight = 32;

/** Where the ramp begins, and round numbers along it. */
export function roundPlaces(
  least: number,
  most: number,
): readonly (readonly [share: number, words: string])[] {
  const share = (value: number) => (value - least) / (most - least);
  const round = scaleLinear([least, most], [0, 1])
    .ticks(4)
    // Words that are centred on a place need room on both sides of it.
    .filter((value) => share(value) > 0.12 && share(value) < 0.97);
  return [least, ...round].map((value) => [share(value), inWords(value)] as const);
}

/**
 * @param places [share of the way along the ramp, words]
 */
export function rampKey(
  places: readonly (readonly [share: number, words: string])[],
  look: Look,
): Plot.Markish[] {
  const shares = Array.from({ length: colourSteps }, (_, k) => (k + 0.5) / colourSteps);
  const ramp = cells({ columns: colourSteps, rows: 1, shares }, look);
  const top = 6;
  const key: Plot.RenderFunction = (index, scales, values, dimensions, context) => {
    const { marginLeft, marginRight, width, height } = dimensions;
    const inner = width - marginLeft - marginRight;
    const group = svgElement(context.document, "g", {});
    const drawn = ramp(
      index,
      scales,
      values,
      {
        ...dimensions,
        marginTop: top,
        marginBottom: height - top - 8,
      },
      context,
    );
    // Beside the cells, which are scaled, and not among them.
    if (drawn) group.append(drawn);
    for (const [share, words] of places) {
      const text = svgElement(context.document, "text", {
        x: Math.round(marginLeft + share * inner),
        y: top + 19,
        "text-anchor": share === 0 ? "start" : share === 1 ? "end" : "middle",
      });
      text.append(context.document.createTextNode(words));
      group.append(text);
    }
    return group;
  };
  return [key];
}
