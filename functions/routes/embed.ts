/** `/embed/{id}`: a figure alone, for frames in other people's pages. */
import { Hono } from "hono";
import { embedParameters } from "../../shared/figures/embed-parameters.ts";
import type { Host } from "../app.ts";
import { figureNamed } from "../figure-named.ts";
import { answerFigurePage } from "../pages/figure-page-route.ts";

export const embed = new Hono<Host>().get("/:id{[a-z0-9-]+}", (c) =>
  answerFigurePage(c, figureNamed(c.req.param("id")), embedParameters),
);
