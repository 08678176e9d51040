/** Numbers typed key by key, as people write them. */
import { expect, it } from "vitest";
import { patient, playgroundPages, settled } from "../support/playground-pages.ts";

const { open } = playgroundPages();

it("a number field takes a comma and a true minus for what they mean", async () => {
  const page = await open();
  const lambda = page.locator("[name=lambda]");
  for (const [typed, meant] of [
    ["1,5", "1.5"],
    ["−2", "-2"],
    ["-0,25", "-0.25"],
  ] as const) {
    await settled(page, async () => {
      await lambda.focus();
      await page.keyboard.press("Control+A");
      await page.keyboard.type(typed);
    });
    expect(await lambda.inputValue(), typed).toBe(meant);
    await page.waitForURL(new RegExp(`lambda=${meant}`));
  }
  // And from an address.
  const other = await open("?lambda=%E2%88%922");
  expect(await other.inputValue("[name=lambda]")).toBe("-2");
});

it("an emptied field waits for what is typed, and shows what counts when it is left", async () => {
  const page = await open("?scale=0.5&end=20&task=penguins&hidden=3&lambda=-3");
  for (const [name, keys, meant] of [
    ["scale", "0.2", "0.2"],
    ["end", "5", "5"],
    ["hidden", "4", "4"],
    ["lambda", "-4", "-4"],
  ] as const) {
    const field = page.locator(`[name=${name}]`);
    await field.scrollIntoViewIfNeeded();
    await field.focus();
    await page.keyboard.press("Control+A");
    const counted = page.waitForURL((address) => !address.searchParams.has(name));
    await page.keyboard.press("Backspace");
    // The state has let go of it, and the field does not show what counts instead.
    await counted;
    expect(await field.inputValue(), name).toBe("");
    await page.keyboard.type(keys);
    expect(await field.inputValue(), name).toBe(meant);
    await page.waitForURL(new RegExp(`${name}=${meant}`));
  }
  const scale = page.locator("[name=scale]");
  await scale.focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Tab");
  await expect.poll(() => scale.inputValue(), patient).not.toBe("");
});

it("half a number stays in its field, with a sentence once it is left", async () => {
  const page = await open();
  const lambda = page.locator("[name=lambda]");
  await lambda.focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("2e");
  expect(await lambda.getAttribute("aria-invalid")).toBeNull();
  await page.keyboard.press("Tab");
  const sentence = () => page.textContent('[data-error-for="lambda"]');
  await expect.poll(sentence, patient).toMatch(/cannot be what is typed here\. Allowed: a number/);
  expect(await lambda.getAttribute("aria-invalid")).toBe("true");
  await settled(page, () => page.selectOption("[name=task]", "penguins"));
  expect(await lambda.getAttribute("aria-invalid")).toBe("true");
  // It is still there to be gone on with.
  await lambda.focus();
  await page.keyboard.press("End");
  await page.keyboard.type("0");
  expect(await lambda.inputValue()).toBe("2e0");
  await expect.poll(sentence, patient).toBe("");
});
