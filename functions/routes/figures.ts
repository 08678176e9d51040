/** `/figures/{id}`: a figure as a page and, with an ending, as a file. */
import { type Context, Hono } from "hono";
import type { Host } from "../app.ts";
import { builtFile, builtPage, type FileKind, hasQuery } from "../as-built.ts";

export const figures = new Hono<Host>()
  .get("/:file{[a-z0-9-]+\\.(?:svg|png|csv|json)}", (c) => {
    const [id, ending] = c.req.param("file").split(".") as [string, FileKind];
    return file(c, id, ending);
  })
  .get("/:id{[a-z0-9-]+}/card.png", (c) => file(c, c.req.param("id"), "card"))
  .get("/:id{[a-z0-9-]+}", async (c) => {
    const built = hasQuery(c) ? undefined : await builtPage(c);
    if (built) return built;
    const { answerFigurePage } = await import("../pages/answer-figure-page.ts");
    return answerFigurePage(c, c.req.param("id"));
  });

async function file(c: Context<Host>, id: string, kind: FileKind): Promise<Response> {
  const built = hasQuery(c) ? undefined : await builtFile(c, kind);
  if (built) return built;
  // Figures are many, and draw with a large library: their modules wait for the first who asks.
  const { answerFigureFile } = await import("../answer-figure-file.ts");
  return answerFigureFile(c, id, kind);
}
