/** `/api/v1/figures` and `/api/v1/figures/{id}`: what figures there are and what they can be asked. */
import { type Context, Hono } from "hono";
import type { Host } from "../app.ts";
import { cacheControl } from "../middleware/conditional.ts";
import { withoutQuery } from "../table-format.ts";

// Nobody who asks for a trajectory waits for the figures.
const registry = () => import("../figure-registry.ts");

export const figureList = new Hono<Host>()
  .get("/", async (c) => {
    withoutQuery(c);
    const { figureEntries } = await registry();
    return answer(c, { figures: figureEntries(originOf(c)) });
  })
  .get("/:id{[a-z0-9-]+}", async (c) => {
    withoutQuery(c);
    const { entryNamed } = await registry();
    return answer(c, entryNamed(c.req.param("id"), originOf(c)));
  });

const originOf = (c: Context) => new URL(c.req.url).origin;

const answer = (c: Context, found: unknown): Response =>
  c.body(`${JSON.stringify(found)}\n`, 200, {
    "Content-Type": "application/json",
    "Cache-Control": cacheControl,
  });
