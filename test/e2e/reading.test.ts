/** What a reader does with a chapter: hints, search, shared λ, keys, print; and what a page fetches. */
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { freshPage, withBrowser } from "../support/browser.ts";

const chapter = "/chapters/exact-dynamics";
let browser: Browser;
let page: Page;
withBrowser((own) => {
  browser = own;
});
beforeEach(async () => {
  page = await freshPage(browser, { width: 1440, height: 900 });
});
afterEach(() => page?.close());

const open = (path: string) => page.goto(inject("url") + path);
const hint = () => page.locator("#hint");
/** Where everything stands that a hint must not move. */
const heights = () => page.evaluate(() => document.documentElement.scrollHeight);

describe("a letter and a citation", () => {
  it("say what they are on hover and focus, over the page; Escape takes it away", async () => {
    await open("/chapters/two-layer-networks");
    const before = await heights();
    const letter = page.locator("main a.symbol").first();
    await letter.hover();
    await hint().waitFor();
    expect(await hint().textContent()).toMatch(/\(.+\)$/);
    expect(await letter.getAttribute("aria-describedby")).toBe("hint");
    expect(await heights()).toBe(before);
    await page.keyboard.press("Escape");
    expect(await hint().isVisible()).toBe(false);

    const cite = page.locator("main a.cite").first();
    // Focus that comes by a key.
    await page.keyboard.press("Tab");
    await cite.focus();
    await hint().waitFor();
    const target = (await cite.getAttribute("href")) ?? "";
    const entry = await page.locator(`[id="${target.slice(1)}"]`).textContent();
    expect(await hint().textContent()).toBe(entry);
  });

  it("show it at the first tap and lead there at the second", async () => {
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      hasTouch: true,
    });
    const phone = await context.newPage();
    try {
      await phone.goto(`${inject("url")}/chapters/two-layer-networks`);
      const letter = phone.locator("main a.symbol").first();
      await letter.tap();
      const shown = phone.locator("#hint");
      await shown.waitFor();
      const box = await shown.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
      await letter.tap();
      await phone.waitForURL(/\/notation#/);
    } finally {
      await context.close();
    }
  });
});

it("marks the section that is read", async () => {
  await open(chapter);
  const current = page.locator(".contents [aria-current]");
  expect(await current.count()).toBe(0);
  const links = page.locator(".contents a");
  const last = links.nth((await links.count()) - 2);
  await last.click();
  await current.waitFor();
  expect(await current.getAttribute("href")).toBe(await last.getAttribute("href"));
});

it("finds by a key, goes through the list with the arrows and leads there", async () => {
  await open("/");
  await page.keyboard.press("/");
  await page.locator("#search input").waitFor();
  await page.keyboard.type("noise");
  const results = page.locator("#search [data-search-results] > li > a:first-child");
  await results.first().waitFor();
  expect(await page.locator("#search [data-search-status]").textContent()).toMatch(/page/);
  await page.keyboard.press("ArrowDown");
  const href = await results.first().getAttribute("href");
  expect(href).not.toContain(".html");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === href);
});

it("suggests the nearest page for a misspelt address", async () => {
  await open("/chapters/exact-dynamcs");
  const suggested = page.locator("[data-nearest] a");
  await suggested.waitFor();
  expect(await suggested.getAttribute("href")).toMatch(/\/chapters\/exact-dynamics$/);
});

it("copies both BibTeX entries", async () => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open("/");
  for (const label of ["BibTeX of the paper", "BibTeX of the companion"]) {
    await page.locator("summary", { hasText: label }).click();
    const block = page.locator("details[open] .copyable").last();
    await block.locator("button").click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await block.locator("code").textContent());
    expect(copied).toMatch(/^@\w+\{/);
  }
});

describe.each(["/", chapter])("by keyboard alone, %s", (path) => {
  it("begins with the way past the header and reaches everything in view, never stuck", async () => {
    await open(path);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("skip");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "content");
    const stops: string[] = [];
    for (let k = 0; k < 40; k++) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const { outlineStyle, borderBottomStyle } = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        return {
          what: element.outerHTML.slice(0, 90),
          // A range draws the ring around its grip; a letter underlines itself.
          marked: outlineStyle !== "none" || borderBottomStyle !== "none",
          grip: element.matches("input[type=range], a.symbol"),
          inView: box.bottom > 0 && box.top < innerHeight,
        };
      });
      expect(stop.marked || stop.grip, `no ring: ${stop.what}`).toBe(true);
      expect(stop.inView, `out of view: ${stop.what}`).toBe(true);
      stops.push(stop.what);
    }
    expect(new Set(stops).size).toBeGreaterThan(30);
  });
});

it("prints a chapter with everything unfolded and nothing to click", async () => {
  await page.setViewportSize({ width: 720, height: 1000 });
  await open(chapter);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const { folded, clickable, wide, paper } = await page.evaluate(() => ({
    folded: [...document.querySelectorAll("main .prose > details:not([open])")].length,
    clickable: [
      ...document.querySelectorAll<HTMLElement>("button, input, select, .figure-links"),
    ].filter((element) => element.checkVisibility()).length,
    wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    paper: getComputedStyle(document.body).backgroundColor,
  }));
  expect({ folded, clickable, wide }).toEqual({ folded: 0, clickable: 0, wide: false });
  // A dark screen does not make dark paper.
  expect(Number(/\d+/.exec(paper)?.[0])).toBeGreaterThan(128);
});

describe("what is fetched before the reader scrolls", () => {
  // By who has never been here.
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 360, height: 640 } });
  });
  it.each(["/", chapter, "/chapters", "/figures", "/notation"])(
    "by %s: at most 100 kB of script",
    async (path) => {
      const scripts: Promise<Buffer>[] = [];
      page.on("response", (response) => {
        if (response.request().resourceType() === "script") scripts.push(response.body());
      });
      await open(path);
      await page.waitForLoadState("networkidle");
      const sizes = (await Promise.all(scripts)).map((body) => gzipSync(body).length);
      const total = sizes.reduce((sum, size) => sum + size, 0);
      expect(total).toBeGreaterThan(0);
      expect(total).toBeLessThanOrEqual(100_000);
    },
  );
});
