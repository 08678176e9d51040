/**
 * Words on a panel: at places on its axes, or at an edge of it.
 *
 * Plot's own text makes channels, scales and a selection of every word, a tenth of a millisecond each in
 * a frame that follows a slider. These are the same elements with the same attributes, asked for with
 * Plot's names, and written at once.
 */
import type * as Plot from "@observablehq/plot";
import { type Area, areaOf, type Scales, transformOf } from "./area.ts";
import { hundredths } from "./numbers.ts";
import { svgElement } from "./svg-element.ts";

/** Where the words stand and how they look: Plot's names, lengths in px. */
export interface Lettering {
  /** On the axis, one per word; left out, where `frameAnchor` says. */
  readonly x?: ArrayLike<number> | undefined;
  readonly y?: ArrayLike<number> | undefined;
  /** The edge or corner of the plot area ("top-right"); the middle when left out. */
  readonly frameAnchor?: string;
  readonly dx?: number;
  readonly dy?: number;
  readonly textAnchor?: "start" | "middle" | "end";
  readonly fill?: string;
  /** A rim in this colour, behind the words. */
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly fontSize?: number;
  readonly fontWeight?: number;
  /** In degrees. */
  readonly rotate?: number;
}

/** The words as one mark; what has no place on the axes is left out. */
export const words =
  (said: readonly string[], lettering: Lettering): Plot.RenderFunction =>
  (_index, scales, _values, dimensions, { document }) => {
    const group = svgElement(document, "g", attributesOf(lettering));
    const at = placesOf(lettering, scales, areaOf(dimensions));
    const { frameAnchor = "", rotate } = lettering;
    // Under the edge at the top, on the one below, and otherwise in the middle of the line.
    const y = frameAnchor.startsWith("top")
      ? "0.71em"
      : frameAnchor.startsWith("bottom")
        ? undefined
        : "0.32em";
    const turn = rotate ? ` rotate(${rotate})` : "";
    said.forEach((word, k) => {
      const [across, down] = at(k);
      if (word === "" || Number.isNaN(across + down)) return;
      const text = svgElement(document, "text", {
        transform: `translate(${hundredths(across)},${hundredths(down)})${turn}`,
        y,
      });
      text.append(document.createTextNode(word));
      group.append(text);
    });
    return group;
  };

/** Words on a panel whose axes are its px (board.ts). */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** The labels as one mark, in the middle of where they stand unless they are anchored. */
export const labels = (list: readonly Label[], lettering: Lettering): Plot.RenderFunction =>
  words(
    list.map(({ text }) => text),
    { ...lettering, x: list.map(({ x }) => x), y: list.map(({ y }) => y) },
  );

function attributesOf(lettering: Lettering): Parameters<typeof svgElement>[2] {
  const { frameAnchor = "", fill, stroke, strokeWidth = 3 } = lettering;
  const side = frameAnchor.endsWith("right")
    ? "end"
    : frameAnchor.endsWith("left")
      ? "start"
      : "middle";
  const { textAnchor = side } = lettering;
  return {
    fill,
    ...(stroke === undefined
      ? {}
      : {
          stroke,
          "stroke-width": strokeWidth,
          "stroke-linejoin": "round",
          "paint-order": "stroke",
        }),
    "text-anchor": textAnchor === "middle" ? undefined : textAnchor,
    "font-size": lettering.fontSize,
    "font-weight": lettering.fontWeight,
    transform: transformOf(lettering),
  };
}

/** From the number of a word to its place in px. */
function placesOf(
  { x, y, frameAnchor = "" }: Lettering,
  scales: Scales,
  { left, right, top, bottom }: Area,
): (k: number) => readonly [across: number, down: number] {
  const across = frameAnchor.endsWith("left")
    ? left
    : frameAnchor.endsWith("right")
      ? right
      : (left + right) / 2;
  const down = frameAnchor.startsWith("top")
    ? top
    : frameAnchor.startsWith("bottom")
      ? bottom
      : (top + bottom) / 2;
  return (k) => [x ? Number(scales.x?.(x[k])) : across, y ? Number(scales.y?.(y[k])) : down];
}
