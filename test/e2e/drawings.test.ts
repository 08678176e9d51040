/**
 * What the browser draws is what the build draws, for every figure: readers download less of Plot
 * than there is (site/left-out.ts), and here it is whole.
 */
import { parseHTML } from "linkedom";
import type { Browser, Page } from "playwright-core";
import { beforeAll, describe, expect, inject, it } from "vitest";
import type { AnyFigure } from "../../shared/figures/figure.ts";
import { figures } from "../../shared/figures/index.ts";
import { toMarkup } from "../../shared/figures/markup.ts";
import { renderFigure } from "../../shared/figures/render.ts";
import { liveLook } from "../../shared/figures/theme.ts";
import { parseQuery } from "../../shared/parameters/parameter.ts";
import { withBrowser } from "../support/browser.ts";
import { drawingDocument as document } from "../support/drawing-document.ts";
import { otherQuery } from "../support/other-settings.ts";

let browser: Browser;
let page: Page;

withBrowser((own) => {
  browser = own;
});
beforeAll(async () => {
  // On a fine screen, where Plot does not shift lines by half a pixel: as without a screen.
  page = await browser.newPage({ viewport: { width: 1100, height: 900 }, deviceScaleFactor: 2 });
});

const number = /-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g;
const shapeOf = (markup: string) => markup.replace(number, "0");
/** A line as the box that it takes up: which of its points are left out hangs on the last digit. */
const boxed = (markup: string) =>
  markup.replace(/M([-\d.,]+)l([-\d.,l]+)/g, (_, from: string, steps: string) => {
    const [starts, moves] = [from, steps].map(numbersOf) as [number[], number[]];
    return [0, 1]
      .flatMap((side) => {
        let at = starts[side] as number;
        const places = moves.filter((_, k) => k % 2 === side).map((by) => (at += by));
        return [Math.min(at, ...places), Math.max(at, ...places)].map((x) => x.toFixed(1));
      })
      .join(" ");
  });
const numbersOf = (markup: string) => (markup.match(number) ?? []).map(Number);

/** The drawing that a script has made, as text. */
async function drawn(query: string): Promise<string> {
  await page.waitForSelector(`live-figure[data-drawn="${query}"]`, { timeout: 20_000 });
  const html = await page.locator("[data-figure-drawing]").innerHTML();
  const svgs = parseHTML(`<!doctype html><body>${html}`).document.querySelectorAll("svg");
  expect(svgs).toHaveLength(1);
  return toMarkup(svgs[0]);
}

/** The same drawing by the whole of Plot. */
function expected(figure: AnyFigure, query: string, width: number): string {
  const values = parseQuery(figure.params, new URLSearchParams(query));
  const data = figure.compute(values);
  const label = figure.describe(data, values);
  return toMarkup(renderFigure(figure, data, values, { document, look: liveLook(width), label }));
}

/** Equal to a fifth of a pixel: the last digits of `Math.exp` may differ, and lines are that coarse. */
function expectSame(given: string, wanted: string): void {
  const [here, there] = [boxed(given), boxed(wanted)];
  expect(shapeOf(here)).toBe(shapeOf(there));
  const numbers = numbersOf(here);
  const off = numbersOf(there).map((value, k) => Math.abs((numbers[k] as number) - value));
  expect(Math.max(...off)).toBeLessThan(0.2);
}

describe.each(figures.map((figure) => ({ id: figure.id, figure })))("$id", ({ id, figure }) => {
  it("is drawn alike, with other settings and with its own", async () => {
    const query = otherQuery(figure);
    await page.goto(`${inject("url")}/embed/${id}`);
    await page.waitForSelector("live-figure[data-drawn]");
    const element = page.locator("live-figure");
    await element.evaluate((live, asked) => {
      const { set } = live as unknown as { set(pairs: Iterable<string[]>): void };
      set.call(live, new URLSearchParams(asked));
    }, query);
    const other = await drawn(query);
    await element.evaluate((live) => live.querySelector("form")?.reset());
    const own = await drawn("");
    const width = Number(/viewBox="0 0 (\d+)/.exec(own)?.[1]);
    expectSame(other, expected(figure, query, width));
    expectSame(own, expected(figure, "", width));
  });
});
