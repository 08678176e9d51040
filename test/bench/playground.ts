/**
 * From a moved λ to all panels redrawn in the playground, in Chromium over the built site.
 *
 * What is timed is from the event of the slider to the panels that the worker's answer drew, and the
 * work of the frame that paints them: the way to the worker and back and its computing are in it;
 * waiting for the screen's next tick is not work and is left out, as for the sliders of figures.
 * `block` is the longest time for which the page's own thread heard nothing else meanwhile, which is
 * what could hold up typing and scrolling.
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
      const { whole, blocks } = await page.evaluate(moveAndTime, moves);
      // The first moves also compile the code.
      const sorted = whole.slice(moves / 4).sort((a, b) => a - b);
      const of = (list: number[], share: number) =>
        list[Math.floor(share * (list.length - 1))] as number;
      const stretches = blocks.slice(moves / 4).sort((a, b) => a - b);
      results.push({
        widths: widths.join(" × "),
        view,
        median: of(sorted, 0.5),
        p95: of(sorted, 0.95),
        block: of(stretches, 0.95),
        goal,
      });
      await page.close();
    }
  }
  return results;
}

/** Runs in the page. */
async function moveAndTime(moves: number): Promise<{ whole: number[]; blocks: number[] }> {
  const root = document.querySelector<HTMLElement>("[data-playground]");
  const track = document.querySelector<HTMLInputElement>("[data-track-for=lambda]");
  if (!root || !track) throw new Error("this is not the playground");
  const frame = new MessageChannel();
  const whole: number[] = [];
  const blocks: number[] = [];
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
  }
  clearInterval(pulse);
  return { whole, blocks };
}
