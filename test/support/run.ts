/**
 * `npm test`: builds the site, runs every project, and ends with the line `N passed, N failed`.
 * What needs no site runs while it is built, which keeps one core of two busy.
 *
 * What fails outside a test (a file that does not load, a hook, an unhandled rejection, the build)
 * counts as one failure each; so does a whole run, or a project of it, without a single test.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
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
  const build = once(spawn("npm", ["run", "build"], { stdio: "inherit" }), "exit");
  const early = await runProjects("shared", 2);
  const [status] = await build;
  if (status !== 0) {
    console.error("\nthe build failed, so no test of the site was run");
    return { passed: early.passed, failed: early.failed + 1 };
  }
  // A story in a browser waits for a tenth of its time (frames, timers, what must not happen).
  const late = await runProjects("!shared", 3);
  const count = { passed: early.passed + late.passed, failed: early.failed + late.failed };
  if (count.passed + count.failed === 0) {
    console.error("\nno test was run");
    count.failed = 1;
  }
  return count;
}

/**
 * @param project name of a project, or `!` and its name for all others
 * @param maxWorkers processes that keep two cores busy, with what runs beside them
 */
async function runProjects(project: string, maxWorkers: number): Promise<Count> {
  try {
    const options = { watch: false, passWithNoTests: true, project, maxWorkers };
    const vitest = await startVitest(filters, options);
    const count = countOf(vitest);
    await vitest.close();
    return count;
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1 };
  }
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
