/** Computes what the setting says, again and again, and tells who shows it. */
import { type DomainError, domainErrorsOf } from "../../../shared/errors.ts";
import type { Shape } from "../../../shared/network/shape.ts";
import type { PanelsData } from "../../../shared/playground/panels-data.ts";
import type { Setting } from "../../../shared/playground/setting.ts";
import type { Lane } from "./compute.ts";

export interface Audience {
  drawn(data: PanelsData): void;
  refused(errors: readonly DomainError[], shape: Shape | undefined): void;
}

/** A wait that is worth showing begins here, in ms. */
const worthShowing = 400;

export class Session {
  readonly #root: HTMLElement;
  readonly #lane: Lane;
  readonly #audience: Audience;
  readonly #progress: HTMLElement | null;
  #stop: (() => void) | undefined;
  #waiting = 0;

  constructor(root: HTMLElement, lane: Lane, audience: Audience) {
    this.#root = root;
    this.#lane = lane;
    this.#audience = audience;
    this.#progress = root.querySelector("[data-progress]");
    root.querySelector("[data-cancel]")?.addEventListener("click", () => this.stop());
  }

  /** Gives up what is being computed; what is drawn stays. */
  stop(): void {
    this.#stop?.();
    this.#settle();
  }

  compute(setting: Setting): void {
    this.#stop?.();
    clearTimeout(this.#waiting);
    this.#root.setAttribute("aria-busy", "true");
    this.#waiting = window.setTimeout(() => {
      if (this.#progress) this.#progress.hidden = false;
    }, worthShowing);
    let drawn = false;
    this.#stop = this.#lane.ask<"panels">(
      { kind: "panels", setting },
      {
        progress: (share) => {
          const bar = this.#progress?.querySelector("progress");
          if (bar) bar.value = share;
        },
        data: (data) => {
          this.#audience.drawn(data);
          if (!drawn) this.#count("drawn");
          drawn = true;
        },
        done: () => {
          this.#settle();
          this.#count("complete");
        },
        failed: (error, shape) => {
          this.#settle();
          const errors = domainErrorsOf(error);
          if (errors.length === 0) throw error;
          this.#audience.refused(errors, shape);
          this.#count("refused");
        },
      },
    );
  }

  /** For whoever waits for it. */
  #count(what: "drawn" | "complete" | "refused"): void {
    this.#root.dataset[what] = String(Number(this.#root.dataset[what] ?? 0) + 1);
  }

  #settle(): void {
    clearTimeout(this.#waiting);
    if (this.#progress) this.#progress.hidden = true;
    this.#root.removeAttribute("aria-busy");
  }
}
