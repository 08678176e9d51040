/** Figures that take longer than a frame: a worker, a progress bar, a way out; and a map to click. */
import type { Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { withFreshPage } from "../support/fresh-page.ts";
import { otherHost } from "../support/other-host.ts";
import { plainSpaces } from "../support/plain-spaces.ts";

let page: Page;

withFreshPage((fresh) => {
  page = fresh;
});

const id = "scale-phase-diagram";

async function open(): Promise<void> {
  await page.goto(`${inject("url")}/figures/${id}`);
  await page.waitForSelector("live-figure[data-drawn]");
}

/** Sets controls all at once, those behind "More settings" too. */
const ask = (values: Record<string, string>, where: Page = page) =>
  where.locator("live-figure form").evaluate((form, asked) => {
    for (const [name, value] of Object.entries(asked)) {
      const control = (form as HTMLFormElement).elements.namedItem(name);
      if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement)
        control.value = value;
    }
    form.dispatchEvent(new Event("change", { bubbles: true }));
  }, values);

const drawn = (query: string) => page.waitForSelector(`live-figure[data-drawn="${query}"]`);
const description = async () => plainSpaces(await page.textContent("[data-figure-description]"));

it("computes in a worker, coarse first, with a named progress bar in between", async () => {
  await open();
  const helper = page.waitForEvent("worker");
  await page.evaluate(() => {
    const seen: string[] = [];
    const place = document.querySelector("[data-figure-description]") as HTMLElement;
    new MutationObserver(() => seen.push(place.textContent?.slice(0, 14) ?? "")).observe(place, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    // Seen from inside the page: on a fast machine the bar has gone before it is asked for.
    const bars: number[] = [];
    new MutationObserver(() => {
      const progress = document.querySelector(".figure-progress:not([hidden]) progress");
      if (progress?.checkVisibility()) bars.push((progress as HTMLProgressElement).value);
    }).observe(document.querySelector("live-figure") as HTMLElement, {
      attributes: true,
      childList: true,
      subtree: true,
    });
    Object.assign(window, { seen, bars });
  });
  await ask({ shown: "loss" });
  expect((await helper).url()).toContain("figure-worker");
  await drawn("shown=loss");
  const bar = page.getByRole("progressbar", {
    name: "Computing the figure",
    includeHidden: true,
  });
  expect(await bar.count()).toBe(1);
  expect(await bar.isVisible()).toBe(false);
  const { seen, bars } = await page.evaluate(() => {
    const { seen, bars } = window as unknown as { seen: string[]; bars: number[] };
    return { seen, bars };
  });
  // It was there, and it moved.
  expect(new Set(bars).size).toBeGreaterThan(1);
  expect(seen).toEqual(["Of 256 network", "Of 900 network", "Of 3600 networ"]);
});

it("draws what was asked last, and drops what was asked before", async () => {
  await open();
  await ask({ shown: "loss", seed: "5" });
  await page.waitForTimeout(60);
  await ask({ seed: "6" });
  await page.waitForTimeout(60);
  await ask({ seed: "7" });
  await drawn("seed=7&shown=loss");
  await page.waitForTimeout(1000);
  expect(await page.getAttribute("live-figure", "data-drawn")).toBe("seed=7&shown=loss");
});

it("stops when it is told to and keeps what it has", async () => {
  await open();
  await ask({ shown: "loss", seed: "8" });
  // From inside the page: on a fast machine there is little time between the bar and the end.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const timer = setInterval(() => {
          const stop = document.querySelector<HTMLElement>(".figure-progress:not([hidden]) button");
          if (!stop) return;
          clearInterval(timer);
          stop.click();
          resolve();
        }, 5);
      }),
  );
  expect(await page.getByRole("button", { name: "Stop" }).isVisible()).toBe(false);
  const before = await description();
  await page.waitForTimeout(1000);
  expect(await description()).toBe(before);
  await ask({ shown: "distance" });
  await drawn("seed=8");
});

it("takes a click on the map for the network that stands there", async () => {
  await open();
  const map = page.locator("[data-pick-x]:visible");
  const box = await map.boundingBox();
  if (!box) throw new Error("no map");
  await map.click({ position: { x: box.width / 4, y: box.height / 2 } });
  await drawn("lambda=-0.66");
  expect(await page.inputValue("input[name=lambda]")).toBe("-0.66");
  expect(await description()).toContain("at λ = −0.66 and size 0.1");
});

it("computes on the page's own thread in a frame that may start no worker", async () => {
  const host = await otherHost(
    `<!doctype html><title>A blog</title><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" title="figure" width="700" height="900" src="${inject("url")}/embed/${id}?shown=loss"></iframe>`,
  );
  await page.goto(host.url);
  const frame = page.frameLocator("iframe");
  await frame.locator("live-figure[data-live]").waitFor();
  await frame.locator("input[name=lambda]").fill("1");
  await frame.locator('live-figure[data-drawn="lambda=1&shown=loss"]').waitFor();
  expect(await frame.locator("[data-figure-description]").textContent()).toContain("Of 3600");
  host.stop();
});
