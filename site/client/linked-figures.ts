/**
 * <linked-figures data-share="lambda">: who moves the shared setting in one of the figures in it
 * moves it in all of them. A figure whose range is narrower goes as far as it can.
 */
import type { LiveFigure } from "./live-figure.ts";

class LinkedFigures extends HTMLElement {
  /** While the others are being set they say so too; that is not another wish. */
  #setting = false;

  connectedCallback(): void {
    this.addEventListener("input", this);
    this.addEventListener("change", this);
  }

  handleEvent({ target }: Event): void {
    if (this.#setting || !(target instanceof Element)) return;
    const moved = target.closest<LiveFigure>("live-figure");
    if (!moved || !this.#concerns(target)) return;
    // The figure's own listener has carried a slider's place over to the number by now.
    const control = this.#control(moved);
    if (!control?.value) return;
    // A figure that has just come to life says so; only what the address gave it concerns the others.
    if (target === moved && isAsBuilt(control)) return;
    this.#share(moved, control.value);
  }

  #concerns(target: Element): boolean {
    const share = this.dataset["share"];
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return true;
    return target.name === share || target.dataset["trackFor"] === share;
  }

  #control(figure: Element): HTMLInputElement | HTMLSelectElement | null {
    const name = CSS.escape(this.dataset["share"] ?? "");
    return figure.querySelector(`:is(input,select)[name="${name}"]`);
  }

  #share(moved: Element, text: string): void {
    this.#setting = true;
    try {
      for (const figure of this.querySelectorAll<LiveFigure>("live-figure")) {
        const control = this.#control(figure);
        if (figure === moved || !control) continue;
        const fitting = control instanceof HTMLInputElement ? within(control, text) : text;
        if (control.value !== fitting) figure.set([[control.name, fitting]]);
      }
    } finally {
      this.#setting = false;
    }
  }
}

const isAsBuilt = (control: HTMLInputElement | HTMLSelectElement): boolean =>
  control instanceof HTMLInputElement
    ? control.value === control.defaultValue
    : (control.selectedOptions[0]?.defaultSelected ?? true);

/** A number moved into the range of this input; anything else as it is. */
function within({ min, max }: HTMLInputElement, text: string): string {
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  if (min !== "" && value < Number(min)) return min;
  if (max !== "" && value > Number(max)) return max;
  return text;
}

if (!customElements.get("linked-figures")) customElements.define("linked-figures", LinkedFigures);
