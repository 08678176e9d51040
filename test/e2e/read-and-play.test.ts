/** Values of cells by pointer, keyboard and tap; and time that plays, pauses, steps and starts over. */
import type { Browser, Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { withFreshPage } from "../support/fresh-page.ts";

let browser: Browser;
let page: Page;

withFreshPage((fresh, own) => {
  page = fresh;
  browser = own;
});

async function open(path: string): Promise<void> {
  await page.goto(inject("url") + path);
  await page.waitForSelector("live-figure[data-drawn]");
}

const words = () => page.textContent(".cell-words");
const height = () => page.evaluate(() => document.documentElement.scrollHeight);
/** The middle of the first cell of the map of this name, in px of the window. */
async function middleOf(name: string): Promise<[number, number]> {
  const cell = page.locator(`[data-cells="${name}"]:visible`).first();
  const box = await cell.boundingBox();
  if (!box) throw new Error(`no map ${name}`);
  return [box.x + 5, box.y + 5];
}

describe.each(["/figures/", "/embed/"])("a heat map under %s", (folder) => {
  it("says its values under the pointer and by the arrow keys, before and after it is redrawn", async () => {
    await open(`${folder}balanced-initialization`);
    for (const query of ["", "lambda=-3"]) {
      if (query !== "") {
        await page.fill("input[name=lambda]", "-3");
        await page.waitForSelector(`live-figure[data-drawn="${query}"]`);
      }
      const before = await height();
      await page.locator(".cell-surface").focus();
      await page.keyboard.press("Home");
      expect(await words()).toMatch(/^W₁ · hidden 1, input 1: −?\d/);
      await page.keyboard.press("ArrowRight");
      expect(await words()).toMatch(/^W₁ · hidden 1, input 2: −?\d/);
      await page.keyboard.press("ArrowDown");
      const said = await words();
      expect(said).toMatch(/^W₁ · hidden 2, input 2: −?\d/);
      await page.keyboard.press("End");
      expect(await words()).toMatch(/^W₂W₁ · output 6, input 6: −?\d/);
      await page.keyboard.press("Escape");
      expect(await words()).toBe("");
      await page.mouse.move(...(await middleOf("W₂W₁")));
      expect(await words()).toMatch(/^W₂W₁ · output 1, input 1: −?\d/);
      expect(await height()).toBe(before);
      await page.mouse.move(2, 2);
    }
  });
});

it("a tap reads a cell and a tap elsewhere puts it away", async () => {
  const context = await browser.newContext({
    hasTouch: true,
    viewport: { width: 390, height: 800 },
  });
  const phone = await context.newPage();
  await phone.goto(`${inject("url")}/figures/semantic-representations`);
  await phone.waitForSelector("live-figure[data-drawn]");
  const map = phone.locator('[data-cells="W₁ᵀW₁, λ = −10"]:visible').first();
  await map.scrollIntoViewIfNeeded();
  await map.tap({ position: { x: 4, y: 4 } });
  expect(await phone.textContent(".cell-words")).toBe("W₁ᵀW₁, λ = −10 · canary, canary: 10");
  await phone.locator("[data-figure-description]").tap();
  expect(await phone.textContent(".cell-words")).toBe("");
  await context.close();
});

it("a map of thousands of cells is read like the others, and Enter chooses a cell", async () => {
  await open("/figures/scale-phase-diagram");
  await page.locator(".cell-surface").focus();
  const first = await words();
  expect(first).toMatch(/^λ = −9\.\d, size 9\.\d: kernel distance 0/);
  for (const key of ["ArrowRight", "ArrowRight", "ArrowDown"]) await page.keyboard.press(key);
  const size = /size ([\d.]+):/.exec((await words()) ?? "")?.[1];
  await page.keyboard.press("Enter");
  await page.waitForSelector(`live-figure[data-drawn$="scale=${size}"]`);
});

it("curves play, pause where they are, go on under another λ, and Reset shows all", async () => {
  await open("/figures/exact-dynamics");
  const button = page.locator("[data-figure-play]");
  const cursors = page.locator("[data-clock-cursor]:visible");
  expect(await cursors.count()).toBe(0);
  await button.click();
  await cursors.first().waitFor();
  expect(await button.textContent()).toBe("Pause");
  await page.waitForTimeout(300);
  await button.click();
  expect(await button.textContent()).toBe("Play");
  expect(await cursors.count()).toBe(5);
  const at = await cursors.first().textContent();
  expect(at).toMatch(/^t = \d.* τ$/);
  expect(await page.textContent("[data-figure-time]")).toBe(`The curves up to ${at}`);
  await page.waitForTimeout(200);
  expect(await cursors.first().textContent()).toBe(at);
  await page.fill("input[name=lambda]", "-1");
  await page.waitForSelector('live-figure[data-drawn="lambda=-1"]');
  expect(await cursors.first().textContent()).toBe(at);
  await button.focus();
  await page.keyboard.press("ArrowRight");
  expect(await cursors.first().textContent()).not.toBe(at);
  await page.locator("button[type=reset]").click();
  await page.waitForSelector('live-figure[data-drawn=""]');
  expect(await cursors.count()).toBe(0);
});

it("without motion a press is a step, and after the last everything is shown", async () => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open("/figures/singular-value-dynamics");
  const button = page.locator("[data-figure-play]");
  expect(await button.textContent()).toBe("Step");
  const cursor = page.locator("[data-clock-cursor]:visible");
  const seen: (string | null)[] = [];
  for (let press = 0; press < 11; press++) {
    await button.click();
    seen.push(await cursor.textContent());
  }
  expect(new Set(seen).size).toBe(11);
  await button.click();
  expect(await cursor.count()).toBe(0);
});

it("where time is a parameter it moves, from its beginning to its end", async () => {
  await open("/figures/semantic-representations");
  await page.locator("[data-figure-play]").click();
  await page.waitForFunction(
    () => Number(document.querySelector<HTMLInputElement>("input[name=time]")?.value) < 60,
  );
  await page.waitForSelector('live-figure[data-drawn*="time="]');
  await page.locator("[data-figure-play]").click();
  const time = await page.inputValue("input[name=time]");
  await page.waitForTimeout(200);
  expect(await page.inputValue("input[name=time]")).toBe(time);
});

it("a figure in which nothing happens in time has nothing to play", async () => {
  await open("/figures/kernel-distance");
  expect(await page.locator("[data-figure-play]").isVisible()).toBe(false);
});

it("Reset goes to the page's own settings, whatever the address had asked for", async () => {
  await open("/figures/singular-value-dynamics?lambda=-2&seed=7");
  await page.locator("button[type=reset]").click();
  await page.waitForSelector('live-figure[data-drawn=""]');
  await page.waitForURL(/singular-value-dynamics$/);
  expect(await page.inputValue("input[name=lambda]")).toBe("0");
});

it("a program sets what a hand sets, hears of it once, and is told what cannot be", async () => {
  await open("/figures/singular-value-dynamics");
  const heard = await page.evaluate(() => {
    const figure = document.querySelector("live-figure") as HTMLElement & {
      set(pairs: [string, string][]): void;
    };
    let changes = 0;
    figure.addEventListener("change", () => changes++);
    figure.set([["lambda", "-4"]]);
    figure.set([["lambda", "-4"]]);
    return changes;
  });
  expect(heard).toBe(1);
  await page.waitForSelector('live-figure[data-drawn="lambda=-4"]');
  expect(await page.inputValue("input[name=lambda]")).toBe("-4");
  await page.evaluate(() => {
    const figure = document.querySelector("live-figure") as HTMLElement & {
      set(pairs: [string, string][]): void;
    };
    figure.set([["lambda", "1e99"]]);
  });
  await page.locator("[data-figure-error]").getByText("cannot be").waitFor();
});
