/**
 * `npm test`: builds the site, runs every project, and ends with the line `N passed, N failed`.
 *
 * What fails outside a test (a file that does not load, a hook, an unhandled rejection, the build)
 * counts as one failure each; so does a whole run, or a project of it, without a single test.
 */
import { spawnSync } from "node:child_process";
import type { TestModule, Vitest } from "vitest/node";
import { startVitest } from "vitest/node";

interface Count {
  passed: number;
  failed: number;
}

const filters = process.argv.slice(2);
finish(await run());

async function run(): Promise<Count> {
  // Through npm, so that building means the same here as by hand.
  const build = spawnSync("npm", ["run", "build"], { stdio: "inherit" });
  if (build.status !== 0) {
    console.error("\nthe build failed, so no test was run");
    return { passed: 0, failed: 1 };
  }
  let vitest: Vitest;
  try {
    vitest = await startVitest(filters, { watch: false });
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1 };
  }
  const count = countOf(vitest);
  await vitest.close();
  return count;
}

function countOf(vitest: Vitest): Count {
  const count = { passed: 0, failed: vitest.state.getUnhandledErrors().length };
  const ran = new Set<string>();
  for (const module of vitest.state.getTestModules()) {
    const own = countOfModule(module);
    count.passed += own.passed;
    count.failed += own.failed;
    if (own.passed + own.failed > 0) ran.add(module.project.name);
  }
  const silent = vitest.projects.map(({ name }) => name).filter((name) => !ran.has(name));
  if (filters.length === 0 && silent.length > 0) {
    console.error(`\nno test was run in: ${silent.join(", ")}`);
    count.failed += silent.length;
  }
  if (count.passed + count.failed === 0) {
    console.error("\nno test was run");
    count.failed = 1;
  }
  return count;
}

function countOfModule(module: TestModule): Count {
  const count = { passed: 0, failed: module.errors().length > 0 ? 1 : 0 };
  for (const suite of module.children.allSuites()) {
    if (suite.errors().length > 0) count.failed += 1;
  }
  for (const test of module.children.allTests()) {
    const { state } = test.result();
    if (state === "passed") count.passed += 1;
    // A test that is still pending when the run is over did not do its work.
    else if (state !== "skipped") count.failed += 1;
  }
  return count;
}

function finish({ passed, failed }: Count): never {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
