/**
 * What a trajectory costs in workerd beyond an empty route: the default request and one with another
 * λ each time (which no cache can answer), against a path of the same Worker that computes nothing
 * (its 404 for an unknown path). The three take turns, so that the machine's mood meets all alike.
 */
const rounds = 150;
const warmUp = 30;

export interface RequestTime {
  readonly request: string;
  /** Milliseconds. */
  readonly median: number;
  readonly p95: number;
  /** Median beyond the empty route's. */
  readonly more: number;
}

/** Measures against a running server. */
export async function measureRequests(url: string): Promise<RequestTime[]> {
  const requests: Readonly<Record<string, (round: number) => string>> = {
    "empty route": () => "/api/v1/nothing",
    "default trajectory": () => "/api/v1/trajectory",
    "default trajectory, λ anew": (round) => `/api/v1/trajectory?lambda=${2 + round / 1000}`,
  };
  const times = Object.keys(requests).map((): number[] => []);
  for (let round = 0; round < rounds + warmUp; round++) {
    for (const [index, path] of Object.values(requests).entries()) {
      const start = performance.now();
      // Uncompressed: on the edge that is not the Worker's work, and locally it would be timed.
      const answer = await fetch(url + path(round), { headers: { "Accept-Encoding": "identity" } });
      await answer.arrayBuffer();
      if (round >= warmUp) times[index]?.push(performance.now() - start);
    }
  }
  const at = (list: number[], share: number) =>
    list.sort((a, b) => a - b)[Math.floor(share * (list.length - 1))] as number;
  const empty = at(times[0] ?? [], 0.5);
  return Object.keys(requests).map((request, index) => {
    const list = times[index] ?? [];
    const median = at(list, 0.5);
    return { request, median, p95: at(list, 0.95), more: median - empty };
  });
}
