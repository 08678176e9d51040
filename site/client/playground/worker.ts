/** Computes away from the page: panels in stages that can be given up, everything else at once. */
import { buffersIn } from "../../../shared/playground/panels-data.ts";
import { fastKernel } from "../fast-kernel.ts";
import type { FromWorker, ToWorker, Work } from "./messages.ts";
import { refusalOf, resultOf, stagesOf } from "./perform.ts";

const abandoned = new Set<number>();
const post = (message: FromWorker, last = false) =>
  postMessage(message, { transfer: last ? buffersIn(message) : [] });

/**
 * Between the first picture and the rest, in ms: a hand that goes on moving within it is spared the
 * rest, and the page has both cores for drawing. Whatever else is asked ends it.
 */
const breath = 40;
let breathe: (() => void) | undefined;
const pause = () =>
  new Promise<void>((resolve) => {
    breathe = resolve;
    setTimeout(resolve, breath);
  });

/** The loops first, then one after another: a new setting waits for no more than a stage of the old one. */
let queue = fastKernel().then(() => post({ ready: true }));

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  breathe?.();
  if ("abandon" in data) abandoned.add(data.abandon);
  // What came while it was busy is heard first: a job that was given up meanwhile is not begun.
  else queue = queue.then(turn).then(() => run(data.job, data.work));
});

async function run(job: number, work: Work): Promise<void> {
  try {
    if (abandoned.has(job)) return post({ job, dropped: true });
    if (work.kind !== "panels") return post({ job, result: await resultOf(work) }, true);
    let isFirst = true;
    for (const { progress, data } of stagesOf(work)) {
      post({ job, progress, ...(data && { data }) }, progress === 1);
      if (progress === 1) continue;
      await (data && isFirst ? pause() : turn());
      if (data) isFirst = false;
      if (abandoned.has(job)) return post({ job, dropped: true });
    }
    post({ job, result: undefined });
  } catch (error) {
    post({ job, ...refusalOf(error, work) });
  } finally {
    abandoned.delete(job);
  }
}

/** Messages that have come are heard before it. */
const { port1, port2 } = new MessageChannel();
const turn = () =>
  new Promise<void>((resolve) => {
    port1.onmessage = () => resolve();
    port2.postMessage(0);
  });
