import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { problemKinds, rateLimit } from "../../../shared/api/problems.ts";

it("says the limit that the Worker is deployed with", () => {
  const toml = readFileSync(new URL("../../../wrangler.toml", import.meta.url), "utf8");
  const [, limit, period] = /simple = \{ limit = (\d+), period = (\d+) \}/.exec(toml) ?? [];
  expect({ requests: Number(limit), seconds: Number(period) }).toEqual(rateLimit);
});

it("says of every refusal what helps", () => {
  for (const { status, title, help } of Object.values(problemKinds)) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(help).toMatch(/^[A-Z].*\.$/);
  }
});
