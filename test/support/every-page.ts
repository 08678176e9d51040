/**
 * Every page as a reader meets it, in one visit: silent, from this host alone, of the width of the
 * screen from a small phone to a desk, in both themes, and nothing for axe to find.
 *
 * The visits take turns in how they begin (width and theme), so that every way of beginning is met by
 * pages of every kind.
 */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterEach, beforeAll, expect, inject, it } from "vitest";
import { figures } from "../../shared/figures/index.ts";
import { axeFindings } from "./axe.ts";
import { withBrowser } from "./browser.ts";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const built = (existsSync(dist) ? (readdirSync(dist, { recursive: true }) as string[]) : [])
  .filter((file) => file.endsWith(".html"))
  .map((file) => `/${file.replace(/\.html$/, "").replace(/^index$/, "")}`)
  .sort();

const first = figures[0]?.id ?? "";
/** All built pages, and some that the Worker writes. */
export const paths = [
  ...built.map((path) => (path === "/404" ? "/no-such-page" : path)),
  // Pages that the Worker writes: other values, and values that cannot be.
  `/figures/${first}?seed=3`,
  `/figures/${first}?seed=abc`,
];
/** A figure's own page, or its page for frames. */
export const isOfFigure = (path: string) => /^\/(figures|embed)\/./.test(path);

export const widths = [320, 768, 1440] as const;

/** What a page does that it should not, from now on. */
export function troublesOf(page: Page): string[] {
  const troubles: string[] = [];
  const origin = inject("url");
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("console", (message) => {
    const text = message.text();
    const expected = /the server responded with a status of 40[04]/.test(text);
    // Advice by the clock: a busy machine may set its formulas seconds after their faces came.
    const isAdvice = message.type() === "warning" && /preloaded using link preload/.test(text);
    if (!expected && !isAdvice) troubles.push(`console: ${text}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    const own = url.startsWith(origin) || url.startsWith("data:") || url.startsWith("blob:");
    if (!own) troubles.push(`request: ${url}`);
  });
  return troubles;
}

/** Opens a page in a tab that is kept, which is faster than a new one. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(inject("url") + path);
  await page.evaluate(() => document.fonts.ready);
}

/** Its first figure, alive and drawn, where there is one. */
async function wakeFigure(page: Page): Promise<void> {
  const figure = page.locator("live-figure").first();
  if ((await figure.count()) === 0) return;
  await figure.scrollIntoViewIfNeeded();
  await page.waitForSelector("live-figure[data-drawn]");
}

/** To its end, or away from it (the other end may be its mirror image): drawing and address follow. */
async function moveFirstSlider(page: Page): Promise<void> {
  const drawing = () =>
    page
      .locator("[data-figure-drawing] svg")
      .evaluateAll((all) => all.map((svg) => svg.innerHTML).join());
  const before = await drawing();
  const track = page.locator("[data-track-for]").first();
  await track.focus();
  const atEnd = await track.evaluate(
    (input) => (input as HTMLInputElement).value === (input as HTMLInputElement).max,
  );
  await page.keyboard.press(atEnd ? "PageDown" : "End");
  const name = await track.getAttribute("data-track-for");
  await page.waitForSelector(`live-figure[data-drawn*="${name}="]`);
  expect(await drawing()).not.toBe(before);
  expect(await page.locator("[data-figure-error]").isVisible()).toBe(false);
  await page.waitForURL(new RegExp(`[?&]${name}=`));
}

export const isWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

const isBright = async (page: Page) => {
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  return Number(/\d+/.exec(paper)?.[0]) > 128;
};

/**
 * What is inside a formula or a drawing is left out: both are one thing with one name to who cannot
 * see them. axe would still walk through their thousands of parts, which is most of its time, so they
 * are taken out of the page for it. The colours in drawings have a test of their own (theme.test.ts).
 */
async function axe(page: Page, rules?: string[]): Promise<string[]> {
  // What stands in a frame is a page of its own, and is met as one.
  const exclude = [".katex", "svg > *", "iframe", "lazy-rich-figure"];
  const taken = await page.evaluateHandle(takeParts);
  const findings = await axeFindings(page, rules ? { exclude, rules } : { exclude });
  await taken.evaluate((all) => {
    for (const [element, nodes] of all) element.replaceChildren(...nodes);
  });
  await taken.dispose();
  return findings;
}

/** Runs in the page. What names a formula or a drawing stays. */
function takeParts(): [Element, ChildNode[]][] {
  const named = (node: ChildNode) =>
    node instanceof Element && /^(title|desc)$/.test(node.localName);
  return [...document.querySelectorAll(".katex-html, .katex-mathml, svg")].map((element) => {
    const nodes = [...element.childNodes];
    if (element.localName === "svg") element.replaceChildren(...nodes.filter(named));
    else if (element.classList.contains("katex-mathml"))
      element.replaceChildren(element.textContent);
    else element.replaceChildren();
    return [element, nodes];
  });
}

/** Visits these pages with scripts, a test each, all in one tab, which is faster than a new one. */
export function visit(visited: readonly string[]): void {
  let browser: Browser;
  let page: Page;
  withBrowser((own) => {
    browser = own;
  });
  beforeAll(async () => {
    page = await browser.newPage();
  });
  afterEach(() => page.removeAllListeners());

  it.each(visited.map((path, turn) => ({ path, turn })))("$path", async ({ path, turn }) => {
    const troubles = troublesOf(page);
    const width = widths[turn % 3] ?? 320;
    const scheme = turn % 2 === 0 ? "light" : "dark";
    const other = turn % 2 === 0 ? "dark" : "light";
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    await open(page, path);
    await wakeFigure(page);
    if (/^\/figures\/[\w-]+$/.test(path)) await moveFirstSlider(page);
    expect(await axe(page)).toEqual([]);
    // The last is what the next visit begins with: then nothing is laid out anew for it before it.
    for (const later of [0, 2, 1]) {
      const px = widths[(turn + later) % 3] ?? 320;
      if (px !== width) await page.setViewportSize({ width: px, height: 800 });
      // A live drawing takes a moment to fit its new place.
      await expect.poll(() => isWide(page), { message: `wider than ${px} px` }).toBe(false);
    }
    expect(await isBright(page)).toBe(scheme === "light");
    await page.emulateMedia({ colorScheme: other });
    expect(await isBright(page)).toBe(other === "light");
    // Pages that are one of a kind have no sibling that is met in the other theme.
    if (!isOfFigure(path)) expect(await axe(page, ["color-contrast"])).toEqual([]);
    expect(troubles).toEqual([]);
  });
}
