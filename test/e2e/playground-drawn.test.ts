/** Pictures, code and embed are of the setting that is drawn, and the page says when that is not the one asked for. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { stateOfLink } from "../../shared/playground/link.ts";
import { curves, patient, playgroundPages, root, settled } from "../support/playground-pages.ts";

const pages = playgroundPages();

const curl = "[data-snippets=playground] [data-language=curl] code";
const standing = (page: Page) => page.locator("[data-standing]");
const shownNotes = (page: Page) => page.locator(".pg-not-asked:visible").count();

/** Types into a field and presses a button before anything else can happen. */
const typeAndPress = (page: Page, name: string, text: string, button: string) =>
  page.evaluate(
    ([field, typed, pressed]) => {
      const input = document.querySelector<HTMLInputElement>(`[name=${field}]`);
      if (!input) throw new Error(`the page has no ${field}`);
      input.value = typed as string;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      document.querySelector<HTMLElement>(pressed as string)?.click();
    },
    [name, text, button],
  );

async function svgOf(page: Page, act: () => Promise<unknown>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return readFileSync(await download.path(), "utf8");
}

const titleOf = (svg: string) => /<title>(.*?)<\/title>/.exec(svg)?.[1];

it("an impossible setting leaves code, embed and pictures with what is drawn, and says so beside them", async () => {
  const page = await pages.open("?task=penguins&lambda=2");
  await settled(page, () => page.fill("[name=hidden]", "8"));
  expect(await standing(page).textContent()).toBe(
    "What is drawn is the last setting that was possible.",
  );
  await expect.poll(() => page.textContent(curl), patient).toContain("task=penguins");
  expect(await page.textContent(curl)).toContain("lambda=2");
  expect(await page.textContent(curl)).not.toContain("hidden=8");
  const embed = (await page.textContent("[data-embed]")) ?? "";
  expect(embed).toMatch(/\?task=penguins&(amp;)?lambda=2/);
  expect(embed).not.toContain("hidden=8");
  expect(await shownNotes(page)).toBe(3);
  expect(titleOf(await svgOf(page, () => page.click("[data-save=svg]")))).toBe("penguins, λ = 2");

  await settled(page, () => page.fill("[name=lambda]", "0"));
  expect(await standing(page).isVisible()).toBe(false);
  expect(await shownNotes(page)).toBe(0);
  await expect.poll(() => page.textContent(curl), patient).toContain("hidden=8");
  expect(await page.textContent("[data-embed]")).toContain("hidden=8");
});

it("a page opened with what is impossible offers what it was built with", async () => {
  const page = await pages.open("?task=random&inputs=3&outputs=3&hidden=5&lambda=-3");
  expect(titleOf(await svgOf(page, () => page.click("[data-save=svg]")))).toBe("hierarchy, λ = 0");
  expect(await page.textContent(curl)).not.toContain("lambda=-3");
  expect(await shownNotes(page)).toBe(3);
});

it("a picture saved right after a change has the title of its curves", async () => {
  const page = await pages.open("?task=penguins&lambda=2");
  const before = await svgOf(page, () => page.click("[data-save=svg]"));
  const svg = await svgOf(page, () => typeAndPress(page, "lambda", "-3", "[data-save=svg]"));
  expect(titleOf(svg)).toBe("penguins, λ = 2");
  expect(svg).toBe(before);
});

it("a picture saved at the first coarse drawing is that of the complete one", async () => {
  const page = await pages.open("?task=random&inputs=32&hidden=32&outputs=32");
  await page.evaluate((host) => {
    const element = document.querySelector(host) as HTMLElement;
    new MutationObserver((_, observer) => {
      if (element.dataset["drawn"] !== "2") return;
      observer.disconnect();
      document.querySelector<HTMLElement>("[data-save=svg]")?.click();
    }).observe(element, { attributeFilter: ["data-drawn"] });
  }, root);
  const early = await svgOf(page, () => settled(page, () => page.fill("[name=lambda]", "-3")));
  const late = await svgOf(page, () => page.click("[data-save=svg]"));
  expect(titleOf(early)).toContain("λ = −3");
  expect(early).toBe(late);
});

it("after a stop the page says that the panels are those of before, until something is computed", async () => {
  const page = await pages.open("?task=penguins&lambda=2");
  const before = await curves(page);
  await typeAndPress(page, "lambda", "-3", "[data-cancel]");
  expect(await standing(page).textContent()).toBe("Stopped: the panels show the setting before.");
  expect(await standing(page).isVisible()).toBe(true);
  expect(await curves(page)).toBe(before);
  expect(await shownNotes(page)).toBe(3);
  await expect.poll(() => page.textContent(curl), patient).toContain("lambda=2");
  await settled(page, () => page.fill("[name=lambda]", "-2"));
  expect(await standing(page).isVisible()).toBe(false);
  expect(await page.locator(root).getAttribute("data-stale")).toBe(null);
});

it("where gradient descent is followed, the page says which line it is and how far it strays", async () => {
  const page = await pages.open("?task=penguins");
  const words = page.locator("[data-deviation]");
  expect(await words.isVisible()).toBe(false);
  await settled(page, () => page.selectOption("[name=method]", "both"));
  expect(await words.textContent()).toMatch(
    /^Thick and pale: gradient descent\. Thin and dashed: the exact solution\. Gradient descent, \d+ steps of η = .*stays within/,
  );
  await settled(page, () => page.selectOption("[name=method]", "auto"));
  expect(await words.isVisible()).toBe(false);
});

it("an earlier phase is counted at its field as in the titles, and from 0 in the link", async () => {
  const page = await pages.open("?task=penguins");
  await page.click("[data-add=reversed]");
  await page.click("[data-add=repeated]");
  const phase = page.locator("[data-phases] li:nth-child(2)");
  const field = phase.locator("[data-phase-field=phase]");
  expect(await phase.locator("legend").textContent()).toBe("Phase 3");
  expect(await field.inputValue()).toBe("1");
  await field.fill("3");
  const error = phase.locator("[data-phase-error]");
  await expect
    .poll(() => error.textContent(), patient)
    .toBe("The earlier phase cannot be 3. Allowed: 1 to 2.");
  await field.fill("2");
  await expect.poll(() => error.textContent(), patient).toBe("");
  const phases = () => {
    const { searchParams, hash } = new URL(page.url());
    return stateOfLink(searchParams, hash.slice(1)).state.phases.map(({ texts }) => texts["phase"]);
  };
  await expect.poll(phases, patient).toEqual([undefined, "1"]);
});

it("a button pressed again while it says what it did has its own word back", async () => {
  const page = await pages.open("?task=penguins", { permissions: ["clipboard-write"] });
  const button = page.locator(".pg-toolbar [data-copy-link]");
  await button.click();
  await expect.poll(() => button.textContent()).toBe("Copied");
  await button.click();
  await expect.poll(() => button.textContent(), patient).toBe("Copy link");
});
