/**
 * `npm run load`: the Worker on this machine under sustained mixed traffic, under bad clients and
 * through a restart. `-- --seconds 300` for a longer run. The table goes to test/load/results.md.
 *
 * A wrong answer or a lost request is an error; times are reported, and mean something only beside
 * the empty route of the same run.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { serve } from "../../site/serve.ts";
import { thisMachine } from "../support/markdown.ts";
import { freePort } from "../support/server.ts";
import { workerdUsage } from "../support/workerd.ts";
import { burst, hangUps, restart, slowReaders } from "./faults.ts";
import { measured } from "./measure.ts";
import { writeResults } from "./results.ts";
import { traffic } from "./traffic.ts";

const { values: asked } = parseArgs({ options: { seconds: { type: "string", default: "60" } } });
const seconds = Number(asked.seconds);
if (!(seconds >= 20)) {
  console.error(`invalid seconds: ${asked.seconds}; expected a number, at least 20`);
  process.exit(2);
}

// The servers end with this process, however it ends.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => process.exit(1));
}
const port = await freePort();
let server = await serve(port);
const config = fileURLToPath(new URL("empty/wrangler.toml", import.meta.url));
const bare = await serve(await freePort(), config);
const empty = { name: "empty Hono route", url: bare.url, path: () => "/", connections: 1 };
const routes = traffic.map((each) => ({ ...each, url: server.url }));
const memory: number[] = [];
const sample = () => {
  const usage = workerdUsage();
  if (usage) memory.push(usage.megabytes);
};
const sampling = setInterval(sample, 1000);
try {
  // Everything is read and compiled before anything counts.
  for (const route of [empty, ...routes]) await measured({ ...route, connections: 1 }, 1);
  const before = workerdUsage()?.megabytes;
  const each = (0.4 * seconds) / (routes.length + 1);
  const alone = [];
  for (const route of [empty, ...routes]) {
    alone.push(await measured({ ...route, connections: 2 }, Math.max(2, Math.round(each))));
    console.error(`alone: ${route.name}`);
  }
  // autocannon counts whole seconds.
  const long = Math.max(5, Math.round(0.4 * seconds));
  const mixed = await Promise.all([empty, ...routes].map((route) => measured(route, long)));
  console.error("mixed");
  const faults = [
    await hangUps(server.url),
    await slowReaders(server.url),
    await burst(server.url),
  ];
  const after = workerdUsage()?.megabytes;
  faults.push(
    await restart(server.url, async () => {
      await server.stop();
      server = await serve(port);
    }),
  );
  const machine = thisMachine();
  const ending = { before, after, most: Math.max(...memory) };
  const text = writeResults({ seconds, machine, alone, mixed, faults, memory: ending });
  console.log(text);
  const wrong = [...alone, ...mixed].reduce((sum, route) => sum + route.wrong, 0);
  const failed = faults.filter(({ held }) => !held);
  for (const { name } of failed) console.error(`✗ ${name}`);
  if (wrong > 0) console.error(`✗ ${wrong} wrong answers under load`);
  process.exitCode = wrong + failed.length === 0 ? 0 : 1;
} finally {
  clearInterval(sampling);
  await server.stop();
  await bare.stop();
}
