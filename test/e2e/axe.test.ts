import type { Browser } from "playwright-core";
import { expect, it } from "vitest";
import { axeFindings } from "../support/axe.ts";
import { withBrowser } from "../support/browser.ts";

let browser: Browser;
withBrowser((own) => {
  browser = own;
});

it("axe finds what is wrong, by every rule or by one, and nothing in what is left out", async () => {
  const page = await browser.newPage();
  await page.setContent(
    `<html lang="en"><title>Wrong</title><main><h1>Wrong</h1><img src="data:,">
      <p style="color: #999; background: #fff">hardly to be read</p>
      <iframe title="a frame" srcdoc="<img src='data:,'>"></iframe></main>`,
  );
  const ids = async (search: Parameters<typeof axeFindings>[1]) =>
    (await axeFindings(page, search)).map((line) => line.split(":")[0]);
  const all = await ids({});
  expect(all).toEqual(expect.arrayContaining(["color-contrast", "frame-tested", "image-alt"]));
  expect(await ids({ exclude: ["iframe"] })).toEqual(["color-contrast", "image-alt"]);
  expect(await ids({ exclude: ["iframe"], rules: ["color-contrast"] })).toEqual(["color-contrast"]);
  expect(await ids({ exclude: ["iframe", "img", "p"] })).toEqual([]);
});
