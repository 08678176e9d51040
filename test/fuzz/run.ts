/** Sends requests, judges the answers, and counts. */
import fc from "fast-check";
import { workerdUsage } from "../support/workerd.ts";
import { type Answer, exchange, keepAlive } from "./exchange.ts";
import { checkerOf, isFromServer } from "./judge.ts";
import { isRightOutcome, rawOutcomes } from "./raw.ts";
import { type FuzzRequest, kinds, requests } from "./requests.ts";
import { type Document, type Target, targetsOf } from "./targets.ts";

export interface FuzzOptions {
  readonly requests: number;
  readonly seed: number;
  /** Requests at a time. */
  readonly parallel?: number;
  /** Told after every batch how many there were so far, and what was wrong in it. */
  readonly progress?: (sent: number, failures: readonly Failure[]) => void;
}

export interface Failure {
  readonly complaint: string;
  /** `fc.sample(…, { seed })` makes the batch again; this is the request's place in it. */
  readonly seed: number;
  readonly index: number;
  readonly request: string;
}

export interface FuzzReport {
  /** Requests that had an answer, or whose client hung up on purpose. */
  readonly sent: number;
  readonly failures: readonly Failure[];
  /** How often, by operation, kind and outcome. */
  readonly counts: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Operations and kinds that had no request at all. */
  readonly missing: readonly string[];
  /** What became of messages that are not HTTP, or not quite. */
  readonly raw: ReadonlyMap<string, string>;
  readonly slowest: readonly Timed[];
  /** Megabytes of workerd, before every batch; empty where it cannot be told. */
  readonly memory: readonly number[];
  /** Processor milliseconds of workerd per request. */
  readonly cpu: number | undefined;
}

export interface Timed {
  readonly ms: number;
  readonly request: FuzzRequest;
}

/** Longest answer, milliseconds. */
export const longest = 5000;

const batchSize = 100;

/** @param url of the running server, without a slash at the end */
export async function fuzz(url: string, options: FuzzOptions): Promise<FuzzReport> {
  const { requests: asked, seed, parallel = 3, progress } = options;
  const document = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as Document;
  const own = await fetch(`${url}/api/v1/regime`);
  const build = own.headers.get("Content-Location")?.split("/")[2] ?? "unversioned";
  const targets = targetsOf(document, build);
  const checker = checkerOf(document);
  const arbitrary = requests({ document, checker, origin: url }, targets);
  const agent = keepAlive(parallel);
  const failures: Failure[] = [];
  const counts = new Map<string, Map<string, number>>();
  const memory: number[] = [];
  let slowest: Timed[] = [];
  let sent = 0;
  const before = workerdUsage();

  const one = async (request: FuzzRequest, batch: number, index: number): Promise<void> => {
    const fail = (complaint: string) =>
      failures.push({ complaint, seed: batch, index, request: shown(request) });
    let answer: Answer;
    try {
      answer = await exchange(url, request, agent);
    } catch (error) {
      fail(`no answer: ${error instanceof Error ? error.message : error}`);
      count(counts, request, "none");
      return;
    }
    sent++;
    count(counts, request, outcomeOf(answer));
    if (answer.status === 0) return;
    for (const complaint of checker.complaints(request, answer)) fail(complaint);
    slowest = [...slowest, { ms: answer.ms, request }].toSorted((a, b) => b.ms - a.ms).slice(0, 12);
  };

  for (let batch = 0; batch * batchSize < asked; batch++) {
    const failedBefore = failures.length;
    const numRuns = Math.min(batchSize, asked - batch * batchSize);
    const list = fc.sample(arbitrary, { seed: seed + batch, numRuns });
    let next = 0;
    const worker = async () => {
      for (let index = next++; index < list.length; index = next++) {
        await one(list[index] as FuzzRequest, seed + batch, index);
      }
    };
    await Promise.all(Array.from({ length: parallel }, worker));
    const usage = workerdUsage();
    if (usage) memory.push(usage.megabytes);
    const alive = await isRight(url);
    if (alive) failures.push({ complaint: alive, seed: seed + batch, index: -1, request: "" });
    progress?.(sent, failures.slice(failedBefore));
  }
  const raw = await rawOutcomes(url);
  for (const [name, outcome] of raw) {
    if (!isRightOutcome(outcome)) {
      failures.push({ complaint: `${outcome} to ${name}`, seed, index: -1, request: name });
    }
  }
  const alive = await isRight(url);
  if (alive) failures.push({ complaint: alive, seed, index: -1, request: "" });
  const after = workerdUsage();
  agent.destroy();
  const missing = combinations(targets).filter((name) => !counts.has(name));
  return {
    ...{ sent, failures, counts, missing, raw, slowest, memory },
    cpu:
      before && after ? (1000 * (after.seconds - before.seconds)) / Math.max(1, sent) : undefined,
  };
}

/** What there should be a count of. */
const combinations = (targets: readonly Target[]): string[] =>
  targets.flatMap(({ id }) => kinds.map((kind) => `${id}, ${kind}`));

/** Of the slowest requests those that are slow again when nothing else is asked. */
export async function slowAlone(url: string, slowest: readonly Timed[]): Promise<Timed[]> {
  const agent = keepAlive(1);
  const found: Timed[] = [];
  for (const { request, ms } of slowest) {
    if (ms <= longest) continue;
    const before = workerdUsage();
    const again = await exchange(url, request, agent);
    const after = workerdUsage();
    // On a busy machine the clock counts others' work too; processor time does not.
    const own = before && after ? 1000 * (after.seconds - before.seconds) : again.ms;
    found.push({ request, ms: Math.min(own, again.ms) });
  }
  agent.destroy();
  return found;
}

/** The Worker still computes, and computes the same; otherwise what is wrong. */
async function isRight(url: string): Promise<string | undefined> {
  try {
    const address = `${url}/api/v1/trajectory?task=singular-values&values=1&init=aligned&scale=0.1&times=0,1&observables=loss`;
    const answer = await fetch(address, { signal: AbortSignal.timeout(60_000) });
    const { observables } = (await answer.json()) as { observables: { loss: number[] } };
    // ½(1 − s)², with s the sigmoid that is 0.1 at first.
    const at = (t: number) => 1 / (1 + (1 / 0.1 - 1) * Math.exp(-2 * t));
    const expected = [0, 1].map((t) => 0.5 * (1 - at(t)) ** 2);
    const right = expected.every((x, k) => Math.abs(x - Number(observables.loss[k])) < 1e-9);
    return right ? undefined : `the Worker computes ${observables.loss}, not ${expected}`;
  } catch (error) {
    return `the Worker is not alive: ${error instanceof Error ? error.message : error}`;
  }
}

function outcomeOf(answer: Answer): string {
  if (answer.status === 0) return "hung up";
  return isFromServer(answer) ? `${answer.status} before the Worker` : String(answer.status);
}

function count(counts: Map<string, Map<string, number>>, request: FuzzRequest, outcome: string) {
  const name = `${request.target.id}, ${request.kind}`;
  const own = counts.get(name) ?? new Map<string, number>();
  counts.set(name, own.set(outcome, (own.get(outcome) ?? 0) + 1));
}

/** A request in a few lines: enough to send it again. */
export function shown({ method, path, headers, body, expected }: FuzzRequest): string {
  const cut = (text: string, length: number) =>
    text.length > length ? `${text.slice(0, length)}… (${text.length})` : text;
  const said = Object.entries(headers).map(([name, text]) => `${name}: ${cut(text, 60)}`);
  const sent = body?.length ? cut(Buffer.from(body).toString("utf8"), 700) : "";
  return [`${method} ${cut(path, 400)} (${expected})`, said.join("; "), sent]
    .filter(Boolean)
    .join("\n    ");
}
