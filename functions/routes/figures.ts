/** `/figures/{id}`: a figure as a page and, with an ending, as a file. */
import { Hono } from "hono";
import type { Host } from "../app.ts";

// Figures are many and draw with a large library: their modules wait for the first who asks for one,
// so that a Worker that starts has little to do.
const file = async () => (await import("../answer-figure-file.ts")).answerFigureFile;
const page = async () => (await import("../pages/answer-figure-page.ts")).answerFigurePage;

export const figures = new Hono<Host>()
  .get("/:file{[a-z0-9-]+\\.(?:svg|png|csv|json)}", async (c) => {
    const [id, ending] = c.req.param("file").split(".") as [string, "svg" | "png" | "csv" | "json"];
    return (await file())(c, id, ending);
  })
  .get("/:id{[a-z0-9-]+}/card.png", async (c) => (await file())(c, c.req.param("id"), "card"))
  .get("/:id{[a-z0-9-]+}", async (c) => (await page())(c, c.req.param("id")));
