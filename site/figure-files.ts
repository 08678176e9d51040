/** The files of each figure with its default settings: `/figures/{id}.svg`, `.png`, `.csv`, `.json`. */
import type { APIRoute, GetStaticPaths } from "astro";
import type { AnyFigure } from "../shared/figures/figure.ts";
import { type AnyValues, defaults } from "../shared/parameters/parameter.ts";
import { figures } from "./remembered.ts";

export const everyFigure: GetStaticPaths = () =>
  figures.map((figure) => ({ params: { id: figure.id }, props: { figure } }));

/** A route that answers with one file per figure. */
export const figureFile =
  (
    type: string,
    write: (figure: AnyFigure, values: AnyValues) => BodyInit | Promise<BodyInit>,
  ): APIRoute<{ figure: AnyFigure }> =>
  async ({ props: { figure } }) =>
    new Response(await write(figure, defaults(figure.params)), {
      headers: { "content-type": type },
    });
