/** The README's examples, run as they stand against the running site. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, inject, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { otherHost } from "../support/other-host.ts";
import { plainSpaces } from "../support/plain-spaces.ts";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const run = promisify(execFile);

/** The first block of this language that contains a word, with its address made the server's. */
function example(language: string, word: string): string {
  const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)];
  const block = blocks.find(([, name, text]) => name === language && text?.includes(word));
  if (!block?.[2]) throw new Error(`the README has no ${language} example with ${word}`);
  return block[2].replaceAll("http://127.0.0.1:8787", inject("url"));
}

/** What a program prints, or undefined where there is no such program. */
async function outputOf(program: string, args: string[]): Promise<string | undefined> {
  try {
    return (await run(program, args, { maxBuffer: 2 ** 26 })).stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

it("has a curl example that answers with the penguins' learning curve", async (context) => {
  const printed = await outputOf("sh", ["-c", example("sh", "curl")]);
  if ((await outputOf("curl", ["--version"])) === undefined) context.skip("there is no curl here");
  const rows = (printed ?? "").trimEnd().split("\n");
  expect(rows[0]).toMatch(/^time,loss,singular_value_1/);
  expect(rows).toHaveLength(201);
});

it("has a Python example that prints an exact trajectory", async (context) => {
  const printed = await outputOf("python3", ["-c", example("python", "urllib")]);
  if (printed === undefined) return context.skip("there is no python3 here");
  const [exactness, last] = printed.trimEnd().split("\n");
  expect(exactness).toMatch(/^exact up to rounding/);
  const [time, loss] = (last ?? "").split(" ").map(Number);
  expect(time).toBe(6);
  expect(loss).toBeLessThan(1e-6);
});

it("has a frame that shows the figure in a page of somebody else's", async () => {
  const browser = await launchChromium();
  const blog = await otherHost(`<!doctype html><title>a blog</title>${example("html", "iframe")}`);
  try {
    const page = await browser.newPage();
    await page.goto(blog.url);
    const frame = page.frameLocator("iframe");
    await frame.locator("live-figure[data-drawn]").waitFor();
    const said = await frame.locator("[data-figure-description]").textContent();
    expect(plainSpaces(said)).toContain("λ = −2");
  } finally {
    blog.stop();
    await browser.close();
  }
});

it("names folders and files that exist", () => {
  const map = /```\nshared\/[\s\S]*?```/.exec(readme)?.[0] ?? "";
  expect(map).not.toBe("");
  for (const [, indent, folder] of map.matchAll(/^( *)([a-z]+)\/ /gm)) {
    const path = indent ? `../../shared/${folder}` : `../../${folder}`;
    expect(() => readFileSync(new URL(path, import.meta.url))).toThrow(/EISDIR/);
  }
  for (const [, path] of readme.matchAll(/\]\(((?!http)[^)#]+)\)/g)) {
    expect(readFileSync(new URL(`../../${path}`, import.meta.url)).length, path).toBeGreaterThan(0);
  }
});
