import { env, exports } from "cloudflare:workers";
import { expect, it } from "vitest";
it("answers", async () => {
  const r = await exports.default.fetch("http://x/api");
  expect(await r.text()).toBe("hello");
  const s = await env.ASSETS.fetch("http://x/");
  console.log(s.status);
});
