/** Computes what the setting says, again and again, tells who shows it, and knows what is on the screen. */
import { type DomainError, domainErrorsOf } from "../../../shared/errors.ts";
import type { Shape } from "../../../shared/network/shape.ts";
import type { PanelsData } from "../../../shared/playground/panels-data.ts";
import { defaultSetting, type Setting } from "../../../shared/playground/setting.ts";
import { afterPaint } from "./after-paint.ts";
import type { Lane } from "./compute.ts";

export interface Audience {
  drawn(data: PanelsData, setting: Setting): void;
  /** All of what was asked for is drawn. */
  whole(): void;
  /** @param partly some of what was asked for is drawn; else it is what was drawn before */
  refused(errors: readonly DomainError[], shape: Shape | undefined, partly: boolean): void;
  /** @param partly as above */
  stopped(partly: boolean): void;
}

/** What is on the screen: the setting that is asked for, or the last one that could be drawn. */
export interface Drawn {
  readonly setting: Setting;
  /** Undefined while the page stands as it was built. */
  readonly data: PanelsData | undefined;
  /** False while more is to come, and where that was given up. */
  readonly isWhole: boolean;
}

const asBuilt: Drawn = { setting: defaultSetting, data: undefined, isWhole: false };

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
  #asked: Setting = defaultSetting;
  #drawn: Drawn = asBuilt;

  constructor(root: HTMLElement, lane: Lane, audience: Audience) {
    this.#root = root;
    this.#lane = lane;
    this.#audience = audience;
    this.#progress = root.querySelector("[data-progress]");
    root.querySelector("[data-cancel]")?.addEventListener("click", () => this.stop());
  }

  get drawn(): Drawn {
    return this.#drawn;
  }

  /** The setting that will be drawn; that which is, when nothing is under way. */
  get coming(): Setting {
    return this.isBusy ? this.#asked : this.#drawn.setting;
  }

  get isBusy(): boolean {
    return this.#root.hasAttribute("aria-busy");
  }

  get #isPart(): boolean {
    return this.#drawn.setting === this.#asked;
  }

  /** Gives up what is being computed; what is drawn stays. */
  stop(): void {
    this.#giveUp();
    this.#settle();
    this.#remain();
    // What was being computed again is there from before.
    if (this.#isPart && this.#drawn.isWhole) this.#audience.whole();
    else this.#audience.stopped(this.#isPart);
  }

  #giveUp(): void {
    this.#stop?.();
    this.#forget?.();
  }

  /** Nothing more comes: a page that has drawn nothing shows what it was built with. */
  #remain(): void {
    if (!this.#drawn.data) this.#drawn = asBuilt;
  }

  compute(setting: Setting): void {
    this.#giveUp();
    this.#asked = setting;
    // The first drawing of a page that was opened with a setting is that setting's.
    if (!this.#drawn.data) this.#drawn = { ...asBuilt, setting };
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
            this.#drawn = { setting, data, isWhole: false };
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
            this.#drawn = { ...this.#drawn, isWhole: true };
            this.#audience.whole();
            this.#count("complete");
          }),
        failed: (error, shape) =>
          inTurn(() => {
            this.#settle();
            const errors = domainErrorsOf(error);
            if (errors.length === 0) throw error;
            this.#remain();
            this.#audience.refused(errors, shape, this.#isPart);
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
