import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

// Tests of the built site and in the browser come after the others and one at a time: two cores
// are enough then, and no test waits for another's load.
const alone = { sequence: { groupOrder: 1 }, fileParallelism: false };

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "shared",
          environment: "node",
          include: ["test/shared/**/*.test.ts"],
          // Pure code leaves nothing behind; a worker per file would read it all again each time.
          isolate: false,
        },
      },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: "./wrangler.toml" } })],
        test: {
          name: "functions",
          include: ["test/functions/**/*.test.ts"],
          // The first request of a file waits for the whole Worker to be read.
          testTimeout: 120_000,
        },
      },
      { test: { name: "site", include: ["test/site/**/*.test.ts"], ...alone } },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["test/support/serve-built-site.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // After the others too, but two files at a time: a browser waits more than it computes.
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
