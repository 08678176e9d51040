/** What the builder copies, pasted into a page of another host. */
import { createMarkdownProcessor } from "@astrojs/markdown-remark";
import type { Browser, BrowserContext, ElementHandle, Frame, Page } from "playwright-core";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { embedKinds } from "../../shared/figures/embed-codes.ts";
import { withBrowser } from "../support/browser.ts";
import { cellOutput, htmlOfTemplate } from "../support/notebooks.ts";
import { otherHost } from "../support/other-host.ts";
import { plainSpaces } from "../support/plain-spaces.ts";

const id = "singular-value-dynamics";
const kinds = Object.keys(embedKinds) as (keyof typeof embedKinds)[];

let browser: Browser;
let context: BrowserContext;
let page: Page;
withBrowser((own) => {
  browser = own;
});
beforeAll(async () => {
  context = await browser.newContext({
    viewport: { width: 900, height: 900 },
    colorScheme: "dark",
  });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: inject("url") });
  page = await context.newPage();
});

/** The text of the code of this kind. */
const code = (kind: string) => page.locator(`[data-embed-code="${kind}"]`).textContent();

/** Chooses the kind and presses its button, by keyboard alone. */
async function copy(kind: string): Promise<string> {
  await page.locator(`[name="embed-kind"][value="${kind}"]`).focus();
  await page.keyboard.press("Space");
  await page.locator(`[data-kind="${kind}"] [data-copy]`).press("Enter");
  await expect
    .poll(() => page.locator(`[data-kind="${kind}"] [data-copy]`).textContent())
    .toBe("Copied");
  return page.evaluate(() => navigator.clipboard.readText());
}

async function live(frame: Frame | undefined): Promise<Frame> {
  if (!frame) throw new Error("there is no frame");
  await frame.waitForSelector("live-figure[data-live]");
  return frame;
}

describe("the builder on a figure's page", () => {
  it("previews in a sandbox once it is opened, and follows the figure", async () => {
    await page.goto(`${inject("url")}/figures/${id}?lambda=-2`);
    await page.waitForSelector("live-figure[data-drawn]");
    // Nothing of the preview is there before it is wanted.
    expect(page.frames()).toHaveLength(1);
    await page.locator(".builder-preview summary").press("Enter");
    await expect.poll(() => page.frames().length).toBe(2);
    const frame = await live(page.frames()[1]);
    expect(await frame.evaluate(() => origin)).toBe("null");
    expect(new URL(frame.url()).search).toBe("?lambda=-2");
    await page.locator(`input[name="lambda"]`).fill("3");
    await expect.poll(() => code("iframe")).toContain("?lambda=3");
    await expect.poll(() => page.frames()[1]?.url()).toContain("?lambda=3");
  });

  it("says what is wrong with a width, and keeps the codes", async () => {
    const before = await code("iframe");
    await page.locator("#embed-width").fill("17");
    await expect.poll(() => page.locator("#embed-error").textContent()).toContain("from 200");
    expect(await page.locator("#embed-width").getAttribute("aria-invalid")).toBe("true");
    expect(await code("iframe")).toBe(before);
    await page.locator("#embed-width").fill("480");
    await expect.poll(() => code("iframe")).toContain(`width="480"`);
  });

  it("can leave the figure's settings out, and take them again", async () => {
    await page.locator("[name=keep]").uncheck();
    await expect.poll(() => code("address")).toBe(`${inject("url")}/figures/${id}`);
    expect(await code("picture")).not.toContain("λ = 3");
    await page.locator("[name=keep]").check();
    await expect.poll(() => code("picture")).toContain("λ = 3");
  });
});

describe("what it copies, pasted into a page of another host", () => {
  const copied = new Map<string, string>();
  const pasted = (kind: (typeof kinds)[number]) => copied.get(kind) ?? "";

  it("is what stands there, of every kind", async () => {
    await page.locator("#embed-controls").selectOption("none");
    await page.locator("#embed-theme").selectOption("light");
    await expect.poll(() => code("iframe")).toContain("theme=light");
    for (const kind of kinds) {
      copied.set(kind, await copy(kind));
      expect(copied.get(kind)).toBe(await code(kind));
    }
  });

  it("is live as iframe, element and cells, and a picture of the same as HTML and Markdown", async () => {
    const { render } = await createMarkdownProcessor();
    const html = [
      ["iframe", pasted("iframe")],
      ["element", pasted("element")],
      ["jupyter", cellOutput(pasted("jupyter"))],
      ["observable", htmlOfTemplate(pasted("observable"))],
      ["picture", pasted("picture")],
      ["markdown", (await render(pasted("markdown"))).code],
    ].map(([kind, markup]) => `<section id="${kind}">${markup}</section>`);
    const host = await otherHost(
      `<!doctype html><html lang="en"><title>A blog</title><link rel="icon" href="data:,"><body style="display:grid;grid-template-columns:1fr 1fr">${html.join("")}`,
    );
    const blog = await context.newPage();
    await blog.setViewportSize({ width: 1000, height: 2200 });
    try {
      await blog.goto(host.url);
      await expect.poll(() => blog.frames().length).toBe(5);
      for (const frame of blog.frames().slice(1)) {
        await live(frame);
        const drawing = frame.locator("[data-figure-drawing] svg:visible");
        expect(await drawing.getAttribute("aria-label")).toContain("λ = 3");
        expect(await frame.locator("form:visible").count()).toBe(0);
        const paper = await frame.evaluate(() => getComputedStyle(document.body).backgroundColor);
        expect(paper).toBe("rgb(251, 250, 247)");
        const { width, title } = await frame.frameElement().then((element) =>
          (element as ElementHandle<HTMLIFrameElement>).evaluate((each) => ({
            width: each.clientWidth,
            title: each.getAttribute("title"),
          })),
        );
        expect(width).toBe(480);
        expect(title).toMatch(/singular value dynamics/i);
      }
      const images = await blog.locator("img").evaluateAll(async (all) => {
        await Promise.all((all as HTMLImageElement[]).map((image) => image.decode()));
        return (all as HTMLImageElement[]).map(({ alt, currentSrc, naturalWidth, height }) => ({
          alt,
          currentSrc,
          naturalWidth,
          height,
        }));
      });
      expect(images).toHaveLength(2);
      for (const { alt, currentSrc, naturalWidth } of images) {
        expect(naturalWidth).toBe(480);
        expect(alt).toContain("λ = 3");
        expect(new URL(currentSrc).searchParams.get("lambda")).toBe("3");
      }
      // The reader's own theme in the one, the chosen one in the other.
      const themes = images.map(({ currentSrc }) => new URL(currentSrc).searchParams.get("theme"));
      expect(themes).toEqual(["dark", null]);
      // The place that is kept is the picture's own.
      expect(images[0]?.height).toBe(images[1]?.height);
      const href = await blog.locator("#markdown a").getAttribute("href");
      expect(href).toBe(`${inject("url")}/figures/${id}?lambda=3`);
    } finally {
      await blog.close();
      host.stop();
    }
  });

  it("answers with the same frame when a program asks the oEmbed address", async () => {
    const answer = await (await fetch(pasted("oembed"))).json();
    expect(answer.width).toBe(480);
    const src = /src="([^"]+)"/;
    expect(src.exec(answer.html)?.[1]).toBe(src.exec(pasted("iframe"))?.[1]);
    expect((await fetch(pasted("address"))).status).toBe(200);
  });
});

describe("the guide", () => {
  it("shows each code as what it makes", async () => {
    await page.goto(`${inject("url")}/embedding`);
    for (const kind of ["iframe", "element", "jupyter"]) {
      const result = page.locator(`[data-result="${kind}"]`);
      await result.scrollIntoViewIfNeeded();
      const frame = result.locator("iframe");
      await frame.waitFor();
      const inside = await frame.elementHandle().then((element) => element?.contentFrame());
      const finding = await (await live(inside ?? undefined)).textContent(
        "[data-figure-description]",
      );
      expect(plainSpaces(finding), kind).toContain("λ = −2");
    }
    for (const kind of ["picture", "markdown"]) {
      const image = page.locator(`[data-result="${kind}"] img`);
      await image.scrollIntoViewIfNeeded();
      await image.evaluate((each: HTMLImageElement) => each.decode());
      expect(await image.getAttribute("alt"), kind).toContain("λ = −2");
    }
    const origins = await page.locator("code[data-origin]").allTextContents();
    expect(origins.length).toBeGreaterThan(kinds.length);
    for (const text of origins) expect(text).not.toContain("127.0.0.1:8787");
  });
});
