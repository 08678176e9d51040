/** `/api/v1/openapi.json`: what can be asked, for programs. */
import { Hono } from "hono";
import { parseQuery } from "../../shared/parameters/parameter.ts";
import type { Host } from "../app.ts";
import { cacheControl } from "../middleware/conditional.ts";

export const description = new Hono<Host>().get("/", async (c) => {
  const { origin, searchParams } = new URL(c.req.url);
  parseQuery({}, searchParams);
  // It names every figure and what each can be asked: read by who builds a client, hardly by clients.
  const { openApi } = await import("../../shared/api/openapi.ts");
  return c.body(`${JSON.stringify(openApi(origin))}\n`, 200, {
    "Content-Type": "application/json",
    "Cache-Control": cacheControl,
  });
});
