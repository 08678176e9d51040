/** For each test of a file a new page that may have no error. */
import type { Browser, Page } from "playwright-core";
import { afterEach, beforeEach, expect } from "vitest";
import { freshPage, withBrowser } from "./browser.ts";

/** @param take is given the page before each test, and the browser for more of them */
export function withFreshPage(take: (page: Page, browser: Browser) => void): void {
  let browser: Browser;
  let page: Page;
  let troubles: string[];

  withBrowser((own) => {
    browser = own;
  });
  beforeEach(async () => {
    page = await freshPage(browser, { width: 1100, height: 900 });
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
