/**
 * Everything may be read from anywhere, without credentials: notebooks, blogs, and frames whose
 * sandbox takes their origin away.
 */
import type { Hono, MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import type { Host } from "../app.ts";
import { withoutBuild } from "../build.ts";

/** @param app the application, asked for late: its routes come after its middleware */
export function crossOrigin(app: () => Hono<Host>): MiddlewareHandler<Host> {
  const takesPost = (path: string) =>
    app().routes.some((route) => route.method === "POST" && route.path === path);
  return cors({
    origin: "*",
    allowMethods: (_origin, c) =>
      takesPost(withoutBuild(c.req.path)) ? ["GET", "HEAD", "POST"] : ["GET", "HEAD"],
    allowHeaders: ["Accept", "Content-Type", "If-None-Match"],
    exposeHeaders: [
      "ETag",
      "Content-Disposition",
      "Content-Location",
      "Retry-After",
      "Server-Timing",
    ],
    maxAge: 86_400,
  });
}
