/** `/v1/embed.js` in pages of other people, and frames where nothing runs. */
import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { frameMarkup, heightOfFrame } from "../../shared/figures/frame.ts";
import { figures, findFigure } from "../../shared/figures/index.ts";
import { atOnce } from "../../shared/figures/stages.ts";
import { defaults } from "../../shared/parameters/parameter.ts";
import { withBrowser } from "../support/browser.ts";
import { type OtherHost, otherHost } from "../support/other-host.ts";

let browser: Browser;
let context: BrowserContext;
let page: Page;
let host: OtherHost | undefined;
withBrowser((own) => {
  browser = own;
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 760, height: 800 } });
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  host?.stop();
});

const ids = figures.slice(0, 10).map(({ id }) => id);
const first = "singular-value-dynamics";

/** A blog that allows next to nothing: our script, our frames. */
async function open(body: string, head = ""): Promise<void> {
  const site = inject("url");
  host = await otherHost(
    `<!doctype html><html lang="en"><title>A blog</title><link rel="icon" href="data:,">${head}${body}`,
    {
      "Content-Security-Policy": `default-src 'none'; script-src ${site}; frame-src ${site}; img-src data:`,
    },
  );
  await page.goto(host.url);
}
const scriptTags = () =>
  `<script src="${inject("url")}/v1/embed.js" async></script><script src="${inject("url")}/embed.js" type="module"></script>`;

/** The frame of the element of this figure, once it is live. */
async function liveFrame(id: string): Promise<Frame> {
  const found = () => page.frames().find((each) => each.url().includes(`/embed/${id}`));
  await expect.poll(found).toBeTruthy();
  const frame = found() as Frame;
  await frame.waitForSelector("live-figure[data-drawn]");
  return frame;
}
const heights = (frame: Frame) =>
  Promise.all([
    frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height)),
    frame
      .frameElement()
      .then((element) => element.evaluate((each) => (each as Element).clientHeight)),
  ]);

it.each(["/embed.js", "/v1/embed.js"])(
  "%s may be kept for an hour, and then asked for behind the page",
  async (path) => {
    const answer = await fetch(inject("url") + path, { method: "HEAD" });
    expect(answer.headers.get("Cache-Control")).toBe(
      "public, max-age=3600, stale-while-revalidate=86400",
    );
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
  },
);

describe("<lazy-rich-figure> under a policy that allows our script and frames only", () => {
  it("computes what is on screen, fits it, moves nothing, and leaves nothing behind", async () => {
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", ({ message }) => complaints.push(message));
    await page.addInitScript(() => {
      const names = new Set(Object.keys(window));
      const seen = {
        shift: 0,
        added: () => Object.keys(window).filter((name) => !names.has(name)),
      };
      Object.assign(globalThis, { seen });
      names.add("seen");
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          seen.shift += (entry as unknown as { value: number }).value;
        }
      }).observe({ type: "layout-shift" });
      // Up to here the place is kept by the height that the pasted line has in it.
      void customElements
        .whenDefined("lazy-rich-figure")
        .then(() =>
          requestAnimationFrame(() =>
            requestAnimationFrame(() => Object.assign(seen, { shift: 0 })),
          ),
        );
    });
    const ten = ids.map((id) => `<lazy-rich-figure figure="${id}"></lazy-rich-figure>`);
    await open(
      `<p>Text.</p><lazy-rich-figure figure="${first}" hidden="3" lambda="-2" controls="some"></lazy-rich-figure><p>More.</p>${ten.join("")}${scriptTags()}`,
    );
    const frame = await liveFrame(first);
    // What is usual is left out on the way.
    expect(new URL(frame.url()).search).toBe("?hidden=3&lambda=-2");
    await expect.poll(async () => new Set(await heights(frame)).size).toBe(1);
    // What is far below has no frame yet; nothing of it is fetched or computed.
    await page.waitForTimeout(300);
    const framed = () => page.frames().length - 1;
    expect(framed()).toBeLessThan(6);
    const last = page.locator("lazy-rich-figure").last();
    await last.scrollIntoViewIfNeeded();
    await liveFrame(ids.at(-1) ?? "");
    const live = await Promise.all(
      page
        .frames()
        .slice(1)
        .map((each) => each.locator("live-figure[data-live]").count()),
    );
    expect(live.filter(Boolean).length).toBeLessThan(ids.length);
    const { shift, added } = await page.evaluate(() => {
      const { seen } = globalThis as unknown as { seen: { shift: number; added(): string[] } };
      return { shift: seen.shift, added: seen.added() };
    });
    expect(shift).toBeLessThan(0.01);
    // Frames have numbers as names.
    expect(added.filter((name) => !/^\d+$/.test(name))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("follows its attributes, and its slider without a network", async () => {
    await open(
      `<lazy-rich-figure figure="${first}" scale="0.02"></lazy-rich-figure>${scriptTags()}`,
    );
    const before = await liveFrame(first);
    expect(new URL(before.url()).search).toBe("?scale=0.02");
    const element = page.locator("lazy-rich-figure");
    const steps = await page.evaluate(() => history.length);
    await element.evaluate((each) => each.setAttribute("lambda", "3"));
    await expect
      .poll(() => page.frames().some((each) => each.url().includes("lambda=3")))
      .toBe(true);
    const frame = await liveFrame(first);
    expect(await page.evaluate(() => history.length)).toBe(steps);
    expect(page.frames()).toHaveLength(2);
    const title = await frame.frameElement().then((each) => each.getAttribute("title"));
    expect(title).toContain("singular value dynamics");
    await context.setOffline(true);
    await frame.locator('input[name="lambda"]').fill("-4");
    await frame.locator('live-figure[data-drawn="lambda=-4&scale=0.02"]').waitFor();
  });

  it("takes heights from its own frames only, and no absurd ones", async () => {
    const pasted = frameMarkup(findFigure(first), { origin: inject("url"), height: 300 });
    await open(`${pasted}<lazy-rich-figure figure="${ids[0]}"></lazy-rich-figure>${scriptTags()}`);
    const frame = await liveFrame(first);
    await expect.poll(async () => new Set(await heights(frame)).size).toBe(1);
    const [right] = await heights(frame);
    await page.evaluate(() => window.postMessage({ type: "lazy-rich:height", height: 3333 }, "*"));
    await page.waitForTimeout(100);
    expect(await heights(frame)).toEqual([right, right]);
    await frame.evaluate(() => parent.postMessage({ type: "lazy-rich:height", height: 1e9 }, "*"));
    await expect.poll(async () => (await heights(frame))[1]).toBe(6000);
    await frame.evaluate(() => parent.postMessage({ type: "lazy-rich:height", height: "x" }, "*"));
    await expect.poll(async () => (await heights(frame))[1]).toBe(80);
  });
});

describe("a picture in a page that fetches nothing", () => {
  it("has its fonts in it: λ and − are drawn by Inter", async () => {
    const address = `${inject("url")}/figures/${first}.svg?lambda=-2`;
    await page.goto(address);
    const loaded = () =>
      page.evaluate(() => [...document.fonts].filter(({ status }) => status === "loaded").length);
    await expect.poll(loaded).toBeGreaterThan(0);
  });
});

describe("a frame without any script", () => {
  it("shows what was asked for, in a page that blocks scripts, and fits at every width", async () => {
    const still = await browser.newContext({ javaScriptEnabled: false });
    const blog = await still.newPage();
    const figure = findFigure(first);
    const values = { lambda: -2, theme: "dark" };
    const markup = [300, 500, 1200].map((width) =>
      frameMarkup(figure, {
        origin: inject("url"),
        values,
        width,
        height: heightOfFrame(figure, values, width),
      }),
    );
    const served = await otherHost(
      `<!doctype html><title>A blog</title>${markup.join("<br>")}<lazy-rich-figure figure="${first}"><noscript><img alt="a picture" src="data:,"></noscript></lazy-rich-figure>`,
    );
    try {
      // Chromium may begin to read a frame before it hears that scripts are off, and then takes what
      // stands in <noscript> for text.
      const isReadRight = async () => {
        await blog.goto(served.url);
        const read = blog.frames().slice(1);
        const parsed = await Promise.all(
          read.map(async (frame) => {
            await frame.waitForLoadState("load");
            return (await frame.locator("noscript > *").count()) > 0;
          }),
        );
        return read.length === 3 && parsed.every(Boolean);
      };
      await expect.poll(isReadRight, { timeout: 20_000 }).toBe(true);
      for (const frame of blog.frames().slice(1)) {
        const drawing = frame.locator("[data-figure-drawing] svg:visible");
        expect(await drawing.count()).toBe(1);
        expect(await drawing.getAttribute("aria-label")).toContain("λ = −2");
        const paper = await frame
          .locator("body")
          .evaluate((body) => getComputedStyle(body).backgroundColor);
        expect(paper).toBe("rgb(21, 22, 26)");
        const { wide, tall, room, out } = await frame.locator("html").evaluate((root) => ({
          wide: root.scrollWidth - root.clientWidth,
          tall: root.scrollHeight,
          room: root.clientHeight,
          // What sticks out, for the message.
          out: [...root.querySelectorAll("*")]
            .filter((part) => part.getBoundingClientRect().right > root.clientWidth + 0.5)
            .map((part) => part.outerHTML.slice(0, 90)),
        }));
        expect(wide, out.join("\n")).toBe(0);
        expect(tall).toBeLessThanOrEqual(room);
      }
      expect(await blog.locator("lazy-rich-figure img").count()).toBe(1);
    } finally {
      await still.close();
      served.stop();
    }
  });

  it("needs no more height than is kept for it, and not much less", async () => {
    // The page as it is before its scripts. (With `page.route` each page would fetch its fonts anew.)
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.setBlockedURLs", { urls: ["*.js"] });
    const wrong: string[] = [];
    for (const figure of figures) {
      await page.goto(`${inject("url")}/embed/${figure.id}`);
      expect(await page.evaluate(() => customElements.get("live-figure"))).toBeUndefined();
      // The data are the same at every width.
      const data = atOnce(figure).compute(defaults(figure.params));
      const computed = { ...figure, compute: () => data };
      for (const width of [360, 680, 1000]) {
        await page.setViewportSize({ width, height: 500 });
        const own = await page.evaluate(() => document.body.getBoundingClientRect().height);
        const kept = heightOfFrame(computed, {}, width);
        if (own > kept || own < kept - 150)
          wrong.push(`${figure.id} at ${width}: ${own} of ${kept}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
