import type { Browser, Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { figures } from "../../shared/figures/index.ts";
import { withBrowser } from "../support/browser.ts";
import { otherHost } from "../support/other-host.ts";

// One tab for all, so that the scripts which they share are fetched once.
let page: Page;
let browser: Browser;
withBrowser((own) => {
  browser = own;
});
beforeAll(async () => {
  page = await browser.newPage();
});
afterEach(() => page.removeAllListeners());

/** A page of another host with a frame in it that may run scripts and nothing else. */
async function blogWith(src: string) {
  const host = await otherHost(
    `<!doctype html><title>A blog</title><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" title="figure" width="700" height="700" src="${src}"></iframe>`,
  );
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(host.url);
  return {
    frame: page.frameLocator("iframe"),
    complaints,
    close: () => host.stop(),
  };
}

describe("an embed in a frame without an origin, in a page of another host", () => {
  const balanced = figures.filter(({ params }) => Object.hasOwn(params, "lambda"));
  it.each(balanced.map(({ id }) => id))("%s becomes live and follows its slider", async (id) => {
    const { frame, complaints, close } = await blogWith(`${inject("url")}/embed/${id}?lambda=-1.5`);
    const figure = frame.locator("live-figure[data-live]");
    await figure.waitFor();
    expect(await figure.getAttribute("data-query")).toBe("lambda=-1.5");
    const before = await frame.locator("[data-figure-description]").textContent();
    await frame.locator('input[name="lambda"]').fill("3");
    await frame.locator('live-figure[data-drawn="lambda=3"]').waitFor();
    expect(await frame.locator("[data-figure-description]").textContent()).not.toBe(before);
    expect(complaints).toEqual([]);
    close();
  });

  it("is refused for a page that is no embed", async () => {
    const { frame, complaints, close } = await blogWith(`${inject("url")}/figures/exact-dynamics`);
    await expect.poll(() => complaints.join()).toContain("frame-ancestors");
    expect(await frame.locator("live-figure").count()).toBe(0);
    close();
  });
});
