/**
 * The answer where no route is: a static file, or 404 in the form the client reads. Files that are
 * missing come here too: rules of _headers do not tell a 404 from a file, and would have it kept for
 * a year where files are kept for a year, although the next deployment may bring the file.
 */
import type { Context } from "hono";
import type { Host } from "./app.ts";
import { prefersPage } from "./negotiate.ts";
import { problemOf, problemResponse, Refusal } from "./problem.ts";

export async function answerMissing(c: Context<Host>): Promise<Response> {
  const reads = c.req.method === "GET" || c.req.method === "HEAD";
  if (reads && !c.req.path.startsWith("/api/")) {
    // Spellings that the static files redirect (`/figures/x.html`).
    const asset = await c.env.ASSETS.fetch(c.req.url, { redirect: "manual" });
    if (asset.status !== 404) return new Response(asset.body, asset);
    if (prefersPage(c)) {
      const page = await c.env.ASSETS.fetch(new URL("/404", c.req.url));
      // Its own headers are those of a file that is there.
      const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" };
      return new Response(page.body, { status: 404, headers });
    }
  }
  return problemResponse(problemOf(new Refusal(404, `no resource at ${c.req.path}`)));
}
