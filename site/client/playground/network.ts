/** The drawing of the network follows the widths; nodes and buttons change them. */
import type { Shape } from "../../../shared/network/shape.ts";
import { applies } from "../../../shared/playground/applicable.ts";
import { type Layer, layers, networkMarkup } from "../../../shared/playground/network-drawing.ts";
import { playgroundParameters, widestLive } from "../../../shared/playground/parameters.ts";
import { choicesOf } from "../../../shared/playground/setting.ts";
import type { Store } from "./store.ts";

export class Network {
  readonly #section: HTMLElement;
  readonly #store: Store;
  #shape: Shape | undefined;
  /** What is shown, in short: widths, and which of them may be chosen. */
  #drawn = "";

  constructor(section: HTMLElement, store: Store) {
    this.#section = section;
    this.#store = store;
    section.addEventListener("click", ({ target }) => {
      if (!(target instanceof Element)) return;
      const button = target.closest<HTMLElement>("[data-wider],[data-narrower]");
      const { wider, narrower } = button?.dataset ?? {};
      if (wider) this.#by(wider as Layer, 1);
      else if (narrower) this.#by(narrower as Layer, -1);
      else if (target instanceof SVGElement && target.dataset["layer"]) {
        this.#set(target.dataset["layer"] as Layer, Number(target.dataset["width"]));
      }
    });
  }

  #by(layer: Layer, change: number): void {
    const now = this.#shape?.[layer];
    if (now !== undefined) this.#set(layer, now + change);
  }

  #set(layer: Layer, width: number): void {
    const { min } = playgroundParameters[layer];
    this.#store.setText(layer, String(Math.min(widestLive, Math.max(min, width))));
    this.#store.settle();
  }

  show(shape: Shape): void {
    const choices = choicesOf(this.#store.state.setting);
    const free = {
      inputs: applies("inputs", choices),
      hidden: applies("hidden", choices),
      outputs: applies("outputs", choices),
    };
    this.#shape = shape;
    const drawn = layers.map((layer) => `${shape[layer]} ${free[layer]}`).join();
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const drawing = this.#section.querySelector("[data-network]");
    if (drawing) drawing.innerHTML = networkMarkup(shape, free);
    for (const layer of layers) {
      for (const button of this.#section.querySelectorAll<HTMLButtonElement>(
        `[data-wider=${layer}],[data-narrower=${layer}]`,
      )) {
        button.disabled = !free[layer];
      }
    }
    const note = this.#section.querySelector<HTMLElement>("[data-width-note]");
    if (note) note.textContent = noteOf(free);
  }
}

function noteOf({ inputs, hidden, outputs }: Record<Layer, boolean>): string {
  if (!hidden) return "The widths are those of your weights.";
  if (!inputs && !outputs) return "Inputs and outputs follow from the task.";
  return outputs
    ? `Up to ${widestLive} each.`
    : `Up to ${widestLive}; outputs are as many as inputs.`;
}
