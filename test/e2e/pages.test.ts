/** All other pages, each visited with scripts; and every page once more without. */
import type { Browser, Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { figures } from "../../shared/figures/index.ts";
import { withBrowser } from "../support/browser.ts";
import { isOfFigure, isWide, paths, troublesOf, visit, widths } from "../support/every-page.ts";

describe("with scripts", () => visit(paths.filter((path) => !isOfFigure(path))));

describe("without scripts", () => {
  let browser: Browser;
  let page: Page;
  withBrowser((own) => {
    browser = own;
  });
  beforeAll(async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    page = await context.newPage();
  });
  afterEach(() => page.removeAllListeners());

  it.each(paths.map((path, turn) => ({ path, turn })))("$path", async ({ path, turn }) => {
    const troubles = troublesOf(page);
    await page.setViewportSize({ width: widths[(turn + 1) % 3] ?? 320, height: 800 });
    await page.goto(inject("url") + path);
    expect(await isWide(page)).toBe(false);
    const place = page.locator("[data-figure-drawing]");
    expect(await place.locator("svg:visible").count()).toBe(await place.count());
    expect(troubles).toEqual([]);
  });

  const seeded = figures.filter(({ params }) => Object.hasOwn(params, "seed"));
  const folded = seeded.find(({ mainParams }) => !mainParams.includes("seed"));
  const unfolded = seeded.find(({ mainParams }) => mainParams.includes("seed"));
  const both = [folded, unfolded].flatMap((figure) => (figure ? [figure.id] : []));
  it.each(both)("the form of %s asks the server", async (id) => {
    await page.goto(`${inject("url")}/figures/${id}`);
    const seed = page.locator("input[name=seed]");
    if (!(await seed.isVisible())) await page.locator("live-figure summary").first().click();
    await seed.fill("7");
    await page.locator("live-figure form button[type=submit]").click();
    await page.waitForURL(/seed=7/);
    expect(await page.inputValue("input[name=seed]")).toBe("7");
    expect(await page.locator("[data-figure-drawing] svg:visible").count()).toBe(1);
    expect(await page.textContent("[data-figure-description]")).not.toBe("");
  });

  it("the search is a list of all pages", async () => {
    await page.goto(`${inject("url")}/no-such-page`);
    await page.locator("header .search-link").click();
    expect(await page.locator("main form:visible").count()).toBe(0);
    const links = await page.locator("main .all-pages a").count();
    expect(links).toBeGreaterThan(figures.length + 5);
  });
});
