/** The one computation in stages that a figure has under way, with its progress bar. */
import type { AnyFigure, FigureData } from "../../shared/figures/figure.ts";
import type { AnyValues } from "../../shared/parameters/parameter.ts";
import { type ProgressBar, progressBar } from "./progress-bar.ts";
import { computeInStages } from "./staged-compute.ts";

export interface StagedJobListener {
  data(data: FigureData): void;
  done(): void;
  failed(error: unknown): void;
}

/**
 * How long in ms a computation may go on that is not wanted any more. Under a moving slider every
 * computation is soon out of date; if each were given up at once, nothing would be drawn before the
 * hand rests.
 */
const patience = 150;

export class StagedJob {
  /** What is being computed; undefined when nothing is. */
  query: string | undefined;
  #begun = 0;
  /** Waits for the end of this computation, or of the patience with it. */
  #next: (() => void) | undefined;
  #timer = 0;
  #abandon: (() => void) | undefined;
  #bar: ProgressBar | undefined;

  /**
   * Asks for room for another computation, or the same. One that is out of date and young is let
   * finish: `next` is then called when there is room.
   * @returns false when that is so
   */
  yieldsTo(query: string, next: () => void): boolean {
    if (this.query === undefined || this.query === query) {
      this.#next = undefined;
      return true;
    }
    const left = patience - (performance.now() - this.#begun);
    if (left <= 0) {
      this.abandon();
      return true;
    }
    this.#next = next;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#goOn(), left);
    return false;
  }

  #goOn(): void {
    const next = this.#next;
    this.#next = undefined;
    clearTimeout(this.#timer);
    next?.();
  }

  /**
   * @param place where the progress bar is to stand
   * @param stop what its button does
   */
  start(
    { figure, values, query }: { figure: AnyFigure; values: AnyValues; query: string },
    { place, stop }: { place: HTMLElement | null; stop: () => void },
    { data, done, failed }: StagedJobListener,
  ): void {
    this.abandon();
    if (place) this.#bar ??= progressBar(place, stop);
    this.query = query;
    this.#begun = performance.now();
    this.#abandon = computeInStages(figure, values, {
      progress: (share) => this.#bar?.show(share),
      data,
      done: () => this.#ended(done),
      failed: (error) => this.#ended(() => failed(error)),
    });
  }

  /** Tells how it ended, and lets the next one in. */
  #ended(tell: () => void): void {
    const next = this.#next;
    this.abandon();
    try {
      tell();
    } finally {
      next?.();
    }
  }

  /** Gives up, and forgets who waits; what has been drawn so far stays. */
  abandon(): void {
    this.#abandon?.();
    this.#abandon = undefined;
    this.query = undefined;
    this.#next = undefined;
    clearTimeout(this.#timer);
    this.#bar?.hide();
  }
}
