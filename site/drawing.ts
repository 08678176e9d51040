/** Drawings at build time: the shared renderer, given linkedom's document and the page's colours. */
import { parseHTML } from "linkedom";
import type { AnyFigure, FigureData } from "../shared/figures/figure.ts";
import { toMarkup } from "../shared/figures/markup.ts";
import { type DrawingDocument, renderFigure } from "../shared/figures/render.ts";
import { liveLook, pageLook } from "../shared/figures/theme.ts";
import type { AnyValues } from "../shared/parameters/parameter.ts";
import { settingKey } from "./remembered.ts";

/** A document to draw in; it is never shown. */
export const drawingDocument = parseHTML("<!doctype html><html></html>")
  .document as unknown as DrawingDocument;

const drawn = new Map<string, string>();

/**
 * The `<svg>` of a figure as HTML, `width` px wide. The same is drawn once per build.
 * @param light without what only readers without scripts need, as a script would draw it: for frames
 */
export function drawingFor(
  figure: AnyFigure,
  data: FigureData,
  values: AnyValues,
  label: string,
  width: number,
  light = false,
): string {
  const key = [settingKey(figure, values), width, light, label].join("|");
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const look = light ? liveLook(width) : pageLook(width);
  const svg = toMarkup(
    renderFigure(figure, data, values, { document: drawingDocument, look, label }),
  );
  drawn.set(key, svg);
  return svg;
}
