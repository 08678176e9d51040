/** One browser for all files of tests of a process: to start one takes longer than many a test. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";
import { launchChromium } from "./chromium.ts";

let running: Promise<Browser> | undefined;

/** The browser that runs, or a new one where there is none, or none any more. */
async function browserOfProcess(): Promise<Browser> {
  if (!(await running)?.isConnected()) running = launchChromium();
  return running as Promise<Browser>;
}

/**
 * What a file of tests does with it is in windows of its own, which know nothing of others and are
 * closed behind it. The browser ends with the process.
 *
 * @param take is given the browser before the first test
 */
export function withBrowser(take: (browser: Browser) => void): void {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await browserOfProcess();
    take(browser);
  });
  afterAll(async () => {
    const others = browser?.contexts().filter((context) => context !== reader?.context);
    await Promise.all(others?.map((context) => context.close()) ?? []);
    await leave();
  });
}

/** A reader whose browser has the site's files already: to fetch them is a third of a first visit. */
let reader: { readonly browser: Browser; readonly context: BrowserContext } | undefined;

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The page of a reader of whom nothing is left but files that never change: no other page, no cookie,
 * nothing stored, nothing allowed. Closes the page that was given before.
 */
export async function freshPage(browser: Browser, viewport: Size): Promise<Page> {
  if (reader?.browser !== browser) reader = { browser, context: await browser.newContext() };
  await leave();
  const { context } = reader;
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Storage.clearDataForOrigin", { origin: inject("url"), storageTypes: "all" });
  await session.detach();
  await page.setViewportSize(viewport);
  return page;
}

async function leave(): Promise<void> {
  if (!reader?.browser.isConnected()) return;
  const { context } = reader;
  await Promise.all(context.pages().map((page) => page.close()));
  await context.clearCookies();
  await context.clearPermissions();
}
