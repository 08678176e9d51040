/** Computes what the setting says, again and again, and tells who shows it. */
import { type DomainError, domainErrorsOf } from "../../../shared/errors.ts";
import type { Shape } from "../../../shared/network/shape.ts";
import type { PanelsData } from "../../../shared/playground/panels-data.ts";
import type { Setting } from "../../../shared/playground/setting.ts";
import { afterPaint } from "./after-paint.ts";
import type { Lane } from "./compute.ts";

export interface Audience {
  drawn(data: PanelsData, setting: Setting): void;
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
  /** Lets go of what waits for the screen. */
  #forget: (() => void) | undefined;
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
    this.#giveUp();
    this.#settle();
  }

  #giveUp(): void {
    this.#stop?.();
    this.#forget?.();
  }

  compute(setting: Setting): void {
    this.#giveUp();
    clearTimeout(this.#waiting);
    this.#root.setAttribute("aria-busy", "true");
    this.#waiting = window.setTimeout(() => {
      if (this.#progress) this.#progress.hidden = false;
    }, worthShowing);
    let drawn = false;
    /** What has come since the first drawing, until that is on the screen: it would only hold it up. */
    let held: (() => void)[] | undefined;
    const inTurn = (step: () => void) => {
      if (held) held.push(step);
      else step();
    };
    this.#stop = this.#lane.ask<"panels">(
      { kind: "panels", setting },
      {
        progress: (share) => {
          const bar = this.#progress?.querySelector("progress");
          if (bar) bar.value = share;
        },
        data: (data) =>
          inTurn(() => {
            this.#audience.drawn(data, setting);
            if (drawn) return;
            drawn = true;
            this.#count("drawn");
            held = [];
            this.#forget = afterPaint(() => {
              const steps = held ?? [];
              held = undefined;
              for (const step of steps) step();
            });
          }),
        done: () =>
          inTurn(() => {
            this.#settle();
            this.#count("complete");
          }),
        failed: (error, shape) =>
          inTurn(() => {
            this.#settle();
            const errors = domainErrorsOf(error);
            if (errors.length === 0) throw error;
            this.#audience.refused(errors, shape);
            this.#count("refused");
          }),
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
