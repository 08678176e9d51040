/**
 * From a moved slider to a drawn frame, in Chromium over the built site.
 *
 * For every figure its first slider is moved many times. What is timed is the work of the frame that
 * follows: from its first callback (reading the controls, computing, drawing by Plot) to the task
 * after style, layout and paint. Waiting for the screen's next tick is not work and is left out.
 */
import type { Browser } from "playwright-core";
import { figures } from "../../shared/figures/index.ts";

export interface SliderTime {
  readonly figure: string;
  readonly width: number;
  /** Milliseconds. */
  readonly median: number;
  readonly p95: number;
}

/** Measures every figure on a desk and on a phone. */
export async function measureSliders(
  url: string,
  browser: Browser,
  moves = 240,
): Promise<SliderTime[]> {
  const results: SliderTime[] = [];
  for (const { id, stages } of figures) {
    // Those are computed in a worker: no frame waits for them.
    if (stages) continue;
    for (const width of [1200, 390]) {
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      await page.goto(`${url}/figures/${id}`);
      await page.waitForSelector("live-figure[data-live]");
      const times = await page.evaluate(moveAndTime, moves);
      // The first moves also compile the code.
      const sorted = times.slice(moves / 6).sort((a, b) => a - b);
      const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] as number;
      results.push({ figure: id, width, median: at(0.5), p95: at(0.95) });
      await page.close();
    }
  }
  return results;
}

/** Runs in the page. */
async function moveAndTime(moves: number): Promise<number[]> {
  const track = document.querySelector<HTMLInputElement>("live-figure input[data-track-for]");
  const figure = document.querySelector<HTMLElement>("live-figure");
  if (!track || !figure) throw new Error("no slider on this page");
  const { port1, port2 } = new MessageChannel();
  const times: number[] = [];
  for (let move = 0; move < moves; move++) {
    const before = figure.dataset["drawn"];
    // All over the track, and never twice the same.
    track.value = String((move * 149) % 400);
    let start = 0;
    requestAnimationFrame(() => {
      start = performance.now();
    });
    track.dispatchEvent(new Event("input", { bubbles: true }));
    times.push(
      await new Promise<number>((resolve) => {
        requestAnimationFrame(() => {
          port1.onmessage = () => resolve(performance.now() - start);
          port2.postMessage(0);
        });
      }),
    );
    if (figure.dataset["drawn"] === before) throw new Error(`move ${move} drew nothing`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return times;
}
