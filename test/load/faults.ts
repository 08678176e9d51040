/** Clients and servers that behave badly, and what has to hold all the same. */
import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { workerdUsage } from "../support/workerd.ts";

export interface Finding {
  readonly name: string;
  /** In words, with the numbers. */
  readonly found: string;
  readonly held: boolean;
}

const digest = (bytes: Uint8Array | string): string =>
  createHash("sha256").update(bytes).digest("hex");

/** The body of an answer, or an error when it is not whole. */
async function read(address: string): Promise<Uint8Array> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(60_000) });
  const body = new Uint8Array(await answer.arrayBuffer());
  if (!answer.ok) throw new Error(`${answer.status} at ${address}`);
  return body;
}

const probe = "/api/v1/trajectory?lambda=-3&points=20";

/** Milliseconds of some quick requests, one after another. */
async function probed(url: string, times = 20): Promise<number[]> {
  const found: number[] = [];
  for (let k = 0; k < times; k++) {
    const begun = performance.now();
    await read(url + probe);
    found.push(performance.now() - begun);
  }
  return found.toSorted((a, b) => a - b);
}

/** By POST: of a GET the rest is computed for the cache, whoever has gone. */
const longSweep = (signal: AbortSignal): RequestInit => ({
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({
    task: { kind: "random" },
    network: { inputs: 24, outputs: 24 },
    lambdaPoints: 400,
  }),
  signal,
});

/** Sweeps that stream, whose readers leave after the first rows. */
export async function hangUps(url: string, clients = 24): Promise<Finding> {
  const right = digest(await read(url + probe));
  let rows = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const control = new AbortController();
      const answer = await fetch(`${url}/api/v1/sweep?format=ndjson`, longSweep(control.signal));
      const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
      const { value } = await reader.read();
      rows += (value?.length ?? 0) > 0 ? 1 : 0;
      control.abort();
      await reader.cancel().catch(() => {});
    }),
  );
  await pause(2000);
  const before = workerdUsage();
  await pause(1000);
  const after = workerdUsage();
  const busy = before && after ? 100 * (after.seconds - before.seconds) : undefined;
  const still = busy === undefined ? "not measured" : `${busy.toFixed(0)} % of a core`;
  const held = rows === clients && digest(await read(url + probe)) === right;
  return {
    name: "hang-ups",
    found: `${clients} readers of a stream left after its first rows; two seconds later workerd used ${still}; the next answer was right`,
    // What nobody reads is not computed on: one sweep to its end would keep it busy for longer.
    held: held && (busy ?? 0) < 50,
  };
}

/** Readers that take one packet now and then, of an answer of megabytes. */
export async function slowReaders(url: string, clients = 8): Promise<Finding> {
  const address = `${url}/api/v1/trajectory?points=4000&lambda=-2&observables=loss,singularValues,networkFunction`;
  const whole = await read(address);
  const right = digest(whole);
  let reading = clients;
  const readers = Array.from({ length: clients }, async () => {
    const answer = await fetch(address);
    const hash = createHash("sha256");
    for await (const part of answer.body as ReadableStream<Uint8Array>) {
      hash.update(part);
      await pause(40);
    }
    reading--;
    return hash.digest("hex") === right;
  });
  await pause(100);
  const times = await probed(url);
  const meanwhile = reading;
  const all = await Promise.all(readers);
  return {
    name: "slow readers",
    found: `${clients} readers took ${(whole.length / 1e6).toFixed(1)} MB each, a packet every 40 ms, and all of it was right; with ${meanwhile} of them still reading, others waited ${ms(times, 0.5)} at the median and ${ms(times, 1)} at most`,
    held: all.every(Boolean),
  };
}

/** Many at the same moment. */
export async function burst(url: string, requests = 200): Promise<Finding> {
  const begun = performance.now();
  const stamp = Date.now() % 1e6;
  const answers = await Promise.allSettled(
    Array.from({ length: requests }, (_, k) =>
      read(`${url}/api/v1/trajectory?lambda=${(1 + stamp / 1e9 + k / 1e3).toFixed(9)}`),
    ),
  );
  const right = answers.filter(({ status }) => status === "fulfilled").length;
  const took = (performance.now() - begun) / 1000;
  return {
    name: "burst",
    found: `${right} of ${requests} fresh trajectories asked at the same moment were answered, in ${took.toFixed(1)} s`,
    held: right === requests,
  };
}

/** The server ends and starts again under a client that repeats what failed. */
export async function restart(url: string, again: () => Promise<void>): Promise<Finding> {
  const addresses = Array.from(
    { length: 60 },
    (_, k) => `${url}/api/v1/trajectory?lambda=${k / 10}&points=20&format=csv`,
  );
  const right: string[] = [];
  for (const address of addresses) right.push(digest(await read(address)));
  const repeated = new Set<number>();
  const found: string[] = [];
  let next = 0;
  const client = async () => {
    for (let k = next++; k < addresses.length; k = next++) {
      for (;;) {
        try {
          found[k] = digest(await read(addresses[k] as string));
          break;
        } catch {
          repeated.add(k);
          await pause(100);
        }
      }
      // So that the restart falls into the middle.
      await pause(20);
    }
  };
  await Promise.all([pause(100).then(again), ...Array.from({ length: 4 }, client)]);
  const same = right.every((each, k) => each === found[k]);
  return {
    name: "restart",
    found: `${addresses.length} requests while the Worker ended and started again: ${repeated.size} had to be repeated, and all answers were ${same ? "the same as before" : "not the same"}`,
    held: same && repeated.size > 0,
  };
}

const ms = (sorted: readonly number[], share: number): string =>
  `${(sorted[Math.floor(share * (sorted.length - 1))] as number).toFixed(0)} ms`;
