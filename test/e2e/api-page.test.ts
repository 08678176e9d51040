import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { parseHTML } from "linkedom";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openApi } from "../../shared/api/openapi.ts";
import { operations } from "../../shared/api/operations.ts";
import { problemKinds } from "../../shared/api/problems.ts";
import { withBrowser } from "../support/browser.ts";

const run = promisify(execFile);
const url = inject("url");
const { document } = parseHTML(
  readFileSync(fileURLToPath(new URL("../../dist/api.html", import.meta.url)), "utf8"),
);

/** What runs a snippet of each language; those that are not installed are left out. */
const runners = {
  curl: { program: "bash", options: ["-e", "-c"], needs: "curl" },
  python: { program: "python3", options: ["-c"], needs: "python3" },
  javascript: {
    program: process.execPath,
    options: ["--input-type=module", "-e"],
    needs: process.execPath,
  },
} as const;

const isThere = (program: string) =>
  run(program, ["--version"]).then(
    () => true,
    () => false,
  );

const snippets = [...document.querySelectorAll("[data-snippets]")].flatMap((block) =>
  [...block.querySelectorAll("[data-language]")].map((each) => {
    const code = each.querySelector("code");
    const built = code?.getAttribute("data-origin") ?? "";
    return {
      id: block.getAttribute("data-snippets") ?? "",
      language: each.getAttribute("data-language") ?? "",
      code: (code?.textContent ?? "").replaceAll(built, url),
    };
  }),
);

describe("the code on the page", () => {
  const folder = mkdtempSync(`${tmpdir()}/snippets-`);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is there for every operation", () => {
    const ids = new Set(snippets.map(({ id }) => id));
    expect([...ids].sort()).toEqual(["first", ...operations.map(({ id }) => id)].sort());
  });

  for (const [language, { program, options, needs }] of Object.entries(runners)) {
    const own = snippets.filter((each) => each.language === language);
    it(`runs in ${language}, each of ${own.length}`, async ({ skip }) => {
      if (!(await isThere(needs))) skip(`${needs} is not installed`);
      for (const { id, code } of own) {
        // A program that fails is an error here, with its own words.
        const { stdout } = await run(program, [...options, code], { cwd: folder, maxBuffer: 5e7 });
        expect(stdout.startsWith(`{"type":"/api#`), `${language} of ${id}`).toBe(false);
        const wrote = /"(answer\.\w+)"|--output (\S+)/.exec(code);
        const file = wrote?.[1] ?? wrote?.[2];
        if (file) expect(statSync(`${folder}/${file}`).size, file).toBeGreaterThan(100);
        else if (language !== "javascript") expect(stdout.length).toBeGreaterThan(5);
      }
    });
  }

  it("begins with the penguins at λ = −3 as a data frame, in pandas and in R", () => {
    const first = (language: string) =>
      snippets.find((each) => each.id === "first" && each.language === language)?.code;
    const address = `${url}/api/v1/trajectory?task=penguins&lambda=-3&format=csv`;
    expect(first("pandas")).toBe(`import pandas\n\nframe = pandas.read_csv("${address}")`);
    expect(first("r")).toBe(`frame <- read.csv("${address}")`);
  });
});

describe("the page", () => {
  it("has every operation of openapi.json, by method and path", () => {
    const routes = [...document.querySelectorAll(".route")].map(({ textContent }) => textContent);
    const described = Object.entries(openApi("").paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect([...routes].sort()).toEqual(described.sort());
  });

  it("explains every problem where its type leads", () => {
    for (const name of Object.keys(problemKinds)) {
      expect(document.getElementById(name)?.textContent, name).toContain(name);
    }
  });
});

describe("in a browser", () => {
  let browser: Browser;
  let page: Page;
  withBrowser((own) => {
    browser = own;
  });
  beforeAll(async () => {
    page = await browser.newPage();
    await page.goto(`${url}/api`);
  });

  const form = (id: string) => page.locator(`[data-try=${id}]`);

  it("writes the code for the form as it stands", async () => {
    await form("getTrajectory").locator("[name=lambda]").fill("-4.5");
    const code = await form("getTrajectory").locator("[data-language=curl] code").textContent();
    expect(code).toBe(`curl "${url}/api/v1/trajectory?task=penguins&lambda=-4.5&format=csv"`);
  });

  it("shows the answer, and what is wrong", async () => {
    const status = form("getTrajectory").locator("[data-answer-status]");
    const text = form("getTrajectory").locator("[data-answer-text]");
    await form("getTrajectory").locator("button[type=submit]").click();
    await expect.poll(() => status.textContent()).toMatch(/^200 · text\/csv/);
    expect(await text.textContent()).toMatch(/^time,loss,singular_value_1/);
    await form("getTrajectory").locator("summary").click();
    await form("getTrajectory").locator("[name=hidden]").fill("9");
    await form("getTrajectory").locator("button[type=submit]").click();
    await expect.poll(() => status.textContent()).toMatch(/^422 /);
    expect(await text.textContent()).toContain('"parameter"');
  });

  it("posts a body, and shows a picture", async () => {
    await form("postTrajectory").locator("button[type=submit]").click();
    const status = form("postTrajectory").locator("[data-answer-status]");
    await expect.poll(() => status.textContent()).toMatch(/^200 · application\/json/);
    await form("getFigurePng").locator("button[type=submit]").click();
    const image = form("getFigurePng").locator("[data-answer-text] img");
    await expect
      .poll(() => image.evaluate((found: HTMLImageElement) => found.naturalWidth))
      .toBe(1440);
  });

  it("shows one language throughout", async () => {
    await page.locator('[data-snippets=first] label:has([value="r"])').click();
    await expect
      .poll(() => form("getTrajectory").locator("[data-language=r]").isVisible())
      .toBe(true);
    expect(await form("getTrajectory").locator("[data-language=curl]").isVisible()).toBe(false);
  });

  it("copies the code, or selects it where that is forbidden", async () => {
    const block = page.locator("[data-snippets=first] [data-language=r]");
    await block.locator("[data-copy]").click();
    await expect.poll(() => block.locator("[data-copy]").textContent()).toMatch(/Copied|Selected/);
  });

  it("asks without scripts too: a form that is a link", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(`${url}/api`);
    await plain.locator("[data-try=getTrajectory] select[name=format]").selectOption("json");
    await plain.locator("[data-try=getTrajectory] button[type=submit]").click();
    await plain.waitForURL(/\/api\/v1\/trajectory\?/);
    expect(JSON.parse((await plain.locator("body").textContent()) ?? "")).toMatchObject({
      request: { task: { kind: "penguins" }, init: { lambda: -3 } },
    });
    await context.close();
  });
});
