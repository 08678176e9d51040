/** The custom element against the built site: what a reader does, and what must follow. */
import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { withFreshPage } from "../support/fresh-page.ts";
import { plainSpaces } from "../support/plain-spaces.ts";

let page: Page;

withFreshPage((fresh) => {
  page = fresh;
});

/** Opens a figure's own page and waits until it is live. */
async function open(id: string, query = ""): Promise<void> {
  await page.goto(`${inject("url")}/figures/${id}${query}`);
  await page.waitForSelector("live-figure[data-drawn]");
}

const drawn = (query: string) => page.waitForSelector(`live-figure[data-drawn="${query}"]`);
const paths = () =>
  page
    .locator("[data-figure-drawing] svg")
    .evaluateAll((all) => all.map((svg) => svg.innerHTML).join());
const description = async () => plainSpaces(await page.textContent("[data-figure-description]"));
const lambda = () => page.locator("input[name=lambda]");

// That every figure follows its first slider is tried where its page is met (figure-pages.test.ts).
// One figure of panels and one of a single panel stand for the others in what the element does.
describe.each(["exact-dynamics", "singular-value-dynamics"])("%s", (id) => {
  it("follows its slider by keyboard: drawing, description, number, links and address", async () => {
    await open(id);
    const before = await paths();
    const track = page.locator("[data-track-for=lambda]");
    await track.focus();
    await page.keyboard.press("Home");
    await drawn("lambda=-10");
    expect(await paths()).not.toBe(before);
    expect(await description()).toContain("λ = −10");
    expect(await page.getAttribute("[data-figure-drawing] svg", "aria-label")).toBe(
      await description(),
    );
    expect(await lambda().inputValue()).toBe("-10");
    expect(await track.getAttribute("aria-valuetext")).toBe("−10");
    for (const link of await page.locator("[data-figure-link]").all()) {
      expect(await link.getAttribute("href")).toMatch(/\?lambda=-10(?:#|$)/);
    }
    await page.waitForURL(/\?lambda=-10$/);
  });

  it("draws what the address asks for", async () => {
    await open(id, "?lambda=-2&seed=7");
    await drawn("lambda=-2&seed=7");
    expect(await lambda().inputValue()).toBe("-2");
    expect(await page.locator("input[name=seed]").inputValue()).toBe("7");
    await lambda().fill("3");
    await page.waitForURL(/\?lambda=3&seed=7$/);
  });

  it("says what is impossible at the field, keeps what was typed and recovers", async () => {
    await open(id, "?task=hierarchy");
    for (const folded of await page.locator("live-figure details").all()) {
      await folded.evaluate((details) => details.setAttribute("open", ""));
    }
    await page.locator("input[name=hidden]").fill("9");
    await lambda().fill("1");
    const error = page.locator("[data-figure-error]");
    await error.getByText("λ = 0 for these widths").waitFor();
    expect(await lambda().inputValue()).toBe("1");
    expect(await lambda().getAttribute("aria-invalid")).toBe("true");
    expect(await lambda().getAttribute("aria-describedby")).toContain(
      await error.getAttribute("id"),
    );
    await lambda().fill("0");
    await error.waitFor({ state: "hidden" });
    expect(await lambda().getAttribute("aria-invalid")).toBeNull();
    expect(await page.getAttribute("[data-figure-drawing]", "style")).toBeFalsy();
  });

  it("goes back to its defaults on reset", async () => {
    await open(id);
    const before = await description();
    await lambda().fill("5.5");
    await drawn("lambda=5.5");
    await page.locator("button[type=reset]").click();
    await drawn("");
    expect(await description()).toBe(before);
    await page.waitForURL(new RegExp(`/${id}$`));
  });

  it("keeps the built drawing until something changes, and draws anew for another width", async () => {
    await open(id);
    expect(await page.locator("[data-figure-drawing] svg").count()).toBeGreaterThan(1);
    await page.setViewportSize({ width: 420, height: 900 });
    const fits = () =>
      page.waitForFunction(() => {
        const place = document.querySelector<HTMLElement>("[data-figure-drawing]");
        const shown = [...(place?.querySelectorAll("svg") ?? [])].find(
          (svg) => svg.getClientRects().length > 0,
        );
        const built = Number(shown?.getAttribute("viewBox")?.split(" ")[2]);
        return Math.abs(built / (place?.clientWidth ?? 0) - 1) < 0.25;
      });
    await fits();
    await page.setViewportSize({ width: 800, height: 900 });
    await fits();
  });
});

it("keeps what is below a figure in its place while the length of its caption changes", async () => {
  await page.setViewportSize({ width: 900, height: 900 });
  await open("delayed-rich");
  const { lines, bottoms } = await page.evaluate(async () => {
    const track = document.querySelector<HTMLInputElement>("[data-track-for=lambda]");
    const caption = document.querySelector("[data-figure-description]");
    const below = document.querySelector(".figure-links");
    const drawing = document.querySelector("[data-figure-drawing]");
    if (!track || !caption || !below || !drawing) throw new Error("no figure");
    const words = document.createRange();
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const seen = { lines: [] as number[], bottoms: [] as number[] };
    for (let move = 0; move < 40; move++) {
      track.value = String((move * 149) % 400);
      track.dispatchEvent(new Event("input", { bubbles: true }));
      // The frame that draws, and the one that sees it.
      await frame();
      await frame();
      words.selectNodeContents(caption);
      seen.lines.push(Math.round(words.getBoundingClientRect().height));
      const { bottom } = drawing.getBoundingClientRect();
      seen.bottoms.push(below.getBoundingClientRect().top - bottom);
    }
    return seen;
  });
  // Otherwise this says nothing: the caption has been longer and shorter.
  expect(lines.some((height, k) => height < (lines[k - 1] ?? 0))).toBe(true);
  bottoms.forEach((bottom, k) => {
    expect(bottom, `move ${k}`).toBeGreaterThanOrEqual((bottoms[k - 1] ?? 0) - 0.5);
  });
});

it("keeps two figures of one page apart in the address", async () => {
  await page.goto(`${inject("url")}/chapters/exact-dynamics?zero-balanced-saddle.lambda=-3`);
  const second = page.locator("live-figure[data-figure=zero-balanced-saddle]");
  await second.scrollIntoViewIfNeeded();
  await drawn("lambda=-3");
  const first = page.locator("live-figure[data-figure=exact-dynamics]");
  await first.scrollIntoViewIfNeeded();
  await page.waitForSelector("live-figure[data-figure=exact-dynamics][data-live]");
  await first.locator("input[name=lambda]").fill("-1");
  await page.waitForURL(/\?zero-balanced-saddle\.lambda=-3&exact-dynamics\.lambda=-1$/);
});

it("fetches the code of a figure only when it comes near", async () => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.addInitScript(() => {
    // Everything is far away.
    Object.assign(window, {
      IntersectionObserver: class {
        observe() {}
        disconnect() {}
      },
    });
  });
  await page.goto(`${inject("url")}/figures/exact-dynamics`);
  await page.waitForLoadState("networkidle");
  expect(requests.filter((url) => /exact-dynamics\.[^/]*\.js|render\.[^/]*\.js/.test(url))).toEqual(
    [],
  );
});

it("drops stale values: many moves within one frame are one drawing", async () => {
  await open("singular-value-dynamics");
  const count = await page.evaluate(async () => {
    const place = document.querySelector("[data-figure-drawing]") as Element;
    const input = document.querySelector("input[name=lambda]") as HTMLInputElement;
    let drawings = 0;
    new MutationObserver(() => drawings++).observe(place, { childList: true });
    for (const value of [1, 2, 3, 4, 5]) {
      input.value = String(value);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    return drawings;
  });
  expect(count).toBe(1);
  await drawn("lambda=5");
});

it("works in a frame that is only allowed scripts, and tells its height", async () => {
  const url = inject("url");
  await page.goto(`${url}/figures/exact-dynamics`);
  const height = await page.evaluate(
    (src) =>
      new Promise<unknown>((resolve) => {
        addEventListener("message", (event) => {
          if (event.data?.type === "lazy-rich:height") resolve(event.data);
        });
        const frame = document.createElement("iframe");
        frame.setAttribute("sandbox", "allow-scripts");
        frame.src = src;
        frame.style.width = "600px";
        document.body.prepend(frame);
      }),
    `${url}/embed/singular-value-dynamics`,
  );
  expect(height).toMatchObject({ figure: "singular-value-dynamics", height: expect.any(Number) });
  const frame = page.frames().find((each) => each.url().includes("/embed/"));
  await frame?.waitForSelector("live-figure[data-live]");
  await frame?.locator("input[name=lambda]").fill("-4");
  await frame?.waitForSelector('live-figure[data-drawn="lambda=-4"]');
});
