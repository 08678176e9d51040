/**
 * Whether the memory of workerd grows by more than that of an empty Worker: wrangler's development
 * server keeps something of every request, whatever is asked, so that no absolute bound means much.
 *
 * What it is made of, by V8's inspector: ten bodies of 12 MB raise resident memory by 158 MB, fifty
 * more by 25, an empty Worker that reads them by 57; all of it is garbage and room for garbage, for
 * after a collection the heap is 10 MB, as it was at first. It is not given back when nothing is asked.
 */
import { fileURLToPath } from "node:url";
import { serve } from "../../site/serve.ts";
import { freePort } from "../support/server.ts";
import { workerdUsage } from "../support/workerd.ts";

/** Megabytes that a run may add besides: the answers that are kept, and a heap that breathes. */
const margin = 100;

/** Requests to the empty Worker, after as many to warm it up. */
const compared = 2000;

/**
 * Megabytes that one request to an empty Worker adds. To be called when no other server of this
 * process runs; undefined where memory cannot be told.
 */
export async function growthOfEmpty(): Promise<number | undefined> {
  const config = fileURLToPath(new URL("../load/empty/wrangler.toml", import.meta.url));
  const server = await serve(await freePort(), config);
  const ask = async () => {
    for (let k = 0; k < compared / 4; k++) await (await fetch(server.url)).arrayBuffer();
  };
  const round = () => Promise.all([ask(), ask(), ask(), ask()]);
  try {
    await round();
    const before = workerdUsage();
    await round();
    const after = workerdUsage();
    return before && after ? Math.max(0, after.megabytes - before.megabytes) / compared : undefined;
  } finally {
    await server.stop();
  }
}

/**
 * @param memory samples at even distances, megabytes
 * @param requests in all
 * @param perRequest megabytes that one adds anyway
 * @returns whether the last quarter of the samples is above the second, the first warming up, by no
 *   more than half of the requests explain; and that in words
 */
export function isSteady(memory: readonly number[], requests: number, perRequest = 0) {
  if (memory.length < 8) return { steady: true, words: "too few samples to judge" };
  const quarter = memory.length >> 2;
  const median = (list: readonly number[]) =>
    list.toSorted((a, b) => a - b)[list.length >> 1] as number;
  const early = median(memory.slice(quarter, 2 * quarter));
  const late = median(memory.slice(-quarter));
  const allowed = margin + (perRequest * requests) / 2;
  const [first, second, last, most, bound] = [
    ...[memory[0] as number, early, late, Math.max(...memory), allowed],
  ].map((x) => x.toFixed(0));
  return {
    steady: late - early <= allowed,
    words: `${first} MB at first, ${second} in the second quarter, ${last} in the last, ${most} at most; half of the requests may add ${bound}, an empty Worker's growth and ${margin}`,
  };
}
