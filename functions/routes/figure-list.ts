/** `/api/v1/figures` and `/api/v1/figures/{id}`: what figures there are and what they can be asked. */
import { type Context, Hono } from "hono";
import { figures } from "../../shared/figures/index.ts";
import { figureEntry } from "../../shared/figures/registry-json.ts";
import type { Host } from "../app.ts";
import { figureNamed } from "../figure-named.ts";
import { cacheControl } from "../middleware/conditional.ts";
import { withoutQuery } from "../table-format.ts";

export const figureList = new Hono<Host>()
  .get("/", (c) => {
    withoutQuery(c);
    const origin = originOf(c);
    return answer(c, { figures: figures.map((figure) => figureEntry(figure, origin)) });
  })
  .get("/:id{[a-z0-9-]+}", (c) => {
    withoutQuery(c);
    return answer(c, figureEntry(figureNamed(c.req.param("id")), originOf(c)));
  });

const originOf = (c: Context) => new URL(c.req.url).origin;

const answer = (c: Context, found: unknown): Response =>
  c.body(`${JSON.stringify(found)}\n`, 200, {
    "Content-Type": "application/json",
    "Cache-Control": cacheControl,
  });
