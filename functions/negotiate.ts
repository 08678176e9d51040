/** Whether an error is to be read by a person or by a program. */
import type { Context } from "hono";
import { accepts } from "hono/accepts";

const page = "text/html";

/** Addresses where no page is, whatever the client reads: the API and files. */
export const isForPrograms = (path: string): boolean =>
  path.startsWith("/api/") || path === "/oembed" || /\.(?!html$)[a-z0-9]+$/i.test(path);

/** True for addresses of pages, unless the client would rather have JSON. */
export function prefersPage(c: Context): boolean {
  const { path } = c.req;
  if (isForPrograms(path)) return false;
  const supports = [page, "application/problem+json", "application/json"];
  return accepts(c, { header: "Accept", supports, default: page }) === page;
}
