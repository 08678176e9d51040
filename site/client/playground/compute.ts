/**
 * A lane to a worker. What was asked before and is not wanted any more is dropped; a worker that is
 * in the middle of something long and does not hear is replaced.
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
  #letting = new Map<number, number>();

  /** Starts; the function that is returned gives up. */
  ask<K extends Kind>(work: Extract<Work, { kind: K }>, listener: Listener<K>): () => void {
    const job = ++this.#last;
    this.#jobs.set(job, { work, listener: listener as unknown as Listener<Kind> });
    this.#send({ job, work });
    return () => this.#abandon(job);
  }

  #send(message: ToWorker): void {
    const worker = this.#fails ? undefined : this.#started();
    if (worker) worker.postMessage(message);
    else if ("work" in message) void this.#runHere(message.job, message.work);
  }

  #abandon(job: number): void {
    if (!this.#jobs.delete(job) || !this.#worker) return;
    this.#worker.postMessage({ abandon: job } satisfies ToWorker);
    this.#letting.set(
      job,
      window.setTimeout(() => this.#replace(), patience),
    );
  }

  #replace(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const timer of this.#letting.values()) clearTimeout(timer);
    this.#letting.clear();
    for (const [job, { work }] of this.#jobs) this.#send({ job, work });
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
    const { job } = message;
    const timer = this.#letting.get(job);
    if (timer !== undefined && !("progress" in message)) {
      clearTimeout(timer);
      this.#letting.delete(job);
    }
    const listener = this.#jobs.get(job)?.listener;
    if (!listener || "dropped" in message) return;
    if ("progress" in message) {
      listener.progress?.(message.progress);
      if (message.data) listener.data?.(message.data as never);
      return;
    }
    this.#jobs.delete(job);
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
