/** Throughput and latency of one route, by autocannon. */
import autocannon from "autocannon";

export interface Measured {
  readonly name: string;
  /** Requests per second. */
  readonly perSecond: number;
  /** Milliseconds at the 50th, 95th and 99th percentile; the longest. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly longest: number;
  readonly requests: number;
  /** Answers that were not 2xx, and connections that failed. */
  readonly wrong: number;
}

export interface Asked {
  readonly name: string;
  readonly url: string;
  path(k: number): string;
  readonly connections: number;
}

let counter = 0;

/** @param seconds how long it is asked, each connection one request after another */
export async function measured(
  { name, url, path, connections }: Asked,
  seconds: number,
): Promise<Measured> {
  const times: number[] = [];
  const found = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(
      {
        ...{ url, connections, duration: seconds, timeout: 60 },
        headers: { "accept-encoding": "identity" },
        requests: [{ setupRequest: (request) => ({ ...request, path: path(counter++) }) }],
      },
      (error, result) => (error ? reject(error) : resolve(result)),
    );
    // Its own histogram counts whole milliseconds.
    run.on("response", (_client, _status, _bytes, ms) => void times.push(ms));
  });
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return {
    name,
    perSecond: sorted.length / found.duration,
    ...{ p50: at(0.5), p95: at(0.95), p99: at(0.99), longest: at(1) },
    requests: sorted.length,
    wrong: found.non2xx + found.errors + found.timeouts,
  };
}
