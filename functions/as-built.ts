/**
 * Figures as the build made them. What is asked without a query is among them, so that it costs the
 * Worker next to nothing, and needs none of the figures' code.
 */
import type { Context } from "hono";
import type { Host } from "./app.ts";
import { rewriteOrigin } from "./pages/page-head.ts";

export const fileTypes = {
  svg: "image/svg+xml",
  png: "image/png",
  csv: "text/csv; charset=utf-8",
  json: "application/json",
  /** A PNG for previews of links: 1200 × 630, or smaller. */
  card: "image/png",
} as const;

/** Files of a figure, by what they are. */
export type FileKind = keyof typeof fileTypes;

export const hasQuery = (c: Context<Host>): boolean => new URL(c.req.url).search !== "";

/** The built file at this path, whatever the query says; undefined when there is none. */
export async function builtFile(c: Context<Host>, kind: FileKind): Promise<Response | undefined> {
  const built = await fetchBuilt(c);
  if (!built.ok) return undefined;
  const headers = new Headers(built.headers);
  headers.set("Content-Type", fileTypes[kind]);
  return new Response(built.body, { headers });
}

/** The built page at this path, whatever the query says; undefined when there is none. */
export async function builtPage(c: Context<Host>): Promise<Response | undefined> {
  const built = await fetchBuilt(c);
  if (!built.ok) return undefined;
  const page = rewriteOrigin(built, new URL(c.req.url).origin);
  // Its headers can be changed on the way out.
  return new Response(page.body, page);
}

function fetchBuilt(c: Context<Host>): Promise<Response> {
  const { pathname } = new URL(c.req.url);
  // Where a redirect leads (`/figures/index`) is no figure.
  return c.env.ASSETS.fetch(new URL(pathname, c.req.url), { redirect: "manual" });
}
