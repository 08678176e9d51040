/** Weights of one's own: two grids that share the hidden units. */
import type { Shape } from "../../../shared/network/shape.ts";
import { resized } from "../../../shared/playground/grid.ts";
import { widestLive } from "../../../shared/playground/parameters.ts";
import { type Setting, textOf } from "../../../shared/playground/setting.ts";
import { MatrixGrid } from "./matrix-grid.ts";
import type { Store } from "./store.ts";

export class OwnWeights {
  readonly #section: HTMLElement;
  readonly #store: Store;
  readonly #first: MatrixGrid;
  readonly #second: MatrixGrid;
  #shape: Shape | undefined;

  constructor(section: HTMLElement, store: Store) {
    this.#section = section;
    this.#store = store;
    const grid = (name: "w1" | "w2") =>
      new MatrixGrid(
        section.querySelector<HTMLElement>(`[data-grid=${name}]`) as HTMLElement,
        name,
        (cells, what) => store.setOwn({ [name]: cells }, what),
      );
    this.#first = grid("w1");
    this.#second = grid("w2");
    section.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLInputElement) || !("hiddenUnits" in target.dataset)) return;
      const hidden = Math.min(widestLive, Math.max(1, Math.round(target.valueAsNumber || 1)));
      this.#resize({ ...this.#widths, hidden });
    });
    section.querySelector("[data-fit]")?.addEventListener("click", () => {
      const { hidden } = this.#widths;
      if (this.#shape) this.#resize({ ...this.#shape, hidden });
    });
  }

  /** @param shape of the task that is learned, where it can be told */
  show(setting: Setting, shape: Shape | undefined): void {
    this.#shape = shape;
    const isOwn = textOf(setting, "init") === "custom";
    this.#section.hidden = !isOwn;
    const { w1, w2 } = setting.own;
    if (!isOwn || !w1 || !w2) return;
    this.#first.show(w1);
    this.#second.show(w2);
    const { inputs, hidden, outputs } = this.#widths;
    const field = this.#section.querySelector<HTMLInputElement>("[data-hidden-units]");
    if (field && document.activeElement !== field) field.value = String(hidden);
    const fit = this.#section.querySelector<HTMLElement>("[data-fit]");
    const fits = w2[0]?.length === hidden && inputs === shape?.inputs && outputs === shape?.outputs;
    if (fit) fit.hidden = !shape || fits;
  }

  get #widths(): Shape {
    const { w1, w2 } = this.#store.state.setting.own;
    return { inputs: w1?.[0]?.length ?? 1, hidden: w1?.length ?? 1, outputs: w2?.length ?? 1 };
  }

  #resize({ inputs, hidden, outputs }: Shape): void {
    const { w1 = [], w2 = [] } = this.#store.state.setting.own;
    this.#store.setOwn({ w1: resized(w1, hidden, inputs), w2: resized(w2, outputs, hidden) });
  }
}
