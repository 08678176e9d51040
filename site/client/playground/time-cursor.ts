/** The time cursor: scrub, step, play, pause. It moves only when it is asked to. */
import { inWords } from "../../../shared/figures/numbers.ts";
import { writeText } from "../write-text.ts";
import type { Store } from "./store.ts";

/** The whole course in ms. */
const duration = 7000;
/** One step: a fiftieth of the course. */
const step = 0.02;

export class TimeCursor {
  readonly #bar: HTMLElement;
  readonly #store: Store;
  readonly #range: HTMLInputElement | null;
  readonly #play: HTMLButtonElement | null;
  #timer = 0;
  #end = 1;

  constructor(bar: HTMLElement, store: Store) {
    this.#bar = bar;
    this.#store = store;
    this.#range = bar.querySelector("[data-cursor]");
    this.#play = bar.querySelector("[data-play]");
    this.#range?.addEventListener("input", () => {
      this.pause();
      store.look({ at: Number(this.#range?.value) / 1000 });
    });
    this.#play?.addEventListener("click", () => (this.#timer ? this.pause() : this.#start()));
    for (const button of bar.querySelectorAll<HTMLButtonElement>("[data-step]")) {
      button.addEventListener("click", () => {
        this.pause();
        this.#by(Number(button.dataset["step"]) * step);
      });
    }
  }

  /** @param end the last time */
  show(end: number): void {
    this.#end = end;
    const { at } = this.#store.state.view;
    const text = `t = ${inWords(at * end)} τ`;
    const output = this.#bar.querySelector("[data-cursor-text]");
    if (output) writeText(output, text);
    if (!this.#range) return;
    this.#range.value = String(Math.round(at * 1000));
    this.#range.setAttribute("aria-valuetext", text);
  }

  pause(): void {
    cancelAnimationFrame(this.#timer);
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#tell();
  }

  #by(share: number): void {
    const at = Math.min(1, Math.max(0, this.#store.state.view.at + share));
    this.#store.look({ at });
    this.show(this.#end);
  }

  #start(): void {
    if (this.#store.state.view.at >= 1) this.#store.look({ at: 0 });
    // Without motion it still plays, in a few still pictures.
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) this.#still();
    else this.#moving(performance.now());
    this.#tell();
  }

  #moving(before: number): void {
    this.#timer = requestAnimationFrame((now) => {
      this.#by((now - before) / duration);
      if (this.#store.state.view.at >= 1) this.pause();
      else this.#moving(now);
    });
  }

  #still(): void {
    this.#timer = window.setTimeout(() => {
      this.#by(0.1);
      if (this.#store.state.view.at >= 1) this.pause();
      else this.#still();
    }, 700);
  }

  #tell(): void {
    const plays = this.#timer !== 0;
    this.#play?.setAttribute("aria-pressed", String(plays));
    this.#play?.setAttribute("aria-label", plays ? "Pause" : "Play");
  }
}
