/** The table of a run, as Markdown. */
import { writeFileSync } from "node:fs";
import { markdownTable } from "../support/markdown.ts";
import type { Finding } from "./faults.ts";
import type { Measured } from "./measure.ts";

export interface Results {
  readonly seconds: number;
  readonly machine: string;
  /** The empty route first. */
  readonly alone: readonly Measured[];
  readonly mixed: readonly Measured[];
  readonly faults: readonly Finding[];
  /** Megabytes of all workerd processes; undefined where it cannot be told. */
  readonly memory: Readonly<Record<"before" | "after" | "most", number | undefined>>;
}

/** Writes test/load/results.md and returns what stands in it. */
export function writeResults(results: Results): string {
  const { seconds, machine, alone, mixed, faults, memory } = results;
  const megabytes = (x: number | undefined) =>
    x !== undefined && Number.isFinite(x) ? `${x.toFixed(0)} MB` : "not measured";
  const text = `# Under load

Made by \`npm run load -- --seconds ${seconds}\` (${machine}). Local workerd through wrangler's
development server, client and servers on the same cores: times mean something only beside the empty
Hono route of the same run, which is a second Worker behind the same kind of server. One isolate
answers everything here: all at once, a request waits for those before it, pictures above all. On the
edge there are as many isolates as are needed.

## One route at a time, two connections

${table(alone)}

## All at once

${table(mixed)}

## Bad clients, and a restart

${faults.map(({ name, found, held }) => `- ${held ? "✓" : "✗"} **${name}**: ${found}.`).join("\n")}

Memory of all workerd processes: ${megabytes(memory.before)} before, ${megabytes(memory.after)} after, ${megabytes(memory.most)} at most.
`;
  writeFileSync(new URL("results.md", import.meta.url), text);
  return text;
}

function table(rows: readonly Measured[]): string {
  const [empty] = rows;
  const head = [
    "route",
    "requests/s",
    "p50 ms",
    "p95 ms",
    "p99 ms",
    "p50 beyond empty",
    "requests",
    "wrong",
  ];
  const lines = rows.map((row) => {
    const beyond = row.p50 - (empty?.p50 ?? 0);
    const numbers = [row.perSecond, row.p50, row.p95, row.p99, beyond].map((x) => x.toFixed(1));
    return [row.name, ...numbers, row.requests, row.wrong];
  });
  return markdownTable(head, lines);
}
