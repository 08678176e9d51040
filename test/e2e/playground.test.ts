/** Whole stories in the playground: what a reader does, from the first choice to the numbers taken away. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { axeFindings } from "../support/axe.ts";
import { expectSame, numbersOf } from "../support/csv-numbers.ts";
import { curves, patient, playgroundPages, root, settled } from "../support/playground-pages.ts";

const run = promisify(execFile);
const url = inject("url");
const pages = playgroundPages();
const { open } = pages;

const error = (page: Page, name: string) => page.textContent(`[data-error-for="${name}"]`);
const code = (page: Page, language: string) =>
  page.locator(`[data-snippets=playground] [data-language=${language}] code`);

async function saved(page: Page, format: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.click(`[data-save=${format}]`),
  ]);
  return readFileSync(await download.path());
}

it("penguins at λ = −3, pinned, compared, shared in a new window, and the same numbers by the API", async () => {
  const page = await open();
  const first = await curves(page);
  await settled(page, () => page.selectOption("[name=task]", "penguins"));
  await settled(page, () => page.fill("[name=lambda]", "-3"));
  expect(await curves(page)).not.toBe(first);
  expect(await page.textContent("[data-regime-name]")).toBe("delayed rich");
  expect(await page.textContent("[data-task-note]")).toContain("342 whitened examples");
  await page.click("[data-compare] [data-pin]");
  await settled(page, () => page.fill("[name=lambda]", "0"));
  await page.locator("[data-compare]").scrollIntoViewIfNeeded();
  const words = page.locator("[data-compare-words]");
  await expect
    .poll(() => words.textContent(), patient)
    .toMatch(/^A: half learned at .*; now: half/);
  await page.locator("[data-pins] button", { hasText: "Go to" }).click();
  await page.waitForURL(/lambda=-3/);
  await page.locator("[data-cursor]").fill("400");
  await page.waitForURL(/at=0\.4/);

  // The same in a window that knows nothing of this one.
  const other = await open(new URL(page.url()).search + new URL(page.url()).hash);
  expect(await other.inputValue("[name=lambda]")).toBe("-3");
  expect(await other.inputValue("[name=task]")).toBe("penguins");
  expect(await other.locator("[data-pins] li").count()).toBe(1);
  expect(await other.textContent("[data-cursor-text]")).toBe(
    await page.textContent("[data-cursor-text]"),
  );

  // The numbers: of the page, of the API, by the code that the page shows.
  await expect.poll(() => code(other, "curl").textContent(), patient).toContain("lambda=-3");
  const own = numbersOf((await saved(other, "csv")).toString());
  const address = /"(http[^"]+)"/.exec((await code(other, "curl").textContent()) ?? "")?.[1] ?? "";
  const api = numbersOf(await (await fetch(address)).text());
  expect(own.length).toBe(200);
  expectSame(own, api);
  const python = (await code(other, "python").textContent()) ?? "";
  const printed = await run("python3", ["-c", `${python}\nprint(rows[-1]["loss"])`]).catch(
    (failure: NodeJS.ErrnoException) => {
      if (failure.code === "ENOENT") return undefined;
      throw failure;
    },
  );
  if (printed) {
    const loss = Number(printed.stdout.trim().split("\n").at(-1));
    expect(loss).toBeCloseTo(own.at(-1)?.[1] as number, 12);
  }
  const javascript = `${await code(other, "javascript").textContent()}\nconsole.log(rows.at(-1)[1]);`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", javascript]);
  expect(Number(stdout)).toBeCloseTo(own.at(-1)?.[1] as number, 12);
  expect(await code(other, "r").textContent()).toBe(`frame <- read.csv("${address}")`);

  expect((await saved(other, "parquet")).subarray(0, 4).toString()).toBe("PAR1");
  expect((await saved(other, "png")).subarray(1, 4).toString()).toBe("PNG");
  expect(await other.textContent("[data-embed]")).toContain("/embed/exact-dynamics?");
});

describe("data of one's own", () => {
  const secret = "4213.77";
  const good = `height,width,year,mass\n1,${secret},2020,3\n2,3.5,2020,4\n3,4,2020,6\n4,5,2020,5\n5,7.5,2020,9\n`;
  const bad = good.replace("3,4,2020", "3,abc,2020");

  it("are mended cell by cell, undone, shared by link and file, and leave the browser for nobody", async () => {
    const page = await open();
    await settled(page, () => page.click("[data-own-data]"));
    await settled(page, () => page.fill("#pg-data", bad));
    expect(await error(page, "x")).toBe(
      "Row 3 of the column width is “abc”, which is not a number.",
    );
    expect(await page.textContent("[data-remarks]")).toContain("The column year never changes");
    // Nothing typed is lost, and the last drawing stays, dimmed.
    expect(await page.inputValue("#pg-data")).toBe(bad);
    expect(await page.locator(root).getAttribute("data-stale")).toBe("impossible");
    await page.locator("#pg-data").blur();
    await settled(page, () => page.fill("#pg-data", good));
    expect(await error(page, "x")).toBe("");
    expect(await page.textContent("[data-task-note]")).toContain("5 whitened examples");
    await settled(page, () => page.click("[data-undo]"));
    expect(await page.inputValue("#pg-data")).toBe(bad);
    await settled(page, () => page.click("[data-redo]"));
    expect(await page.inputValue("#pg-data")).toBe(good);

    // The link follows a moment after the last change.
    const shared = async () => {
      const { search, hash } = new URL(page.url());
      const opened = await open(search + hash);
      return (await opened.inputValue("#pg-data")) === good ? opened : opened.close();
    };
    let other = await shared();
    for (let again = 0; again < 5 && !other; again++) {
      await page.waitForTimeout(400);
      other = await shared();
    }
    if (!other) throw new Error("the link does not hold the data");
    await expect.poll(() => code(other, "javascript").textContent(), patient).toContain(secret);
    const own = JSON.parse((await saved(other, "json")).toString());

    // The file opens the same in a third window.
    const [download] = await Promise.all([
      other.waitForEvent("download"),
      other.click("[data-save-state]"),
    ]);
    const third = await open();
    await settled(third, async () =>
      third.setInputFiles("[data-open-state]", await download.path()),
    );
    expect(await third.inputValue("#pg-data")).toBe(good);

    const sent = pages.requests.filter((request) => !/^GET \S+ $/.test(request));
    expect(sent).toEqual([]);
    for (const request of pages.requests) {
      expect(request.startsWith(`GET ${url}/`) || /^GET (data|blob):/.test(request)).toBe(true);
      expect(request).not.toContain("with=");
      if (!/^GET (data|blob):/.test(request)) expect(request).not.toContain(secret);
      expect(request).not.toContain("/api/");
    }

    // The code sends them, where the reader runs it; then the numbers are the same.
    const javascript = `${await code(other, "javascript").textContent()}
console.log(JSON.stringify(found.observables.loss));`;
    const { stdout } = await run(process.execPath, ["--input-type=module", "-e", javascript]);
    expectSame([own.observables.loss], [JSON.parse(stdout)]);
  });

  it("that are too long for a link are told so, and a file is offered", async () => {
    const page = await open("?task=custom");
    // Digits that hardly compress.
    const digits = (k: number) => Math.sin(k).toFixed(12);
    const rows = Array.from(
      { length: 2500 },
      (_, k) => `${digits(k)},${digits(k * k)},${digits(7 * k + 1)}`,
    );
    const buffer = Buffer.from(`a,b,c\n${rows.join("\n")}\n`);
    const file = { name: "long.csv", mimeType: "text/csv", buffer };
    await settled(page, () => page.click("[data-own-data]"));
    await settled(page, () => page.setInputFiles("[data-file]", file));
    await page.waitForSelector("[data-link-note]:not([hidden])");
    expect(await page.textContent("[data-said]")).toMatch(/^Too much for a link: save a file/);
    expect(page.url()).toBe(`${url}/playground`);
    await expect.poll(() => code(page, "curl").textContent(), patient).toContain("@body.json");
  });
});

it("an impossible λ is explained at its field, with the nearest possible and a way to keep it", async () => {
  const page = await open("?task=random&inputs=3&outputs=3&hidden=5&lambda=-3");
  expect(await error(page, "lambda")).toMatch(/^λ = −3 is impossible .* nearest possible is 0\.$/);
  expect(await page.getAttribute("[name=lambda]", "aria-invalid")).toBe("true");
  expect(await page.inputValue("[name=lambda]")).toBe("-3");
  // On a phone the sentence is off the screen while the beam is under the thumb.
  const onBeam = () =>
    page
      .locator(".pg-lambda .beam-words")
      .evaluate((words) => getComputedStyle(words, "::after").content);
  expect(await onBeam()).toBe('"impossible here"');
  await settled(page, () => page.click("[data-narrow]"));
  expect(await error(page, "lambda")).toBe("");
  expect(await onBeam()).toBe("none");
  expect(await page.inputValue("[name=hidden]")).toBe("3");
  await settled(page, () => page.click("[data-undo]"));
  await settled(page, () => page.click("[data-nearest]"));
  expect(await page.inputValue("[name=lambda]")).toBe("0");
  await settled(page, () => page.locator("[data-network] [data-layer=hidden]").nth(1).click());
  expect(await page.inputValue("[name=hidden]")).toBe("2");
});

it("works by keyboard alone: settings, time, panels, undo, a sequence", async () => {
  const page = await open("?task=penguins", { reducedMotion: "reduce" });
  const tabTo = async (selector: string) => {
    for (let k = 0; k < 120; k++) {
      if (await page.locator(`${selector}:focus`).count()) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`the keyboard does not come to ${selector}`);
  };
  await tabTo("[data-track-for=lambda]");
  await settled(page, () => page.keyboard.press("Home"));
  expect(await page.inputValue("[name=lambda]")).toBe("-10");
  await page.keyboard.press("Control+z");
  await expect.poll(() => page.inputValue("[name=lambda]"), patient).toBe("0");
  await tabTo("[data-step='-1']");
  await page.keyboard.press("Enter");
  expect(await page.textContent("[data-cursor-text]")).toBe("t = 9.8 τ");
  await tabTo("[data-play]");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.textContent("[data-cursor-text]"), patient).toBe("t = 10 τ");
  await tabTo("[data-log-loss]");
  await page.keyboard.press("Enter");
  await page.waitForURL(/loss=log/);
  await tabTo("[data-add=reversed]");
  await page.keyboard.press("Enter");
  const words = page.locator("[data-sequence-words]");
  await expect
    .poll(() => words.textContent(), patient)
    .toMatch(/^2 phases; .* forgotten in phase 2/);
  expect(await page.locator(":focus").getAttribute("data-phase-field")).toBe("task");
});

it("a comparison and a sequence are saved as pictures, with what is seen in words", async () => {
  const page = await open("?task=penguins");
  expect(await page.locator("[data-save-picture]:visible").count()).toBe(0);
  await page.click("[data-compare] [data-pin-trio]");
  await page.click("[data-add=reversed]");
  for (const [section, words] of [
    ["[data-compare]", /A: half learned at .*; C: half/],
    ["[data-sequence]", /^2 phases/],
  ] as const) {
    await page.locator(section).scrollIntoViewIfNeeded();
    for (const format of ["svg", "png"]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.click(`${section} [data-save-picture=${format}]`),
      ]);
      const content = readFileSync(await download.path());
      if (format === "png") expect(content.subarray(1, 4).toString()).toBe("PNG");
      else {
        const [, described = ""] = /<desc>(.*?)<\/desc>/.exec(content.toString()) ?? [];
        expect(described).toMatch(words);
        expect(content.toString()).not.toContain("var(--");
        expect(content.toString()).toContain("@font-face{font-family:Inter;");
      }
    }
  }
});

describe("on every screen", () => {
  it("a phone has one column, λ under the thumb, and gives axe nothing to find", async () => {
    const page = await open("?task=penguins&method=both#with=", {
      viewport: { width: 360, height: 720 },
      colorScheme: "dark",
    });
    await page.click("[data-compare] [data-pin-trio]");
    await page.click("[data-add=permuted]");
    await page.locator("[data-panel=alignment]").scrollIntoViewIfNeeded();
    const box = await page.locator(".pg-lambda .control-lambda").boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(700);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    expect(await axeFindings(page)).toEqual([]);
  });

  it("a desk with own data and weights gives axe nothing to find", async () => {
    const page = await open("?task=custom&init=custom", { viewport: { width: 1440, height: 900 } });
    expect(await axeFindings(page)).toEqual([]);
  });

  it("without scripts all panels are drawn, and the form asks the API", async () => {
    const page = await open("", { javaScriptEnabled: false });
    expect(await page.locator("[data-panel] [data-drawing] > svg:visible").count()).toBe(10);
    await page.fill("[name=lambda]", "-2");
    const answered = page.waitForEvent("download");
    await page.click(".pg-settings [type=submit]");
    const download = await answered;
    expect(download.url()).toMatch(/\/api\/v1\/trajectory\?.*lambda=-2/);
    expect(readFileSync(await download.path(), "utf8")).toMatch(/^time,loss/);
  });
});
