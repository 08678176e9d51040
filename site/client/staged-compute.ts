/**
 * Computing a figure in stages away from the page's own thread.
 *
 * One worker serves all figures of a page. Where none may be started (a sandboxed frame has no origin
 * to load it from) or its code does not come, the same stages run on the page's thread in slices that
 * leave room for a frame.
 */
import { DomainError, type DomainErrorKind, DomainErrors } from "../../shared/errors.ts";
import type { AnyFigure, FigureData, Stage } from "../../shared/figures/figure.ts";
import { type AnyValues, canonicalQuery } from "../../shared/parameters/parameter.ts";
import { inSlices } from "./in-slices.ts";

/** To the worker. */
export type Request =
  | { readonly job: number; readonly figure: string; readonly query: string }
  | { readonly abandon: number };

interface Refused {
  readonly parameter: string;
  readonly given: string;
  readonly expected: string;
  readonly kind: DomainErrorKind;
}

/** From the worker. */
export type Answer = { readonly job: number } & (
  | { readonly progress: number; readonly data?: FigureData }
  | { readonly done: true }
  | { readonly errors: readonly Refused[]; readonly text: string }
);

/** Who waits for a figure. Nothing is told after `abandon`, `done` or `failed`. */
export interface Listener {
  progress(share: number): void;
  data(data: FigureData): void;
  done(): void;
  failed(error: unknown): void;
}

interface Job {
  readonly figure: AnyFigure;
  readonly values: AnyValues;
  readonly listener: Listener;
}

const jobs = new Map<number, Job>();
let last = 0;
let worker: Worker | undefined;
let workerFails = window.origin === "null";

/** Starts; the function that is returned gives up. */
export function computeInStages(
  figure: AnyFigure,
  values: AnyValues,
  listener: Listener,
): () => void {
  const job = ++last;
  jobs.set(job, { figure, values, listener });
  const helper = workerFails ? undefined : startedWorker();
  if (helper) {
    send(helper, { job, figure: figure.id, query: canonicalQuery(figure.params, values) });
  } else void runHere(job);
  return () => {
    if (jobs.delete(job) && worker) send(worker, { abandon: job });
  };
}

const send = (to: Worker, request: Request) => to.postMessage(request);

function startedWorker(): Worker | undefined {
  if (worker) return worker;
  try {
    worker = new Worker(new URL("./figure-worker.ts", import.meta.url), { type: "module" });
  } catch {
    workerFails = true;
    return undefined;
  }
  worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => hear(data));
  worker.addEventListener("error", () => {
    // Its file did not come, or this browser has no modules in workers: all of it here, then.
    workerFails = true;
    worker?.terminate();
    worker = undefined;
    for (const job of jobs.keys()) void runHere(job);
  });
  return worker;
}

function hear(answer: Answer): void {
  const listener = jobs.get(answer.job)?.listener;
  // What was given up may still have been on its way.
  if (!listener) return;
  if ("progress" in answer) {
    tell(listener, answer);
    return;
  }
  jobs.delete(answer.job);
  if ("done" in answer) listener.done();
  else listener.failed(errorOf(answer));
}

function tell(listener: Listener, { progress, data }: Stage): void {
  listener.progress(progress);
  if (data) listener.data(data);
}

function errorOf({ errors, text }: { errors: readonly Refused[]; text: string }): Error {
  if (errors.length === 0) return new Error(text);
  return new DomainErrors(
    errors.map(
      ({ parameter, given, expected, kind }) => new DomainError(parameter, given, expected, kind),
    ),
  );
}

async function runHere(job: number): Promise<void> {
  const found = jobs.get(job);
  if (!found?.figure.stages) return;
  const { figure, values, listener } = found;
  try {
    const stages = figure.stages?.(values) as Iterator<Stage, unknown>;
    const isStale = () => !jobs.has(job);
    // Half a frame: the other half is for drawing it and for whoever moves a slider.
    const ended = await inSlices(stages, 8, isStale, (stage) => {
      if (!isStale()) tell(listener, stage);
    });
    if (ended && jobs.delete(job)) listener.done();
  } catch (error) {
    if (jobs.delete(job)) listener.failed(error);
  }
}
