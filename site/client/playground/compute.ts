/**
 * A lane to a worker, which does one job after another. What was asked before and is not wanted any
 * more is dropped; a worker that is in the middle of it and does not hear is replaced.
 */
import { DomainError, DomainErrors } from "../../../shared/errors.ts";
import type { Shape } from "../../../shared/network/shape.ts";
import type { FromWorker, Kind, Refusal, ToWorker, Work, Works } from "./messages.ts";

export interface Listener<K extends Kind> {
  progress?(share: number): void;
  data?(data: Works[K]["data"]): void;
  done(result: Works[K]["result"]): void;
  failed(error: Error, shape: Shape | undefined): void;
}

interface Job {
  readonly work: Work;
  readonly listener: Listener<Kind>;
}

/** A worker that has not answered for so long when it should let go is replaced, in ms. */
const patience = 250;

export class Lane {
  readonly #jobs = new Map<number, Job>();
  #last = 0;
  #worker: Worker | undefined;
  /** Where no worker can be started, the page computes itself. */
  #fails = false;
  /** A worker that still reads its own code would only have to begin again. */
  #ready = false;
  /** What the worker has not answered, in its order: it is at the first, whether that is wanted or not. */
  readonly #sent = new Set<number>();
  #letting: { readonly job: number; readonly timer: ReturnType<typeof setTimeout> } | undefined;

  /** Starts; the function that is returned gives up. */
  ask<K extends Kind>(work: Extract<Work, { kind: K }>, listener: Listener<K>): () => void {
    const job = ++this.#last;
    this.#jobs.set(job, { work, listener: listener as unknown as Listener<Kind> });
    this.#send(job, work);
    return () => this.#abandon(job);
  }

  #send(job: number, work: Work): void {
    const worker = this.#fails ? undefined : this.#started();
    if (!worker) {
      void this.#runHere(job, work);
      return;
    }
    this.#sent.add(job);
    worker.postMessage({ job, work } satisfies ToWorker);
  }

  #abandon(job: number): void {
    if (!this.#jobs.delete(job) || !this.#worker) return;
    this.#worker.postMessage({ abandon: job } satisfies ToWorker);
    this.#watch();
  }

  /**
   * Waits for the worker to let go of what it is at, when nobody wants that. What waits behind
   * something that is wanted does not count: the worker cannot hear yet, and skips it in its turn.
   */
  #watch(): void {
    const [at] = this.#sent;
    if (at === this.#letting?.job) return;
    clearTimeout(this.#letting?.timer);
    this.#letting = undefined;
    if (at === undefined || this.#jobs.has(at) || !this.#ready) return;
    this.#letting = { job: at, timer: setTimeout(() => this.#replace(), patience) };
  }

  #replace(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ready = false;
    this.#sent.clear();
    this.#watch();
    for (const [job, { work }] of this.#jobs) this.#send(job, work);
  }

  #started(): Worker | undefined {
    if (this.#worker) return this.#worker;
    try {
      const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
      worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
        if (worker === this.#worker) this.#hear(data);
      });
      worker.addEventListener("error", () => {
        if (worker !== this.#worker) return;
        this.#fails = true;
        this.#replace();
      });
      this.#worker = worker;
      return worker;
    } catch {
      this.#fails = true;
      return undefined;
    }
  }

  #hear(message: FromWorker): void {
    if ("ready" in message) {
      this.#ready = true;
      this.#watch();
      return;
    }
    const { job } = message;
    const listener = this.#jobs.get(job)?.listener;
    if ("progress" in message) {
      listener?.progress?.(message.progress);
      if (message.data) listener?.data?.(message.data as never);
      return;
    }
    this.#jobs.delete(job);
    this.#sent.delete(job);
    this.#watch();
    if (!listener || "dropped" in message) return;
    if ("result" in message) listener.done(message.result as never);
    else listener.failed(errorOf(message), message.shape);
  }

  async #runHere(job: number, work: Work): Promise<void> {
    const { stagesOf, resultOf, refusalOf } = await import("./perform.ts");
    try {
      if (work.kind !== "panels") {
        this.#hear({ job, result: await resultOf(work) });
        return;
      }
      for (const stage of stagesOf(work)) {
        if (!this.#jobs.has(job)) return;
        this.#hear({ job, ...stage });
        await new Promise((resolve) => setTimeout(resolve));
      }
      this.#hear({ job, result: undefined });
    } catch (error) {
      this.#hear({ job, ...refusalOf(error, work) });
    }
  }
}

function errorOf({ errors, text }: Refusal): Error {
  if (errors.length === 0) return new Error(text);
  return new DomainErrors(
    errors.map(
      ({ parameter, given, expected, kind }) => new DomainError(parameter, given, expected, kind),
    ),
  );
}
