/**
 * 429 for an address that asks more often than anyone reads. On this machine nobody is counted:
 * notebooks and tests ask as often as they like.
 */
import { createMiddleware } from "hono/factory";
import { rateLimit } from "../../shared/api/problems.ts";
import type { Host } from "../app.ts";
import { Refusal } from "../problem.ts";

export const limitRate = createMiddleware<Host>(async (c, next) => {
  const client = c.req.header("CF-Connecting-IP");
  if (client !== undefined && !isLoopback(client)) {
    const { success } = await c.env.RATE_LIMITER.limit({ key: client });
    if (!success) {
      const { requests, seconds } = rateLimit;
      const detail = `more than ${requests} requests in ${seconds} seconds from one address`;
      throw new Refusal(429, detail, [], { "Retry-After": String(seconds) });
    }
  }
  await next();
});

const isLoopback = (ip: string) => ip === "::1" || /^(::ffff:)?127\./.test(ip);
