/**
 * `npm run fuzz`: requests made from the served description, valid and wrong in every way, to a
 * Worker on this machine. `-- --requests 2000 --seed 7` for other numbers; `--url http://…` for a
 * server that is running already.
 *
 * Ends with an error when an answer is not as described, when one takes too long, when memory grows
 * more than an empty Worker's does, or when fewer requests were sent than were asked for.
 */
import { parseArgs } from "node:util";
import { startServer } from "../support/server.ts";
import { growthOfEmpty, isSteady } from "./memory.ts";
import { type FuzzReport, fuzz, longest, shown, slowAlone } from "./run.ts";

const { values: asked } = parseArgs({
  options: {
    requests: { type: "string", default: "20000" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 2 ** 30)) },
    parallel: { type: "string", default: "3" },
    url: { type: "string" },
  },
});
const whole = (name: "requests" | "seed" | "parallel"): number => {
  const value = Number(asked[name]);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  console.error(`invalid ${name}: ${asked[name]}; expected a whole number, at least 1`);
  process.exit(2);
};
const options = { requests: whole("requests"), seed: whole("seed"), parallel: whole("parallel") };

// The servers end with this process, however it ends.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => process.exit(1));
}
const server = asked.url === undefined ? await startServer() : undefined;
let passed = false;
try {
  const url = server?.url ?? (asked.url as string).replace(/\/+$/, "");
  console.log(`seed ${options.seed}, ${options.requests} requests to ${url}`);
  let told = 0;
  const report = await fuzz(url, {
    ...options,
    progress(sent, failures) {
      // Each as it is found: a long run may be ended early.
      for (const { complaint, seed, index, request } of failures) {
        console.log(`\n✗ ${complaint}\n    seed ${seed}, request ${index}\n    ${request}`);
      }
      if (sent - told < 1000) return;
      told = sent;
      console.error(`${sent} of ${options.requests}`);
    },
  });
  await server?.stop();
  const right = [tell(report), await isQuick(url, report)].every(Boolean);
  const perRequest = server ? await growthOfEmpty() : undefined;
  const { steady, words } = isSteady(report.memory, report.sent, perRequest);
  console.log(`memory of workerd: ${words}`);
  passed = right && steady;
} finally {
  await server?.stop();
}
console.log(passed ? "passed" : `failed; seed ${options.seed}`);
process.exit(passed ? 0 : 1);

function tell({ sent, failures, counts, missing, raw, cpu }: FuzzReport): boolean {
  console.log("\noperation, kind: outcomes");
  for (const [name, outcomes] of [...counts].toSorted(([a], [b]) => a.localeCompare(b))) {
    const list = [...outcomes].toSorted(([a], [b]) => a.localeCompare(b));
    console.log(`  ${name}: ${list.map(([outcome, n]) => `${n} × ${outcome}`).join(", ")}`);
  }
  console.log("\nmessages that are not HTTP, or not quite");
  for (const [name, outcome] of raw) console.log(`  ${name}: ${outcome}`);
  console.log(`\n${sent} requests had an outcome, ${failures.length} complaints`);
  if (cpu !== undefined) console.log(`${cpu.toFixed(1)} ms of processor time each`);
  // An answer that failed to come is a complaint, so that no request is missing twice.
  const whole = sent >= options.requests;
  if (!whole) console.log(`fewer than the ${options.requests} that were asked for`);
  // A short run cannot have been everywhere.
  const everywhere = missing.length === 0 || options.requests < 10_000;
  if (!everywhere) console.log(`no request at all: ${missing.join("; ")}`);
  return whole && everywhere && failures.length === 0;
}

async function isQuick(url: string, { slowest }: FuzzReport): Promise<boolean> {
  const [first] = slowest;
  if (!first) return false;
  console.log(`slowest answer: ${first.ms.toFixed(0)} ms, ${shown(first.request).split("\n")[0]}`);
  // By a Worker that has kept nothing: what was answered once would come out of its cache.
  const fresh = asked.url === undefined ? await startServer() : undefined;
  const alone = await slowAlone(fresh?.url ?? url, slowest);
  await fresh?.stop();
  for (const { ms, request } of alone) {
    console.log(`  slow among others; alone ${ms.toFixed(0)} ms: ${shown(request)}`);
  }
  return alone.every(({ ms }) => ms <= longest);
}
