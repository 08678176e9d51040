import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { figures } from "../../shared/figures/index.ts";
import { launchChromium } from "../support/chromium.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** A page of another host with a frame in it that may run scripts and nothing else. */
async function blogWith(src: string) {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.route("http://blog.example/", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><title>A blog</title><iframe sandbox="allow-scripts" title="figure" width="700" height="700" src="${src}"></iframe>`,
    }),
  );
  await page.goto("http://blog.example/");
  return { page, frame: page.frameLocator("iframe"), complaints };
}

describe("an embed in a frame without an origin, in a page of another host", () => {
  it.each(figures.map(({ id }) => id))("%s becomes live and follows its slider", async (id) => {
    const { page, frame, complaints } = await blogWith(`${inject("url")}/embed/${id}?lambda=-1.5`);
    const figure = frame.locator("live-figure[data-live]");
    await figure.waitFor();
    expect(await figure.getAttribute("data-query")).toBe("lambda=-1.5");
    const before = await frame.locator("[data-figure-description]").textContent();
    await frame.locator('input[name="lambda"]').fill("3");
    await frame.locator('live-figure[data-drawn="lambda=3"]').waitFor();
    expect(await frame.locator("[data-figure-description]").textContent()).not.toBe(before);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("is refused for a page that is no embed", async () => {
    const { page, frame } = await blogWith(`${inject("url")}/figures/exact-dynamics`);
    await page.waitForLoadState();
    expect(await frame.locator("live-figure").count()).toBe(0);
    await page.close();
  });
});
