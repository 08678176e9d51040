/** `/embed/{id}`: a figure alone, for frames in other people's pages. */
import { Hono } from "hono";
import { embedParameters } from "../../shared/figures/embed-parameters.ts";
import type { Host } from "../app.ts";
import { builtPage, hasQuery } from "../as-built.ts";
import { emptyFrame } from "../pages/error-page.ts";

export const embed = new Hono<Host>().get("/:id{[a-z0-9-]+}", async (c) => {
  const id = c.req.param("id");
  const built = hasQuery(c) || id === emptyFrame ? undefined : await builtPage(c);
  if (built) return built;
  const { answerFigurePage } = await import("../pages/answer-figure-page.ts");
  return answerFigurePage(c, id, embedParameters);
});
