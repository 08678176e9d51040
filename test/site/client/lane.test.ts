/** What a lane asks of its worker, and when it replaces it: with a worker that does nothing by itself. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { defaultSetting } from "../../../shared/playground/setting.ts";
import { Lane } from "../../../site/client/playground/compute.ts";
import type { FromWorker, ToWorker } from "../../../site/client/playground/messages.ts";

class Fake {
  static all: Fake[] = [];
  readonly heard: ToWorker[] = [];
  ended = false;
  #listen: ((event: { data: FromWorker }) => void) | undefined;

  constructor() {
    Fake.all.push(this);
  }
  addEventListener(kind: string, listen: (event: { data: FromWorker }) => void): void {
    if (kind === "message") this.#listen = listen;
  }
  postMessage(message: ToWorker): void {
    this.heard.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  say(data: FromWorker): void {
    this.#listen?.({ data });
  }
  /** The jobs it was asked for, by number. */
  get asked(): number[] {
    return this.heard.flatMap((message) => ("work" in message ? [message.job] : []));
  }
}

const newest = () => Fake.all.at(-1) as Fake;
const long = 10_000;

beforeEach(() => {
  Fake.all = [];
  vi.useFakeTimers();
  vi.stubGlobal("Worker", Fake);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function laneOf() {
  const lane = new Lane();
  const results: string[] = [];
  const ask = (name: string) =>
    lane.ask<"request">(
      { kind: "request", setting: defaultSetting, what: "all" },
      { done: () => results.push(name), failed: () => {} },
    );
  return { ask, results };
}

it("what is given up while it waits behind something wanted replaces no worker", () => {
  const { ask, results } = laneOf();
  ask("heavy");
  newest().say({ ready: true });
  for (let k = 0; k < 12; k++) {
    const giveUp = ask("code");
    vi.advanceTimersByTime(long);
    giveUp();
  }
  vi.advanceTimersByTime(long);
  expect(newest().ended).toBe(false);
  newest().say({ job: 1, result: undefined });
  expect(results).toEqual(["heavy"]);
  // Skipped in its turn, or not: then it is what the worker is at.
  newest().say({ job: 2, dropped: true });
  vi.advanceTimersByTime(long);
  expect(newest().ended).toBe(true);
});

it("a worker that is at something given up and does not hear is replaced, and goes on with the rest", () => {
  const { ask, results } = laneOf();
  const giveUp = ask("first");
  newest().say({ ready: true });
  ask("second");
  giveUp();
  // Half done is not let go.
  newest().say({ job: 1, progress: 0.5 });
  vi.advanceTimersByTime(long);
  expect(Fake.all.map(({ ended }) => ended)).toEqual([true, false]);
  expect(newest().asked).toEqual([2]);
  newest().say({ job: 2, result: undefined });
  expect(results).toEqual(["second"]);
});

it("a worker that lets go in time stays", () => {
  const { ask, results } = laneOf();
  const giveUp = ask("first");
  newest().say({ ready: true });
  giveUp();
  ask("second");
  newest().say({ job: 1, dropped: true });
  vi.advanceTimersByTime(long);
  newest().say({ job: 2, result: undefined });
  expect(newest().ended).toBe(false);
  expect(results).toEqual(["second"]);
});

it("a worker that still loads is not begun again by each change", () => {
  const { ask } = laneOf();
  for (let k = 0; k < 5; k++) {
    const giveUp = ask("setting");
    giveUp();
    vi.advanceTimersByTime(long);
  }
  expect(newest().ended).toBe(false);
  newest().say({ ready: true });
  vi.advanceTimersByTime(long);
  expect(newest().ended).toBe(true);
});

it("no worker is started before there is work", () => {
  laneOf();
  expect(Fake.all.length).toBe(0);
});
