/** Undo, redo, start afresh: buttons and keys. */
import { defaultState } from "../../../shared/playground/state.ts";
import type { Store } from "./store.ts";

export class Toolbar {
  readonly #root: HTMLElement;
  readonly #store: Store;

  constructor(root: HTMLElement, store: Store) {
    this.#root = root;
    this.#store = store;
    this.#on("[data-undo]", () => store.undo());
    this.#on("[data-redo]", () => store.redo());
    this.#on("[data-reset]", () => store.change({ ...defaultState, view: store.state.view }));
    document.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || keepsItsOwn(event.target)) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) store.redo();
      else store.undo();
    });
    this.show();
  }

  #on(selector: string, act: () => void): void {
    this.#root.querySelector(selector)?.addEventListener("click", act);
  }

  show(): void {
    this.#able("[data-undo]", this.#store.canUndo);
    this.#able("[data-redo]", this.#store.canRedo);
  }

  /** Beside the button that is dead then: why, and what to do instead. */
  tooLong(tooLong: boolean): void {
    const place = this.#root.querySelector("[data-said]");
    const text = tooLong ? "Too much for a link: save a file instead, below." : "";
    if (place && place.textContent !== text) place.textContent = text;
  }

  #able(selector: string, able: boolean): void {
    const button = this.#root.querySelector<HTMLButtonElement>(selector);
    if (!button) return;
    // A button that is focused and goes dead would lose the keyboard's place.
    const disabled = String(!able);
    if (button.getAttribute("aria-disabled") !== disabled) {
      button.setAttribute("aria-disabled", disabled);
    }
    button.disabled = !able && button !== document.activeElement;
  }
}

/** Long texts have an undo of their own. */
const keepsItsOwn = (target: EventTarget | null) => target instanceof HTMLTextAreaElement;
