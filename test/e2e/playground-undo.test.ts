/** Nothing that a reader gave is lost: undo and redo, files and what was typed, columns that were picked. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { defaultState } from "../../shared/playground/state.ts";
import { stateFile } from "../../shared/playground/state-file.ts";
import { playgroundPages, settled } from "../support/playground-pages.ts";

const { open } = playgroundPages();

const table = "height,width,mass\n1,2,3\n2,3.5,4\n3,4,6\n4,5,5\n5,7.5,9\n";
const task = (page: Page) => page.inputValue("[name=task]");
const can = async (page: Page, what: "undo" | "redo") =>
  (await page.getAttribute(`[data-${what}]`, "aria-disabled")) === "false";

/** Presses a button of the history until it is dead; how often it was alive. */
async function all(page: Page, what: "undo" | "redo"): Promise<number> {
  let presses = 0;
  for (; (await can(page, what)) && presses < 12; presses++) await page.click(`[data-${what}]`);
  return presses;
}

describe("undo comes to an end, and redo brings back everything", () => {
  it("of data of one's own", async () => {
    const page = await open("?task=penguins&lambda=1");
    await settled(page, () => page.click("[data-own-data]"));
    await settled(page, () => page.fill("#pg-data", table));
    await settled(page, () => page.selectOption("[name=pg-column-0]", "none"));
    expect(await all(page, "undo")).toBe(3);
    expect(await task(page)).toBe("penguins");
    expect(await page.inputValue("[name=lambda]")).toBe("1");
    expect(await all(page, "redo")).toBe(3);
    expect(await task(page)).toBe("custom");
    expect(await page.inputValue("#pg-data")).toBe(table);
    expect(await page.inputValue("[name=pg-column-0]")).toBe("none");
  });

  it("of a matrix, values and weights that begin by themselves", async () => {
    const page = await open("?task=singular-values");
    expect(await can(page, "undo")).toBe(false);
    await settled(page, () => page.fill("[name=values]", "4,1"));
    await settled(page, () => page.selectOption("[name=task]", "custom"));
    await settled(page, () => page.selectOption("[name=init]", "custom"));
    const cell = page.locator('[data-cell="sigma[0][0]"]');
    expect(await cell.inputValue()).toBe("4");
    await settled(page, () => cell.fill("3"));
    expect(await all(page, "undo")).toBe(4);
    expect(await task(page)).toBe("singular-values");
    expect(await page.inputValue("[name=values]")).toBe("2,1,0.5");
    expect(await all(page, "redo")).toBe(4);
    expect(await cell.inputValue()).toBe("3");
    expect(await page.inputValue('[data-cell="w1[0][0]"]')).toBe("0.1");
  });

  it("of weights that an address asked for without saying them", async () => {
    const page = await open("?init=custom");
    await page.waitForSelector('[data-cell="w1[0][0]"]', { state: "attached" });
    expect(await can(page, "undo")).toBe(false);
  });
});

/** Drops a file where the page is told of one. */
const drop = (page: Page, text: string) =>
  page.evaluate((content) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], "dropped.csv", { type: "text/csv" }));
    const options = { dataTransfer, bubbles: true, cancelable: true };
    document.querySelector("#pg-data")?.dispatchEvent(new DragEvent("drop", options));
  }, text);

describe("a file", () => {
  const windows = table.replaceAll("\n", "\r\n");

  it("that is dropped takes the place of what is focused and typed, for good", async () => {
    const page = await open();
    await settled(page, () => page.click("[data-own-data]"));
    expect(await page.locator("#pg-data:focus").count()).toBe(1);
    await settled(page, () => drop(page, windows));
    expect(await page.inputValue("#pg-data")).toBe(table);

    await page.focus("#pg-data");
    await page.keyboard.press("Control+a");
    // Not read yet when the file comes.
    await settled(page, async () => {
      await page.keyboard.insertText("a,b\n1,2\n2,1\n3,5\n");
      await drop(page, windows);
    });
    await page.click("#pg-own-title");
    await page.waitForTimeout(400);
    expect(await page.inputValue("#pg-data")).toBe(table);
    expect(await page.locator("[data-columns] tr").count()).toBe(3);
    await settled(page, () => page.click("[data-undo]"));
    expect(await page.inputValue("#pg-data")).toBe("a,b\n1,2\n2,1\n3,5\n");
  });

  it("that is pasted or chosen, too", async () => {
    const page = await open();
    await settled(page, () => page.click("[data-own-data]"));
    await settled(page, () =>
      page.evaluate((content) => {
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File([content], "pasted.csv", { type: "text/csv" }));
        const options = { clipboardData, bubbles: true, cancelable: true };
        document.querySelector("#pg-data")?.dispatchEvent(new ClipboardEvent("paste", options));
      }, windows),
    );
    expect(await page.inputValue("#pg-data")).toBe(table);
    const buffer = Buffer.from("a,b\n1,2\n2,1\n3,5\n");
    await page.focus("#pg-data");
    await settled(page, () =>
      page.setInputFiles("[data-file]", { name: "own.csv", mimeType: "text/csv", buffer }),
    );
    expect(await page.inputValue("#pg-data")).toBe(buffer.toString());
  });
});

it("columns keep their use while a text cannot be read for a moment", async () => {
  const page = await open();
  const rows = `[${[1, 2, 3, 4].map((k) => `{"a":${k},"b":${k * k},"c":${5 - k}}`).join()}]`;
  await settled(page, () => page.click("[data-own-data]"));
  await settled(page, () => page.fill("#pg-data", rows));
  await settled(page, () => page.selectOption("[name=pg-column-0]", "none"));
  await page.focus("#pg-data");
  await page.keyboard.press("Control+End");
  await settled(page, () => page.keyboard.press("Backspace"));
  expect(await page.textContent("[data-error-for=data]")).not.toBe("");
  await settled(page, () => page.keyboard.type("]"));
  const uses = page.locator("[data-columns] select");
  expect(
    await uses.evaluateAll((all) => all.map((each) => (each as HTMLSelectElement).value)),
  ).toEqual(["none", "x", "y"]);
});

it("Σ begins with that of the data on the screen, also of the next data, and stays once typed", async () => {
  const page = await open();
  const choose = (from: string) => settled(page, () => page.check(`[name=pg-from][value=${from}]`));
  const cells = () =>
    page
      .locator("[data-grid=sigma] input")
      .evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
  await settled(page, () => page.click("[data-own-data]"));
  await settled(page, () => page.fill("#pg-data", table));
  await choose("sigma");
  const first = await cells();
  expect(first.length).toBe(2);
  await choose("data");
  await settled(page, () => page.fill("#pg-data", table.replace("5,7.5,9", "5,7.5,-9")));
  await choose("sigma");
  const second = await cells();
  expect(second.length).toBe(2);
  expect(second).not.toEqual(first);
  await settled(page, () => page.fill('[data-cell="sigma[0][0]"]', "8"));
  await choose("data");
  await choose("sigma");
  expect(await cells()).toEqual(["8", second[1]]);
});

it("a file that cannot be opened is told so; what was saved opens in any layout, and data open as data", async () => {
  const page = await open();
  const said = page.locator("[data-error-for=file]");
  const choose = (content: string) =>
    page.setInputFiles("[data-open-state]", {
      name: "some.json",
      mimeType: "application/json",
      buffer: Buffer.from(content),
    });
  await choose('{"name":"a package","version":"1.0.0"}');
  await expect.poll(() => said.textContent()).toMatch(/^This file cannot be opened\. Allowed: /);
  const state = { ...defaultState, setting: { texts: { lambda: "-2" }, own: {} } };
  await choose(stateFile(state).slice(0, -9));
  await expect.poll(() => said.textContent()).toContain("a whole file of this page");
  await settled(page, () => choose(JSON.stringify(JSON.parse(stateFile(state)), null, 2)));
  expect(await said.textContent()).toBe("");
  expect(await page.inputValue("[name=lambda]")).toBe("-2");
  await settled(page, () => choose('[{"a":1,"b":2},{"a":2,"b":1},{"a":4,"b":7}]'));
  expect(await task(page)).toBe("custom");
  expect(await page.locator("[data-columns] tr").count()).toBe(2);
});
