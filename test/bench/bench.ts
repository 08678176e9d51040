/**
 * `npm run bench`: the times that the project promises, on this machine, in this hour. Ratios within
 * one run say more than milliseconds. `npm run bench -- solve`, `startup`, `request`,
 * `slider` or `playground` for one part; the whole run writes results.md.
 */
import { launchChromium } from "../support/chromium.ts";
import { startServer } from "../support/server.ts";
import { measurePlayground } from "./playground.ts";
import { measureRequests } from "./request.ts";
import { type Table, writeResults } from "./results.ts";
import { measureSliders } from "./slider.ts";
import { measureSolves } from "./solve.ts";
import { measureStartup } from "./startup.ts";

const asked = process.argv.slice(2);
const tables: Table[] = [];
const wants = (part: string) => asked.length === 0 || asked.includes(part);
const rounded = (rows: readonly object[]) =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, x]) => [
        key,
        typeof x === "number" ? Math.round(x * 100) / 100 : x,
      ]),
    ),
  );

/** Says it now, and keeps it for the file. */
function tell(title: string, rows: readonly object[], note?: string): void {
  const table = { title, rows: rounded(rows), note };
  tables.push(table);
  console.log(`\n${title}`);
  console.table(table.rows);
}

if (wants("solve")) {
  const { title, rows, note } = measureSolves();
  tell(`Solve: ${title}`, rows, note);
}
if (wants("startup")) {
  tell("Start of the Worker in local workerd, ms of the processor", [measureStartup()]);
}
if (wants("request") || wants("slider") || wants("playground")) {
  const server = await startServer();
  try {
    if (wants("request")) {
      tell(
        "Request in local workerd, ms; goals: at most 3 more than the empty route, and 5 of the processor",
        await measureRequests(server.url),
      );
    }
    const browser = await launchChromium();
    // One with windows also composes and shows its frames, on the same two cores.
    const where = `Chromium ${browser.version()} (${process.env["CHROME_PATH"] ?? "the packaged one, without windows"})`;
    try {
      if (wants("slider")) {
        tell(
          `Slider to drawn frame in ${where}, ms; goal: at most 16 at the 95th percentile`,
          await measureSliders(server.url, browser),
        );
      }
      if (wants("playground")) {
        tell(
          `λ to all panels of the playground in ${where}, ms; a busy machine has a unit of more than 1`,
          await measurePlayground(server.url, browser),
        );
      }
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}
if (asked.length === 0) writeResults(tables);
