/** One browser for a file of tests, and for each of them a new page that may have no error. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { launchChromium } from "./chromium.ts";

/** @param take is given the page before each test, and the browser for more of them */
export function withFreshPage(take: (page: Page, browser: Browser) => void): void {
  let browser: Browser;
  let page: Page;
  let troubles: string[];

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
    troubles = [];
    page.on("pageerror", (error) => troubles.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") troubles.push(message.text());
    });
    take(page, browser);
  });
  afterEach(async () => {
    await page.close();
    expect(troubles).toEqual([]);
  });
}
