import { createExecutionContext, env, waitOnExecutionContext } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { app } from "../../../functions/app.ts";
import { rateLimit } from "../../../shared/api/problems.ts";
import { ask, origin, problemIn } from "../request.ts";

/** Asks the app with a limiter that always says this. */
async function askLimited(success: boolean, ip: string | undefined, path: string) {
  const keys: string[] = [];
  const limiter = {
    limit: async ({ key }: { key: string }) => {
      keys.push(key);
      return { success };
    },
  };
  const context = createExecutionContext();
  const headers = ip === undefined ? {} : { "CF-Connecting-IP": ip };
  const answer = await app.fetch(
    new Request(origin + path, { headers }),
    { ...env, RATE_LIMITER: limiter },
    context,
  );
  await waitOnExecutionContext(context);
  return { answer, keys };
}

const path = "/api/v1/trajectory?points=2";

describe("an address that asks too often", () => {
  it("is told so, with the limit and how long to wait: 429", async () => {
    const { answer, keys } = await askLimited(false, "203.0.113.7", path);
    expect(keys).toEqual(["203.0.113.7"]);
    expect(answer.headers.get("Retry-After")).toBe(String(rateLimit.seconds));
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
    const problem = await problemIn(answer);
    expect(problem.status).toBe(429);
    expect(problem.type).toBe("/api#too-many-requests");
    expect(problem.detail).toContain(`${rateLimit.requests} requests in ${rateLimit.seconds} s`);
  });

  it("is answered again when it is within the limit", async () => {
    expect((await askLimited(true, "203.0.113.7", path)).answer.status).toBe(200);
  });
});

it.each([undefined, "127.0.0.1", "::1", "::ffff:127.0.0.1"])(
  "does not count who asks on this machine (%s)",
  async (ip) => {
    const { answer, keys } = await askLimited(false, ip, path);
    expect(answer.status).toBe(200);
    expect(keys).toEqual([]);
  },
);

it("has a limiter that lets the first request of an address through", async () => {
  const headers = { "CF-Connecting-IP": "203.0.113.8" };
  expect((await ask(path, { headers })).status).toBe(200);
});
