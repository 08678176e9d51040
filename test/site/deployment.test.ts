/** What wrangler.toml deploys, read as wrangler reads it. */
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { unstable_readConfig as readConfig } from "wrangler";

const config = fileURLToPath(new URL("../../wrangler.toml", import.meta.url));
const environments = readConfig({ config }).definedEnvironments ?? [];

it("has an environment to look at and one for readers", () => {
  expect([...environments].sort()).toEqual(["preview", "production"]);
});

describe.each([undefined, ...environments])("the environment %s", (env) => {
  const { observability } = readConfig({ config, env });

  it("keeps no log of invocations, which has addresses, queries and headers in it", () => {
    expect(observability?.logs?.invocation_logs).toBe(false);
    // Traces have addresses in them too.
    expect(observability?.traces?.enabled ?? false).toBe(false);
  });
});
