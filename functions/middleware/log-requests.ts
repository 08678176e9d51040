/**
 * One line per answer for whoever runs the Worker, as JSON that Workers Logs can be asked about.
 *
 * It says which route answered what: no address, no query, no body, no client. What a reader asked
 * is the reader's. Times are left to Workers Logs: inside the Worker the clock stands still.
 */
import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import type { Host } from "../app.ts";

export const logRequests = createMiddleware<Host>(async (c, next) => {
  await next();
  if (c.env.LOG !== "requests") return;
  const route = matchedRoutes(c)
    .map(({ path }) => path)
    .findLast((path) => !/^\/?\*$/.test(path));
  const cache = /cache;desc=(\w+)/.exec(c.res.headers.get("Server-Timing") ?? "")?.[1];
  const { status } = c.res;
  console.log(JSON.stringify({ event: "answer", method: c.req.method, route, status, cache }));
});

/** What a fault of ours leaves in the log. Its client gets none of it. */
export function logFault(fault: Error, method: string): void {
  const { name, message, stack } = fault;
  console.error(JSON.stringify({ event: "fault", method, name, message, stack }));
}
