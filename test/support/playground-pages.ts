/** Pages of the playground for a file of stories; a message of the console fails the story. */
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Page,
  Request,
} from "playwright-core";
import { afterEach, expect, inject } from "vitest";
import { freshPage, withBrowser } from "./browser.ts";

export const root = "[data-playground]";
export const patient = { timeout: 20_000 };

export interface PlaygroundPages {
  /**
   * The first page of a story is a reader's who has been here before; each other one, and what needs
   * more than a size, is in a window that knows nothing of it.
   * @param address what stands behind the path
   */
  open(address?: string, options?: BrowserContextOptions): Promise<Page>;
  /** Everything that the pages of this story asked for: method, address, body. */
  readonly requests: readonly string[];
}

/** Registers what comes before and after the stories of a file. */
export function playgroundPages(): PlaygroundPages {
  let browser: Browser;
  let first: Page | undefined;
  const contexts: BrowserContext[] = [];
  const troubles: string[] = [];
  let requests: string[] = [];
  const note = (request: Request) =>
    requests.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`);

  withBrowser((own) => {
    browser = own;
  });
  afterEach(async () => {
    await first?.close();
    first?.context().off("request", note);
    first = undefined;
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(troubles.splice(0)).toEqual([]);
    requests = [];
  });

  /** A page of a window that knows nothing of others. */
  async function elsewhere(options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext(options);
    contexts.push(context);
    return context.newPage();
  }

  return {
    async open(address = "", { viewport, ...more } = {}) {
      const size = viewport ?? { width: 1280, height: 900 };
      const isFirst = !first && Object.keys(more).length === 0;
      const page = await (isFirst
        ? freshPage(browser, size)
        : elsewhere({ viewport: size, ...more }));
      if (isFirst) first = page;
      page.on("pageerror", ({ message }) => troubles.push(message));
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) troubles.push(message.text());
      });
      page.context().on("request", note);
      await page.goto(`${inject("url")}/playground${address}`);
      if (more.javaScriptEnabled !== false) {
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
