/** Drawings at build time: the shared renderer, given linkedom's document and the page's colours. */
import { parseHTML } from "linkedom";
import type { AnyFigure, FigureData } from "../shared/figures/figure.ts";
import { toMarkup } from "../shared/figures/markup.ts";
import { type DrawingDocument, renderFigure } from "../shared/figures/render.ts";
import { pageLook } from "../shared/figures/theme.ts";
import type { AnyValues } from "../shared/parameters/parameter.ts";

/** A document to draw in; it is never shown. */
export const drawingDocument = parseHTML("<!doctype html><html></html>")
  .document as unknown as DrawingDocument;

/** The `<svg>` of a figure as HTML, `width` px wide. */
export const drawingFor = (
  figure: AnyFigure,
  data: FigureData,
  values: AnyValues,
  label: string,
  width: number,
): string =>
  toMarkup(
    renderFigure(figure, data, values, { document: drawingDocument, look: pageLook(width), label }),
  );
