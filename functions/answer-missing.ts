/** The answer where no route is: a static file, or 404 in the form the client reads. */
import type { Context } from "hono";
import type { Host } from "./app.ts";
import { prefersPage } from "./negotiate.ts";
import { problemOf, problemResponse, Refusal } from "./problem.ts";

export async function answerMissing(c: Context<Host>): Promise<Response> {
  const reads = c.req.method === "GET" || c.req.method === "HEAD";
  if (reads && !c.req.path.startsWith("/api/")) {
    // Spellings that the static files redirect (`/figures/x.html`), and the 404 page.
    const asset = await c.env.ASSETS.fetch(c.req.url, { redirect: "manual" });
    if (asset.status !== 404 || prefersPage(c)) return new Response(asset.body, asset);
  }
  return problemResponse(problemOf(new Refusal(404, `no resource at ${c.req.path}`)));
}
