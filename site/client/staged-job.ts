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

export class StagedJob {
  /** What is being computed; undefined when nothing is. */
  query: string | undefined;
  #abandon: (() => void) | undefined;
  #bar: ProgressBar | undefined;

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
    this.#abandon = computeInStages(figure, values, {
      progress: (share) => this.#bar?.show(share),
      data,
      done: () => {
        this.abandon();
        done();
      },
      failed: (error) => {
        this.abandon();
        failed(error);
      },
    });
  }

  /** Gives up; what has been drawn so far stays. */
  abandon(): void {
    this.#abandon?.();
    this.#abandon = undefined;
    this.query = undefined;
    this.#bar?.hide();
  }
}
