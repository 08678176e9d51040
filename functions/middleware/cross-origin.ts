/**
 * Everything may be read from anywhere, without credentials: notebooks, blogs, and frames whose
 * sandbox takes their origin away.
 */
import { cors } from "hono/cors";

const posting = ["/api/v1/trajectory"];

export const crossOrigin = cors({
  origin: "*",
  allowMethods: (_origin, c) =>
    posting.includes(c.req.path) ? ["GET", "HEAD", "POST"] : ["GET", "HEAD"],
  allowHeaders: ["Accept", "Content-Type", "If-None-Match"],
  exposeHeaders: ["ETag", "Content-Disposition"],
  maxAge: 86_400,
});
