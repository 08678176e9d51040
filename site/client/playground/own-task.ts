/** A task of one's own: the choice between examples and Σ, and the cells of Σ. */
import { withSource } from "../../../shared/playground/begin.ts";
import { resized } from "../../../shared/playground/grid.ts";
import type { PanelsData } from "../../../shared/playground/panels-data.ts";
import { widestLive } from "../../../shared/playground/parameters.ts";
import { type Setting, textOf } from "../../../shared/playground/setting.ts";
import { MatrixGrid } from "./matrix-grid.ts";
import { OwnData } from "./own-data.ts";
import type { Store } from "./store.ts";

export class OwnTask {
  readonly #section: HTMLElement;
  readonly #store: Store;
  readonly #grid: MatrixGrid;
  readonly #data: OwnData;

  constructor(section: HTMLElement, store: Store, opens: (text: string) => boolean) {
    this.#section = section;
    this.#store = store;
    const grid = section.querySelector<HTMLElement>("[data-grid=sigma]") as HTMLElement;
    this.#grid = new MatrixGrid(grid, "sigma", (sigma, what) => store.setOwn({ sigma }, what));
    const drop = section.querySelector<HTMLElement>("[data-from=data]") as HTMLElement;
    this.#data = new OwnData(drop, store, opens);
    section.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      if (target.name === "pg-from") {
        const own = withSource(store.state.setting.own, target.value as "data" | "sigma");
        store.changeSetting({ own });
      } else if ("rows" in target.dataset || "cols" in target.dataset) this.#resize();
    });
  }

  show(setting: Setting): void {
    const isOwn = textOf(setting, "task") === "custom";
    this.#section.hidden = !isOwn;
    if (!isOwn) return;
    const { from = "sigma", sigma, data } = setting.own;
    for (const radio of this.#section.querySelectorAll<HTMLInputElement>("[name=pg-from]")) {
      radio.checked = radio.value === from;
    }
    for (const part of this.#section.querySelectorAll<HTMLElement>("[data-from]")) {
      part.hidden = part.dataset["from"] !== from;
    }
    if (from === "data") this.#data.show(data);
    if (from !== "sigma" || !sigma) return;
    this.#grid.show(sigma);
    const [rows, cols] = this.#sizes;
    if (rows) rows.value = String(sigma.length);
    if (cols) cols.value = String(sigma[0]?.length ?? 1);
  }

  /** Takes a text as examples; false when it is none. */
  open(text: string): boolean {
    return this.#data.open(text);
  }

  drawn(data: PanelsData): void {
    this.#data.showWhitening(data.summary);
  }

  /** Puts the keyboard where a reader goes on. */
  focus(): void {
    this.#section
      .querySelector<HTMLElement>("[data-from]:not([hidden]) :is(textarea,input)")
      ?.focus();
  }

  get #sizes() {
    return [
      this.#section.querySelector<HTMLInputElement>("[data-rows]"),
      this.#section.querySelector<HTMLInputElement>("[data-cols]"),
    ] as const;
  }

  #resize(): void {
    const { sigma } = this.#store.state.setting.own;
    const [rows, cols] = this.#sizes.map((field) =>
      Math.min(widestLive, Math.max(1, Math.round(field?.valueAsNumber || 1))),
    ) as [number, number];
    if (sigma) this.#store.setOwn({ sigma: resized(sigma, rows, cols) });
  }
}
