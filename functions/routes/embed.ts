/** `/embed/{id}`: a figure alone, for frames in other people's pages. */
import { Hono } from "hono";
import { embedParameters } from "../../shared/figures/embed-parameters.ts";
import type { Host } from "../app.ts";

export const embed = new Hono<Host>().get("/:id{[a-z0-9-]+}", async (c) => {
  const { answerFigurePage } = await import("../pages/answer-figure-page.ts");
  return answerFigurePage(c, c.req.param("id"), embedParameters);
});
