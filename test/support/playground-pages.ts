/** Pages of the playground for a file of stories; a message of the console fails the story. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterEach, expect, inject } from "vitest";
import { withBrowser } from "./browser.ts";

export const root = "[data-playground]";
export const patient = { timeout: 20_000 };

export interface PlaygroundPages {
  /** @param address what stands behind the path */
  open(address?: string, options?: Parameters<Browser["newContext"]>[0]): Promise<Page>;
  /** Everything that the pages of this story asked for: method, address, body. */
  readonly requests: readonly string[];
}

/** Registers what comes before and after the stories of a file. */
export function playgroundPages(): PlaygroundPages {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const troubles: string[] = [];
  let requests: string[] = [];

  withBrowser((own) => {
    browser = own;
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(troubles.splice(0)).toEqual([]);
    requests = [];
  });

  return {
    async open(address = "", options = {}) {
      const viewport = { width: 1280, height: 900 };
      const context = await browser.newContext({ viewport, ...options });
      contexts.push(context);
      const page = await context.newPage();
      page.on("pageerror", ({ message }) => troubles.push(message));
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) troubles.push(message.text());
      });
      context.on("request", (request) => {
        requests.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`);
      });
      await page.goto(`${inject("url")}/playground${address}`);
      if (options.javaScriptEnabled !== false) {
        const there = `${root}:is([data-complete],[data-refused])`;
        await page.waitForSelector(there, { state: "attached" });
      }
      return page;
    },
    get requests() {
      return requests;
    },
  };
}

/** Does something, and waits until its panels are complete, or it was refused. */
export async function settled(page: Page, act: () => Promise<unknown>): Promise<void> {
  const count = () =>
    page.locator(root).evaluate((element) => {
      const { complete = "0", refused = "0" } = (element as HTMLElement).dataset;
      return Number(complete) + Number(refused);
    });
  const before = await count();
  await act();
  await expect.poll(count, patient).toBeGreaterThan(before);
}

/** The markup of the loss panel. */
export const curves = (page: Page) => page.locator("[data-panel=loss] [data-drawing]").innerHTML();
