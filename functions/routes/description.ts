/** `/api/v1/openapi.json`: what can be asked, for programs. */
import { Hono } from "hono";
import { openApi } from "../../shared/api/openapi.ts";
import { parseQuery } from "../../shared/parameters/parameter.ts";
import type { Host } from "../app.ts";
import { cacheControl } from "../middleware/conditional.ts";

export const description = new Hono<Host>().get("/", (c) => {
  const { origin, searchParams } = new URL(c.req.url);
  parseQuery({}, searchParams);
  return c.body(`${JSON.stringify(openApi(origin))}\n`, 200, {
    "Content-Type": "application/json",
    "Cache-Control": cacheControl,
  });
});
