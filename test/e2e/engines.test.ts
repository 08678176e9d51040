/**
 * Node, workerd and Chromium compute the same. The numbers that a page, the API and a test give are
 * then one set of numbers, and what the tests hold in Node holds for the reader.
 */
import { readFileSync } from "node:fs";
import type { Browser, BrowserContext } from "playwright-core";
import { beforeAll, expect, inject, it } from "vitest";
import { computeTrajectory } from "../../shared/trajectory/compute.ts";
import { trajectoryToCsv } from "../../shared/trajectory/csv.ts";
import { requestFromQuery } from "../../shared/trajectory/request.ts";
import { withBrowser } from "../support/browser.ts";
import { numbersOf } from "../support/csv-numbers.ts";

const url = inject("url");
// One for all, so that the scripts which they share are fetched once.
let context: BrowserContext;
let browser: Browser;

withBrowser((own) => {
  browser = own;
});
beforeAll(async () => {
  context = await browser.newContext();
});

/** Both paths of the exact solution, every shape, both ends of λ, saddles, starts of every kind. */
const queries = [
  "task=penguins&lambda=-3",
  "task=random&inputs=8&outputs=3&hidden=3&lambda=-20&end=60&seed=2",
  "task=random&inputs=3&outputs=8&hidden=3&lambda=100&end=0.1",
  "task=random&inputs=6&outputs=5&hidden=2&lambda=0&seed=7",
  "task=hierarchy&lambda=0&scale=0.01&end=100",
  "task=singular-values&values=2,1,0.5&init=aligned&lambda=0.3",
  "task=random&inputs=5&outputs=5&hidden=6&init=lecun&seed=3",
] as const;

async function inChromium(query: string) {
  const page = await context.newPage();
  try {
    await page.goto(`${url}/playground?${query}`);
    await page.waitForSelector("[data-playground][data-complete]", { state: "attached" });
    const shown = page.locator("[data-snippets=playground] [data-language=curl] code");
    const asked = async () => /"(http[^"]+)"/.exec((await shown.textContent()) ?? "")?.[1] ?? "";
    // The page wakes with its defaults in the code.
    const last = query.split("&").at(-1) as string;
    await expect.poll(asked, { timeout: 20_000 }).toContain(last);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.click("[data-save=csv]"),
    ]);
    return { csv: readFileSync(await download.path(), "utf8"), address: await asked() };
  } finally {
    await page.close();
  }
}

interface Numbers {
  readonly names: readonly string[];
  readonly rows: readonly (readonly number[])[];
}

const read = (csv: string): Numbers => ({
  names: csv.slice(0, csv.indexOf("\n")).split(","),
  rows: numbersOf(csv),
});

/** The largest difference in an observable, as a share of its largest number; worst observable. */
function apart(one: Numbers, other: Numbers, leftOut: RegExp): number {
  expect(other.names).toEqual(one.names);
  expect(other.rows.length).toBe(one.rows.length);
  expect(one.rows.length).toBeGreaterThan(50);
  const gaps = new Map<string, { gap: number; size: number }>();
  one.names.forEach((name, j) => {
    if (leftOut.test(name)) return;
    const observable = name.replace(/(_\d+)+$/, "");
    const { gap, size } = gaps.get(observable) ?? { gap: 0, size: 0 };
    const column = one.rows.map(
      (row, i) => [row[j] as number, other.rows[i]?.[j] as number] as const,
    );
    gaps.set(observable, {
      gap: Math.max(gap, ...column.map(([x, y]) => (Object.is(x, y) ? 0 : Math.abs(x - y)))),
      size: Math.max(size, ...column.map(([x]) => Math.abs(x))),
    });
  });
  expect(gaps.size).toBeGreaterThan(6);
  return Math.max(...[...gaps.values()].map(({ gap, size }) => (gap === 0 ? 0 : gap / size)));
}

it.each(queries)("the same in Node, workerd and Chromium to 1e−12: %s", async (query) => {
  const page = await inChromium(query);
  const asked = new URL(page.address).searchParams;
  asked.delete("format");
  const request = requestFromQuery(asked);
  const here = read([...trajectoryToCsv(computeTrajectory(request))].join(""));
  const edge = read(await (await fetch(page.address)).text());
  const chromium = read(page.csv);
  // Vectors of equal singular values are anybody's choice: the hierarchy and a bottleneck have some.
  const leftOut = /hierarchy|hidden=2/.test(query) ? /_alignment_/ : /^$/;
  expect(apart(here, edge, leftOut), "Node and workerd").toBeLessThan(1e-12);
  expect(apart(here, chromium, leftOut), "Node and Chromium").toBeLessThan(1e-12);
});

it("a page's worker may compile its inner loops, and has fetched them; the page itself may not", async () => {
  const page = await context.newPage();
  await page.goto(`${url}/playground`);
  await page.waitForSelector("[data-playground][data-complete]", { state: "attached" });
  const smallest = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const compiles = (bytes: readonly number[]) =>
    WebAssembly.compile(Uint8Array.from(bytes)).then(
      () => true,
      () => false,
    );
  const fetched = () => performance.getEntriesByType("resource").map(({ name }) => name);
  const [worker] = page.workers();
  expect(await worker?.evaluate(compiles, smallest)).toBe(true);
  expect(await worker?.evaluate(fetched)).toContainEqual(
    expect.stringMatching(/kernel[^/]*\.wasm$/),
  );
  expect(await page.evaluate(compiles, smallest)).toBe(false);
  await page.close();
});
