/** The files of each figure with its default settings: `/figures/{id}.svg`, `.csv`, `.json`. */
import type { APIRoute, GetStaticPaths } from "astro";
import type { AnyFigure } from "../shared/figures/figure.ts";
import { figures } from "../shared/figures/index.ts";
import { type AnyValues, defaults } from "../shared/parameters/parameter.ts";

export const everyFigure: GetStaticPaths = () =>
  figures.map((figure) => ({ params: { id: figure.id }, props: { figure } }));

/** A route that answers with one text per figure. */
export const figureFile =
  (
    type: string,
    write: (figure: AnyFigure, values: AnyValues) => string,
  ): APIRoute<{ figure: AnyFigure }> =>
  ({ props: { figure } }) =>
    new Response(write(figure, defaults(figure.params)), { headers: { "content-type": type } });
