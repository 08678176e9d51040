/**
 * From a moved slider to a drawn frame, in Chromium over the built site.
 *
 * For every figure its first slider is moved many times. Timed are
 * - the work of the frame that follows: from its first callback (reading the controls, computing,
 *   drawing by Plot) to the task after style, layout and paint. Waiting for the screen's next tick is
 *   not work and is left out. Figures with stages compute in a worker: their frame is that of the
 *   controls alone;
 * - for those, how long it takes until the new drawing is complete, and how long the page's own
 *   thread was kept for it at most: what a hand on the slider feels.
 *
 * `ratio` is the median beside that of singular-value-dynamics in the same run and at the same width:
 * on a busy machine it says more than the milliseconds.
 */
import type { Browser } from "playwright-core";
import { figures } from "../../shared/figures/index.ts";

export interface SliderTime {
  readonly figure: string;
  readonly width: number;
  /** Milliseconds. */
  readonly median: number;
  readonly p95: number;
  readonly ratio: number;
  /** Until a figure with stages is drawn, median; and the longest task of that at the 95th percentile. */
  readonly drawn?: number;
  readonly longest?: number;
}

const measure = "singular-value-dynamics";

/** Measures every figure on a desk and on a phone. */
export async function measureSliders(
  url: string,
  browser: Browser,
  moves = 96,
): Promise<SliderTime[]> {
  const results: SliderTime[] = [];
  const first = figures.filter(({ id }) => id === measure);
  const units = new Map<number, number>();
  for (const { id, stages } of [...first, ...figures.filter(({ id }) => id !== measure)]) {
    for (const width of [1200, 390]) {
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      await page.goto(`${url}/figures/${id}`);
      await page.waitForSelector("live-figure[data-live]");
      const count = stages ? moves / 4 : moves;
      const times = await page.evaluate(moveAndTime, {
        moves: count,
        isStaged: stages !== undefined,
      });
      // The first moves also compile the code.
      const at = (share: number, all: readonly number[]) => {
        const sorted = all.slice(count / 6).sort((a, b) => a - b);
        return sorted[Math.floor(share * (sorted.length - 1))] as number;
      };
      const median = at(0.5, times.frame);
      if (id === measure) units.set(width, median);
      const staged = stages && { drawn: at(0.5, times.drawn), longest: at(0.95, times.longest) };
      const ratio = median / (units.get(width) ?? median);
      // A long run that is cut off has said something.
      console.error(`${id} at ${width} px: median ${median.toFixed(1)}`);
      results.push({ figure: id, width, median, p95: at(0.95, times.frame), ratio, ...staged });
      await page.close();
    }
  }
  return results;
}

/** Runs in the page. */
async function moveAndTime({
  moves,
  isStaged,
}: {
  moves: number;
  isStaged: boolean;
}): Promise<Record<"frame" | "drawn" | "longest", number[]>> {
  const track = document.querySelector<HTMLInputElement>("live-figure input[data-track-for]");
  const figure = document.querySelector<HTMLElement>("live-figure");
  if (!track || !figure) throw new Error("no slider on this page");
  const { port1, port2 } = new MessageChannel();
  const painted = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(0);
      });
    });
  // Whatever runs between two turns of the event loop keeps the page for as long. Only where it is told:
  // a page that is watched is never idle, so that its garbage, and the watch's own, is collected in
  // the frames and not between them.
  let longest = 0;
  let isWatched = isStaged;
  const watch = new MessageChannel();
  let before = performance.now();
  watch.port1.onmessage = () => {
    longest = Math.max(longest, performance.now() - before);
    before = performance.now();
    if (isWatched) setTimeout(() => watch.port2.postMessage(0), 0);
  };
  watch.port2.postMessage(0);
  const times = { frame: [] as number[], drawn: [] as number[], longest: [] as number[] };
  for (let move = 0; move < moves; move++) {
    const drawing = figure.dataset["drawn"];
    // All over the track, and never twice the same.
    track.value = String((move * 149) % 400);
    let start = 0;
    requestAnimationFrame(() => {
      start = performance.now();
    });
    const asked = performance.now();
    longest = 0;
    before = asked;
    track.dispatchEvent(new Event("input", { bubbles: true }));
    times.frame.push((await painted()) - start);
    while (figure.dataset["drawn"] === drawing && performance.now() - asked < 10_000) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    if (figure.dataset["drawn"] === drawing) throw new Error(`move ${move} drew nothing`);
    times.drawn.push((await painted()) - asked);
    times.longest.push(longest);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  isWatched = false;
  return times;
}
