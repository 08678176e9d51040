/** Every page as readers meet it: phone and desk, light and dark, with scripts and without. */
import AxeBuilder from "@axe-core/playwright";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { figures } from "../../shared/figures/index.ts";
import { launchChromium } from "../support/chromium.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const ways = [
  { name: "phone, dark", width: 360, colorScheme: "dark", javaScriptEnabled: true },
  { name: "desk, light", width: 1440, colorScheme: "light", javaScriptEnabled: true },
  { name: "tablet, light, no scripts", width: 768, colorScheme: "light", javaScriptEnabled: false },
] as const;

/**
 * Pages of figures differ in their drawing alone: each is met without scripts and in one of the
 * other two ways, by turns, its embed in the other one. All other pages are met in every way.
 */
const isMet = (path: string, { width, javaScriptEnabled }: (typeof ways)[number]) => {
  const index = figures.findIndex(({ id }) => path.endsWith(`/${id}`));
  if (index < 0 || !javaScriptEnabled) return true;
  const turn = path.startsWith("/embed/") ? index + 1 : index;
  return width === (turn % 2 === 0 ? 360 : 1440);
};

const first = figures[0]?.id ?? "";
const paths = [
  "/",
  "/chapters/exact-dynamics",
  "/figures",
  ...figures.map(({ id }) => `/figures/${id}`),
  ...figures.map(({ id }) => `/embed/${id}`),
  "/api",
  "/no-such-page",
  // Pages that the Worker writes: other values, and values that cannot be.
  `/figures/${first}?seed=3`,
  `/figures/${first}?seed=abc`,
];

/** Opens a page and collects what it should not do. */
async function visit(context: BrowserContext, path: string, scripts: boolean) {
  const page = await context.newPage();
  const troubles: string[] = [];
  const origin = inject("url");
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("console", (message) => {
    const expected = /the server responded with a status of 40[04]/.test(message.text());
    if (!expected) troubles.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith("data:")) troubles.push(`request: ${url}`);
  });
  await page.goto(origin + path);
  const figure = page.locator("live-figure").first();
  if (scripts && (await figure.count()) > 0) {
    await figure.scrollIntoViewIfNeeded();
    await page.waitForSelector("live-figure[data-drawn]");
  }
  return { page, troubles };
}

describe.each(ways)("on a $name", (way) => {
  const { width, colorScheme, javaScriptEnabled } = way;
  let context: BrowserContext;
  beforeAll(async () => {
    const viewport = { width, height: 800 };
    context = await browser.newContext({ viewport, colorScheme, javaScriptEnabled });
  });
  afterAll(() => context?.close());

  it.each(paths.filter((path) => isMet(path, way)))(
    "%s is silent, fits the screen, asks no other host and gives axe nothing to find",
    async (path) => {
      const { page, troubles } = await visit(context, path, javaScriptEnabled);
      try {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(width);
        const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        const bright = Number(/\d+/.exec(paper)?.[0]) > 128;
        expect(bright).toBe(colorScheme === "light");
        expect(troubles).toEqual([]);
        // axe itself is a script.
        if (!javaScriptEnabled) return;
        const { violations } = await new AxeBuilder({ page }).analyze();
        const told = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
        expect(told).toEqual([]);
      } finally {
        await page.close();
      }
    },
  );
});

describe("without scripts", () => {
  const seeded = figures.filter(({ params }) => Object.hasOwn(params, "seed"));
  it.each(seeded.map(({ id }) => id))("%s is drawn, and its form asks the server", async (id) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const { page } = await visit(context, `/figures/${id}`, false);
    try {
      const drawing = page.locator("[data-figure-drawing] svg:visible");
      expect(await drawing.count()).toBe(1);
      const built = await page.textContent("[data-figure-description]");
      const seed = page.locator("input[name=seed]");
      if (!(await seed.isVisible())) await page.locator("live-figure summary").first().click();
      await seed.fill("7");
      await page.locator("live-figure form button[type=submit]").click();
      await page.waitForURL(/seed=7/);
      expect(await page.inputValue("input[name=seed]")).toBe("7");
      expect(await drawing.count()).toBe(1);
      expect(await page.textContent("[data-figure-description]")).not.toBe("");
      expect(built).not.toBe("");
    } finally {
      await context.close();
    }
  });
});
