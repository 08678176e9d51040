/** The line of HTML that shows a figure in a frame, tall enough without any script. */
import type { AnyFigure } from "../shared/figures/figure.ts";
import { type AnyValues, defaults } from "../shared/parameters/parameter.ts";
import { drawingFor } from "./drawing.ts";

/** A usual width of a column of text. */
const column = 680;
/** Controls, finding and link below the drawing, in px. */
const below = 400;

/** @param query settings, without "?" */
export function embedCode(figure: AnyFigure, origin: string, query = ""): string {
  const address = `${origin}/embed/${figure.id}${query && `?${query}`}`;
  return `<iframe src="${address}" title="${figure.title}" width="100%" height="${height(figure)}" loading="lazy"></iframe>`;
}

function height(figure: AnyFigure): number {
  const values: AnyValues = defaults(figure.params);
  const drawing = drawingFor(figure, figure.compute(values), values, "", column);
  const own = Number(/ height="(\d+)"/.exec(drawing)?.[1]);
  return Math.ceil((own + below) / 20) * 20;
}
