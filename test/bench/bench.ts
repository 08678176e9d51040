/**
 * `npm run bench`: the times that the project promises, on this machine, in this hour. Ratios within
 * one run say more than milliseconds. `npm run bench -- solve`, `request`, `slider` or
 * `playground` for one part.
 */
import { launchChromium } from "../support/chromium.ts";
import { startServer } from "../support/server.ts";
import { measurePlayground } from "./playground.ts";
import { measureRequests } from "./request.ts";
import { measureSliders } from "./slider.ts";
import { measureSolves } from "./solve.ts";

const asked = process.argv.slice(2);
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

if (wants("solve")) {
  const { title, rows } = measureSolves();
  console.log(`\nSolve: ${title}`);
  console.table(rows);
}
if (wants("request") || wants("slider") || wants("playground")) {
  const server = await startServer();
  try {
    if (wants("request")) {
      console.log("\nRequest in local workerd, ms; goal: at most 3 more than the empty route");
      console.table(rounded(await measureRequests(server.url)));
    }
    if (wants("slider")) {
      console.log(
        "\nSlider to drawn frame in Chromium, ms; goal: at most 16 at the 95th percentile",
      );
      const browser = await launchChromium();
      try {
        console.table(rounded(await measureSliders(server.url, browser)));
      } finally {
        await browser.close();
      }
    }
    if (wants("playground")) {
      console.log(
        "\nλ to all panels of the playground in Chromium, ms (a busy machine has a unit of more than 1)",
      );
      const browser = await launchChromium();
      try {
        console.table(rounded(await measurePlayground(server.url, browser)));
      } finally {
        await browser.close();
      }
    }
  } finally {
    await server.stop();
  }
}
