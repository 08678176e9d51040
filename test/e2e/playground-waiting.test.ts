/** What the playground does while something takes long, and what it draws in between. */
import { expect, inject, it } from "vitest";
import { stateOfLink } from "../../shared/playground/link.ts";
import { curves, patient, playgroundPages, root, settled } from "../support/playground-pages.ts";

const pages = playgroundPages();

it("a long simulation says that it is under way and is given up, and the page goes on at once", async () => {
  const page = await pages.open();
  // 17,000 steps of 32 × 32 × 32: some seconds, and not refused.
  await page.goto(
    `${inject("url")}/playground?task=random&inputs=32&hidden=32&outputs=32&method=both&step=0.0006`,
  );
  const stop = page.locator("[data-cancel]");
  await stop.waitFor({ state: "visible" });
  expect(await page.locator(root).getAttribute("aria-busy")).toBe("true");
  // The solution is drawn meanwhile; only what is simulated is waited for.
  await page.waitForSelector(`${root}[data-drawn]`, { state: "attached" });
  await stop.click();
  const drawn = await curves(page);
  expect(await page.locator(root).getAttribute("aria-busy")).toBe(null);
  expect(await stop.isVisible()).toBe(false);
  expect(await page.textContent("[data-standing]")).toBe(
    "Stopped: the panels show what was computed until then.",
  );
  // What was given up does not come after all.
  await page.waitForTimeout(4000);
  expect(await page.locator(root).getAttribute("data-complete")).toBe(null);
  expect(await curves(page)).toBe(drawn);
  expect(await page.textContent("[data-regime-facts]")).not.toContain("simulation");
  await settled(page, () => page.selectOption("[name=method]", "auto"));
  expect(await page.locator(root).getAttribute("data-complete")).toBe("1");
});

it("a slider moves the panels that are seen in place, and the others when the hand rests", async () => {
  const page = await pages.open("?task=random&inputs=8&hidden=8&outputs=8", {
    viewport: { width: 390, height: 800 },
  });
  const drawing = (id: string) => page.locator(`[data-panel=${id}] [data-drawing] > svg`);
  await page.locator("[data-panel=loss]").scrollIntoViewIfNeeded();
  await page.locator("[data-panels][data-whole]").waitFor();
  const svg = await drawing("loss").elementHandle();
  const [near, far] = [await curves(page), await drawing("weight-norms").innerHTML()];
  const said = await drawing("loss").getAttribute("aria-label");
  await settled(page, () => page.locator("[data-track-for=lambda]").fill("300"));
  expect(await curves(page)).not.toBe(near);
  expect(await drawing("loss").getAttribute("aria-label")).not.toBe(said);
  // Moved, not made anew.
  expect(await svg?.evaluate((element) => element.isConnected)).toBe(true);
  await expect.poll(() => drawing("weight-norms").innerHTML()).not.toBe(far);

  for (const place of ["40", "390", "120"]) {
    await settled(page, () => page.locator("[data-track-for=lambda]").fill(place));
  }
  const lambda = await page.inputValue("[name=lambda]");
  await page.waitForURL(new RegExp(`lambda=${lambda}(&|$)`));
  // What was moved many times is what a page that begins here draws.
  const other = await pages.open(new URL(page.url()).search, {
    viewport: { width: 390, height: 800 },
  });
  await other.locator("[data-panel=loss]").scrollIntoViewIfNeeded();
  await expect.poll(() => curves(other)).toBe(await curves(page));
});

it("nothing below a comparison and a sequence moves when they are drawn: a press there is a click", async () => {
  const first = await pages.open("?task=penguins");
  await first.click("[data-compare] [data-pin-trio]");
  await first.click("[data-add=reversed]");
  await first.waitForURL(({ searchParams, hash }) => {
    const { pins, phases } = stateOfLink(searchParams, hash.slice(1)).state;
    return pins.length === 3 && phases.length === 1;
  });

  // Tall enough for both to be drawn while the buttons below them are pressed.
  const page = await pages.open("", { viewport: { width: 1280, height: 1600 } });
  let release = () => {};
  const pressed = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/plotted\.[^/]*\.js$/, async (route) => {
    await pressed;
    await route.continue();
  });
  await page.goto(first.url());
  await page.waitForSelector(`${root}[data-complete]`, { state: "attached" });
  const save = page.locator("[data-save=csv]");
  await save.hover();
  const top = () =>
    save.evaluate((button) => Math.round(button.getBoundingClientRect().top + scrollY));
  const before = await top();
  await page.mouse.down();
  release();
  await page.waitForSelector("[data-compare-drawing] svg");
  await page.waitForSelector("[data-sequence-drawing] svg");
  expect(await top()).toBe(before);
  const saved = page.waitForEvent("download");
  await page.mouse.up();
  await saved;
});

it("a pin is computed once, however many are added while it is under way, and code does not wait for it", async () => {
  const page = await pages.open();
  await page.addInitScript(() => {
    const asked: string[] = [];
    Object.assign(window, { asked });
    const send = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, ...sent: [unknown]) {
      const [{ work }] = sent as unknown as [{ work?: { kind: string; setting: unknown } }];
      if (work) asked.push(JSON.stringify([work.kind, work.setting]));
      send.apply(this, sent);
    };
  });
  await page.goto(
    `${inject("url")}/playground?task=random&inputs=32&hidden=32&outputs=32&method=both&step=0.002`,
  );
  await page.waitForSelector(`${root}[data-drawn]`, { state: "attached" });
  await page.evaluate(() => {
    document.querySelector<HTMLElement>("[data-pin-trio]")?.click();
    document.querySelector<HTMLElement>("[data-compare] [data-pin]")?.click();
  });
  await settled(page, () => page.selectOption("[name=task]", "penguins"));
  await settled(page, () => page.selectOption("[name=method]", "auto"));
  const code = page.locator("[data-snippets=playground] [data-language=curl] code");
  await expect.poll(() => code.textContent(), patient).toContain("task=penguins");
  const asked = await page.evaluate(() => (window as unknown as { asked: string[] }).asked);
  const heavy = asked.filter((text) => text.startsWith('["panels') && text.includes("0.002"));
  const pins = heavy.filter((text) => text.includes('"task":"random"'));
  // Four pins, and the panels of the setting that is the fourth.
  expect(pins.length).toBe(5);
  expect(new Set(pins).size).toBe(4);
});

it("numbers that take long are given up, and others are saved at once", async () => {
  const page = await pages.open("?task=random&inputs=32&hidden=32&outputs=32&points=1000");
  const stop = page.locator("[data-stop-saving]");
  expect(await stop.isVisible()).toBe(false);
  const files: string[] = [];
  page.on("download", (download) => files.push(download.suggestedFilename()));
  // In one turn of the page: nothing can be ready before it is given up.
  await page.evaluate(() => {
    document.querySelector<HTMLElement>("[data-save=json]")?.click();
    document.querySelector<HTMLElement>("[data-stop-saving]")?.click();
  });
  expect(await page.textContent("[data-take-status]")).toBe("Stopped.");
  expect(await stop.isVisible()).toBe(false);
  await page.selectOption("[data-what]", "loss");
  const saved = page.waitForEvent("download");
  await page.click("[data-save=csv]");
  await saved;
  await expect.poll(() => page.textContent("[data-take-status]"), patient).toBe("");
  expect(files).toEqual(["loss.csv"]);
});
