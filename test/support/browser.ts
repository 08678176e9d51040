/** One browser for all files of tests of a process: to start one takes longer than many a test. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
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
    await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
  });
}
