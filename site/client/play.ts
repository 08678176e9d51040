/**
 * Play and pause: `[data-figure-play]` lets a figure happen in time. Where the drawing has axes of
 * time, a cursor uncovers the curves; where time is a parameter, it runs from one end of its track to
 * the other. The arrow keys on the button go back and forth.
 *
 * Nothing moves before it is asked to, and nothing off screen. Who prefers reduced motion gets a step
 * per press instead.
 */
import { formatValue } from "../../shared/parameters/parameter.ts";
import { trackEnd, trackValue } from "../../shared/parameters/track.ts";
import { clockPanels, moveClock } from "./clock.ts";
import type { LiveFigure } from "./live-figure.ts";

/** From one end to the other, in ms. */
const duration = 7000;
/** Steps from one end to the other by key, and under reduced motion. */
const steps = 12;
/** A parameter moves this often per second at most: every move computes a drawing. */
const movesPerSecond = 20;

/** The name of the parameter that stands for time in some figures. */
const timeName = "time";

/** Gives the figure's play button its work, until `signal` aborts. */
export function playOverTime(figure: LiveFigure, signal: AbortSignal): void {
  const button = figure.querySelector<HTMLButtonElement>("[data-figure-play]");
  const place = figure.querySelector("[data-figure-drawing]");
  if (!button || !place) return;
  const player = new Player(figure, place, button);
  const on = (target: EventTarget | null, type: string, listener: (event: Event) => void) =>
    target?.addEventListener(type, listener, { signal });
  on(button, "click", () => player.press());
  on(button, "keydown", (event) => player.key(event as KeyboardEvent));
  on(figure, "figure-drawn", () => player.redrawn());
  on(figure, "figure-far", () => player.pause());
  on(figure.form, "reset", () => player.stop());
  signal.addEventListener("abort", () => player.pause());
}

class Player {
  readonly #figure: LiveFigure;
  readonly #place: Element;
  readonly #button: HTMLButtonElement;
  /** Where the cursor is; undefined while everything is shown. */
  #share: number | undefined;
  #frame = 0;
  /** Time of the last frame, and of the last move of a parameter. */
  #last = 0;
  #moved = 0;

  constructor(figure: LiveFigure, place: Element, button: HTMLButtonElement) {
    this.#figure = figure;
    this.#place = place;
    this.#button = button;
    if (prefersStillness()) button.textContent = "Step";
  }

  press(): void {
    if (prefersStillness()) this.#step(1);
    else if (this.#frame !== 0) this.pause();
    else this.#play();
  }

  key(event: KeyboardEvent): void {
    const direction = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    this.pause();
    this.#step(direction);
  }

  /** The drawing is another one: the cursor stands where it stood. */
  redrawn(): void {
    if (this.#share !== undefined && this.#hasClock) this.#show();
  }

  pause(): void {
    if (this.#frame === 0) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#name("Play");
    this.#say();
  }

  stop(): void {
    this.pause();
    this.#share = undefined;
    moveClock(clockPanels(this.#place), undefined);
  }

  get #hasClock(): boolean {
    return clockPanels(this.#place).length > 0;
  }

  #play(): void {
    this.#share ??= 0;
    this.#name("Pause");
    this.#last = performance.now();
    const tick = (now: number) => {
      this.#frame = requestAnimationFrame(tick);
      const past = Math.min(100, Math.max(0, now - this.#last));
      this.#last = now;
      this.#share = (this.#share ?? 0) + past / duration;
      this.#show();
      if (this.#share >= 1) this.#end();
    };
    this.#frame = requestAnimationFrame(tick);
  }

  #step(direction: number): void {
    // Before the beginning is the end, where everything is shown.
    const at = Math.round((this.#share ?? (direction > 0 ? 0 : 1)) * steps) + direction;
    this.#share = at / steps;
    this.#moved = 0;
    this.#show();
    if (at >= steps) this.#share = undefined;
    else if (at < 0) this.stop();
    this.#say();
  }

  #end(): void {
    this.#moved = 0;
    this.#share = 1;
    this.#show();
    this.#share = undefined;
    this.pause();
  }

  #show(): void {
    const share = Math.min(1, Math.max(0, this.#share ?? 1));
    const panels = clockPanels(this.#place);
    if (panels.length > 0) moveClock(panels, share);
    else this.#moveParameter(share);
  }

  #moveParameter(share: number): void {
    const now = performance.now();
    if (this.#moved > 0 && now - this.#moved < 1000 / movesPerSecond) return;
    const parameter = this.#figure.shown?.figure.params[timeName];
    if (parameter?.kind !== "number") return;
    this.#moved = now;
    const time = trackValue(parameter, Math.round(share * trackEnd));
    this.#figure.set([[timeName, formatValue(time)]]);
  }

  /** What a reader who does not see it is told when it has come to rest. */
  #say(): void {
    const output = this.#figure.querySelector("[data-figure-time]");
    if (!output) return;
    const [panel] = clockPanels(this.#place);
    const share = this.#share;
    output.textContent =
      panel && share !== undefined ? `The curves up to ${panel.words(share)}` : "";
  }

  #name(words: string): void {
    this.#button.textContent = words;
  }
}

const prefersStillness = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
