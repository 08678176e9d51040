/** Whether an error is to be read by a person or by a program. */
import type { Context } from "hono";
import { accepts } from "hono/accepts";

const page = "text/html";

/** True for addresses of pages, unless the client would rather have JSON. */
export function prefersPage(c: Context): boolean {
  const { path } = c.req;
  if (path.startsWith("/api/") || path === "/oembed" || /\.[a-z0-9]+$/i.test(path)) return false;
  const supports = [page, "application/problem+json", "application/json"];
  return accepts(c, { header: "Accept", supports, default: page }) === page;
}
