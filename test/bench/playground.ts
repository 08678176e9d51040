/**
 * From a moved λ to all panels redrawn in the playground, in Chromium over the built site.
 *
 * What is timed is from the event of the slider to the panels that the worker's answer drew, and the
 * work of the frame that paints them: the way to the worker and back and its computing are in it;
 * waiting for the screen's next tick is not work and is left out, as for the sliders of figures.
 * `block` is the longest time for which the page's own thread heard nothing else meanwhile, which is
 * what could hold up typing and scrolling. Panels off the screen follow when the hand rests: `rest`
 * is how long after the event the last of them is drawn. `unit` is what a sum that takes a millisecond
 * on an idle machine took between the moves: where it is more, so is everything else.
 */
import type { Browser } from "playwright-core";

export interface PlaygroundTime {
  readonly widths: string;
  readonly view: string;
  /** Milliseconds from the event to the painted panels. */
  readonly median: number;
  readonly p95: number;
  /** Milliseconds for which the page's thread was busy at a stretch, at the 95th percentile. */
  readonly block: number;
  /** Milliseconds from the event until the panels off the screen are drawn too, median. */
  readonly rest: number;
  /** Milliseconds of a fixed sum, at the 95th percentile; 1 on an idle machine. */
  readonly unit: number;
  /** The promise. */
  readonly goal: number;
}

export const sizes = [
  { widths: [4, 4, 4], goal: 16 },
  { widths: [8, 8, 8], goal: 16 },
  { widths: [16, 16, 16], goal: 100 },
  { widths: [32, 32, 32], goal: 100 },
] as const;

export async function measurePlayground(
  url: string,
  browser: Browser,
  moves = 80,
  asked: readonly (typeof sizes)[number][] = sizes,
): Promise<PlaygroundTime[]> {
  const results: PlaygroundTime[] = [];
  for (const { widths, goal } of asked) {
    for (const [view, width, height] of [
      ["desk", 1440, 1000],
      ["phone", 390, 800],
    ] as const) {
      const page = await browser.newPage({ viewport: { width, height } });
      const [inputs, hidden, outputs] = widths;
      await page.goto(
        `${url}/playground?task=random&inputs=${inputs}&hidden=${hidden}&outputs=${outputs}`,
      );
      await page.waitForSelector("[data-playground][data-complete]", { state: "attached" });
      await page.locator("[data-panel=loss]").scrollIntoViewIfNeeded();
      const times = await page.evaluate(moveAndTime, moves);
      const left = await page.evaluate(leftBehind);
      if (left.length > 0) throw new Error(`not drawn anew at ${widths}: ${left.join(", ")}`);
      const rests = await page.evaluate(moveAndRest, Math.max(3, moves / 8));
      // The first moves also compile the code.
      const of = (share: number, list: readonly number[], from = list.length / 4) =>
        percentile(share, list.slice(from));
      results.push({
        widths: widths.join(" × "),
        view,
        median: of(0.5, times.whole),
        p95: of(0.95, times.whole),
        block: of(0.95, times.blocks),
        rest: of(0.5, rests, 0),
        unit: of(0.95, times.units),
        goal,
      });
      await page.close();
    }
  }
  return results;
}

function percentile(share: number, list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] as number;
}

/** Runs in the page: times of moves from rest to the painted panels. */
async function moveAndTime(moves: number): Promise<Record<"whole" | "blocks" | "units", number[]>> {
  const root = document.querySelector<HTMLElement>("[data-playground]");
  const track = document.querySelector<HTMLInputElement>("[data-track-for=lambda]");
  if (!root || !track) throw new Error("this is not the playground");
  const frame = new MessageChannel();
  const whole: number[] = [];
  const blocks: number[] = [];
  const units: number[] = [];
  let last = performance.now();
  let longest = 0;
  // Often enough to see a stretch, seldom enough not to be one.
  const pulse = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 4);
  for (let move = 0; move < moves; move++) {
    // All over the track, and never twice the same.
    track.value = String((move * 149) % 400);
    longest = 0;
    const start = performance.now();
    const drawn = new Promise<number>((resolve) => {
      const seen = new MutationObserver(() => {
        seen.disconnect();
        const took = performance.now() - start;
        requestAnimationFrame(() => {
          const begun = performance.now();
          frame.port1.onmessage = () => resolve(took + performance.now() - begun);
          frame.port2.postMessage(0);
        });
      });
      seen.observe(root, { attributeFilter: ["data-drawn"] });
    });
    track.dispatchEvent(new Event("input", { bubbles: true }));
    whole.push(await drawn);
    blocks.push(longest);
    // Until the rest of the times are there, so that each change begins from rest.
    while (root.getAttribute("aria-busy")) await new Promise((resolve) => setTimeout(resolve, 4));
    await new Promise((resolve) => setTimeout(resolve, 10));
    const begun = performance.now();
    let sum = 0;
    for (let k = 1; k < 400_000; k++) sum += Math.sqrt(k);
    if (sum > 0) units.push(performance.now() - begun);
  }
  clearInterval(pulse);
  return { whole, blocks, units };
}

/** Runs in the page: the panels on the screen that do not change before the page says it has drawn. */
async function leftBehind(): Promise<string[]> {
  const root = document.querySelector<HTMLElement>("[data-playground]");
  const track = document.querySelector<HTMLInputElement>("[data-track-for=lambda]");
  if (!root || !track) throw new Error("this is not the playground");
  const seen = [...root.querySelectorAll<HTMLElement>("[data-panel]:not([hidden])")].filter(
    (panel) => {
      const { top, bottom } = panel.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    },
  );
  // What is in a canvas is no markup.
  const pictures = () =>
    seen.map(
      (panel) =>
        panel.querySelector("canvas")?.toDataURL() ??
        panel.querySelector("[data-drawing]")?.innerHTML,
    );
  const before = pictures();
  track.value = String((Number(track.value) + 150) % 400);
  const drawn = new Promise<(string | undefined)[]>((resolve) => {
    const watch = new MutationObserver(() => resolve(pictures()));
    watch.observe(root, { attributeFilter: ["data-drawn"] });
  });
  track.dispatchEvent(new Event("input", { bubbles: true }));
  const after = await drawn;
  return seen
    .filter((_, k) => before[k] === after[k])
    .map((panel) => panel.dataset["panel"] ?? "?");
}

/** Runs in the page: times from a move until no panel, on the screen or off it, is of before. */
async function moveAndRest(moves: number): Promise<number[]> {
  const panels = document.querySelector<HTMLElement>("[data-panels]");
  const track = document.querySelector<HTMLInputElement>("[data-track-for=lambda]");
  if (!panels || !track) throw new Error("this is not the playground");
  const rests: number[] = [];
  for (let move = 0; move < moves; move++) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    track.value = String((move * 149 + 70) % 400);
    const start = performance.now();
    const whole = new Promise<void>((resolve) => {
      const watch = new MutationObserver(() => {
        watch.disconnect();
        resolve();
      });
      watch.observe(panels, { attributeFilter: ["data-whole"] });
    });
    track.dispatchEvent(new Event("input", { bubbles: true }));
    await whole;
    rests.push(performance.now() - start);
  }
  return rests;
}
