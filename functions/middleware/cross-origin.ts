/**
 * Everything may be read from anywhere, without credentials: notebooks, blogs, and frames whose
 * sandbox takes their origin away.
 */
import { cors } from "hono/cors";
import { operations } from "../../shared/api/operations.ts";
import { withoutBuild } from "../build.ts";

const posting = operations.filter(({ method }) => method === "post").map(({ path }) => path);

export const crossOrigin = cors({
  origin: "*",
  allowMethods: (_origin, c) =>
    posting.includes(withoutBuild(c.req.path)) ? ["GET", "HEAD", "POST"] : ["GET", "HEAD"],
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
