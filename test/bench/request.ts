/**
 * What a trajectory and a picture cost in workerd beyond an empty route: the default request and one
 * with another λ each time (which no cache can answer), against a path of the same Worker that
 * computes nothing (its 404 for an unknown path). They take turns, so that the machine's mood meets
 * all alike. The processor's time is read over many requests of one kind, for /proc counts hundredths
 * of a second.
 */
import { workerdUsage } from "../support/workerd.ts";

const rounds = 150;
const warmUp = 30;
const inARow = 300;

export interface RequestTime {
  readonly request: string;
  /** Milliseconds. */
  readonly median: number;
  readonly p95: number;
  /** Median beyond the empty route's. */
  readonly more: number;
  /** Processor time of one request in workerd, beyond the empty route's; NaN where there is no /proc. */
  readonly cpu: number;
}

/** Every kind, and what is asked in a given round. */
const requests: Readonly<Record<string, (round: number) => Asked>> = {
  "empty route": () => ({ path: "/api/v1/nothing" }),
  "default trajectory": () => ({ path: "/api/v1/trajectory" }),
  "default trajectory, λ anew": (round) => ({
    path: `/api/v1/trajectory?lambda=${2 + round / 1000}`,
  }),
  // Nothing is kept of it: what it costs is the Worker's alone, without the local cache's share.
  "the same by POST": (round) => ({
    path: "/api/v1/trajectory",
    body: JSON.stringify({ init: { lambda: 2 + round / 1000 } }),
  }),
  "default figure as SVG, λ anew": (round) => ({
    path: `/figures/singular-value-dynamics.svg?lambda=${2 + round / 1000}`,
  }),
};

interface Asked {
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: string;
}

/** Measures against a running server. */
export async function measureRequests(url: string): Promise<RequestTime[]> {
  const times = Object.keys(requests).map((): number[] => []);
  for (let round = 0; round < rounds + warmUp; round++) {
    for (const [index, asked] of Object.values(requests).entries()) {
      const start = performance.now();
      await ask(url, asked(round));
      if (round >= warmUp) times[index]?.push(performance.now() - start);
    }
  }
  const at = (list: number[], share: number) =>
    list.sort((a, b) => a - b)[Math.floor(share * (list.length - 1))] as number;
  const empty = at(times[0] ?? [], 0.5);
  const cpu: number[] = [];
  for (const asked of Object.values(requests)) cpu.push(await processorTime(url, asked));
  return Object.keys(requests).map((request, index) => {
    const list = times[index] ?? [];
    const median = at(list, 0.5);
    const more = { more: median - empty, cpu: (cpu[index] ?? NaN) - (cpu[0] ?? NaN) };
    return { request, median, p95: at(list, 0.95), ...more };
  });
}

async function ask(url: string, { path, body }: Asked): Promise<void> {
  // Uncompressed: on the edge that is not the Worker's work, and locally it would be timed.
  const headers = { "Accept-Encoding": "identity", "Content-Type": "application/json" };
  const sent = body === undefined ? {} : { method: "POST", body };
  const answer = await fetch(url + path, { headers, ...sent });
  await answer.arrayBuffer();
}

/** Milliseconds of the processor for one request of a kind; other values of λ than the rounds had. */
async function processorTime(url: string, asked: (round: number) => Asked): Promise<number> {
  const before = workerdUsage()?.seconds ?? NaN;
  for (let k = 0; k < inARow; k++) await ask(url, asked(rounds + warmUp + k));
  return (((workerdUsage()?.seconds ?? NaN) - before) * 1000) / inARow;
}
