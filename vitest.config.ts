import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest-first.ts";

// All projects are one queue for two processes (`npm test` takes a third for all but "shared"), the
// longest files of each first: neither core waits at the border between two projects.
export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "shared",
          environment: "node",
          include: ["test/shared/**/*.test.ts"],
          // Pure code leaves nothing behind; a worker per file would read it all again each time.
          isolate: false,
          // Exact arithmetic in 60 digits takes seconds; beside a build on a busy machine, many.
          testTimeout: 30_000,
        },
      },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: "./wrangler.toml" } })],
        test: {
          name: "functions",
          include: ["test/functions/**/*.test.ts"],
          // One workerd after another would each read the whole Worker; two read it once.
          isolate: false,
          // Plot and d3 are three hundred small files, which workerd would ask for one by one.
          deps: {
            optimizer: {
              ssr: {
                enabled: true,
                include: ["@observablehq/plot", "linkedom", "d3-scale", "d3-random", "ml-matrix"],
              },
            },
          },
          // Their first requests wait for it.
          testTimeout: 120_000,
        },
      },
      { test: { name: "site", include: ["test/site/**/*.test.ts"], isolate: false } },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["test/support/serve-built-site.ts"],
          // One browser serves all files of a process (test/support/browser.ts).
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
