/**
 * The place of a drawing that comes later, and the buttons that save it. Both are kept free from the
 * moment it is promised: what grew between a press and its release would carry the button below away
 * from the pointer, and the click would be lost.
 */
import type { PanelFrame } from "../../../shared/figures/figure.ts";
import { layout } from "../../../shared/figures/layout.ts";

export class Strip {
  readonly #place: HTMLElement;
  readonly #buttons: HTMLElement;
  readonly #frames: readonly PanelFrame[];
  #promised = false;

  /**
   * @param frames of the panels that will be drawn
   * @param resized hears of another width
   */
  constructor(section: HTMLElement, frames: readonly PanelFrame[], resized: () => void) {
    this.#place = section.querySelector(".pg-strip") as HTMLElement;
    this.#buttons = section.querySelector("[data-picture]") as HTMLElement;
    this.#frames = frames;
    new ResizeObserver(() => {
      this.#keepFree();
      resized();
    }).observe(this.#place);
  }

  /** In px. */
  get width(): number {
    return Math.round(this.#place.clientWidth);
  }

  /** A drawing is under way; one that is there stays until then. */
  promise(): void {
    this.#promised = true;
    this.#keepFree();
  }

  show(drawing: Element): void {
    this.#promised = true;
    if (this.#place.firstElementChild?.outerHTML !== drawing.outerHTML) {
      this.#place.replaceChildren(drawing);
    }
    this.#keepFree();
  }

  clear(): void {
    this.#promised = false;
    this.#place.replaceChildren();
    this.#keepFree();
  }

  /** What is drawn is not what the fields say. */
  set stale(stale: boolean) {
    this.#place.toggleAttribute("data-stale", stale);
  }

  #keepFree(): void {
    const height = this.#promised && this.width > 0 ? layout(this.#frames, this.width).height : 0;
    this.#place.style.minHeight = height > 0 ? `${height}px` : "";
    this.#buttons.hidden = !this.#promised;
    this.#buttons.toggleAttribute("data-waiting", this.#place.childElementCount === 0);
  }
}
