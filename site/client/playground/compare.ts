/** Pins: settings that are kept, and drawn over one another with the current one. */

import { inWords } from "../../../shared/figures/numbers.ts";
import { pageLook } from "../../../shared/figures/theme.ts";
import type { Compared } from "../../../shared/playground/compare-panels.ts";
import type { PanelsData } from "../../../shared/playground/panels-data.ts";
import type { Setting } from "../../../shared/playground/setting.ts";
import { settingName } from "../../../shared/playground/setting-words.ts";
import { mostPins } from "../../../shared/playground/state.ts";
import { compareFrames } from "../../../shared/playground/strip-frames.ts";
import type { Lane } from "./compute.ts";
import { picturesOf } from "./picture.ts";
import type { Store } from "./store.ts";
import { Strip } from "./strip.ts";

const letters = "ABCD";

export class Compare {
  readonly #section: HTMLElement;
  readonly #store: Store;
  readonly #lane: Lane;
  readonly #strip: Strip;
  /** By pin: settings share what did not change, so a pin is known again. */
  readonly #known = new Map<Setting, PanelsData>();
  #now: PanelsData | undefined;
  #near = false;
  #frame = 0;

  constructor(section: HTMLElement, store: Store, lane: Lane) {
    this.#section = section;
    this.#store = store;
    this.#lane = lane;
    section.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>("button") : null;
      const { pinTrio, unpin, back } = button?.dataset ?? {};
      if (pinTrio !== undefined) this.#pinTrio();
      else if (unpin) this.#unpin(Number(unpin));
      else if (back) {
        const setting = store.state.pins[Number(back)];
        if (setting) store.change({ setting });
      }
    });
    picturesOf(section, async () => {
      const { comparePanels } = await import("./plotted.ts");
      const compared = this.#compared();
      return {
        name: "comparison",
        title: store.state.pins.map((pin, k) => `${letters[k]}: ${settingName(pin)}`).join("; "),
        label: labelOf(compared),
        panels: (look) => comparePanels(compared, look),
      };
    });
    new IntersectionObserver(
      (entries) => {
        this.#near = entries.at(-1)?.isIntersecting ?? false;
        this.#later();
      },
      { rootMargin: "200px 0px" },
    ).observe(section);
    this.#strip = new Strip(section, Object.values(compareFrames), () => this.#later());
  }

  pin(): boolean {
    const { pins, setting } = this.#store.state;
    if (pins.length >= mostPins || pins.includes(setting)) return false;
    this.#store.change({ pins: [...pins, setting] });
    return true;
  }

  #pinTrio(): void {
    const { setting } = this.#store.state;
    const pins = ["-5", "0", "5"].map(
      (lambda): Setting => ({ ...setting, texts: { ...setting.texts, lambda } }),
    );
    this.#store.change({ pins });
  }

  #unpin(at: number): void {
    this.#store.change({ pins: this.#store.state.pins.filter((_, k) => k !== at) });
  }

  /** The list, and what is not computed yet. */
  show(pins: readonly Setting[]): void {
    const list = this.#section.querySelector<HTMLElement>("[data-pins]");
    list?.replaceChildren(...pins.map(row));
    for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-pin]")) {
      button.disabled = pins.length >= mostPins;
    }
    if (pins.length > 0) this.#strip.promise();
    else this.#strip.clear();
    for (const known of this.#known.keys()) if (!pins.includes(known)) this.#known.delete(known);
    const unknown = pins.filter((setting) => !this.#known.has(setting));
    if (unknown.length === 0) {
      this.#later();
      return;
    }
    this.#lane.ask<"compare">(
      { kind: "compare", settings: unknown },
      {
        done: (found) => {
          unknown.forEach((setting, k) => {
            const data = found[k];
            if (data) this.#known.set(setting, data);
            else list?.children[pins.indexOf(setting)]?.setAttribute("data-impossible", "");
          });
          // None of them is possible.
          if (this.#compared().length === 0) this.#strip.clear();
          this.#later();
        },
        failed: () => {},
      },
    );
  }

  /** The current setting, drawn along. */
  follow(data: PanelsData): void {
    this.#now = data;
    this.#later();
  }

  #later(): void {
    if (this.#frame !== 0 || !this.#near) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      void this.#draw();
    });
  }

  /** The pins that could be computed, and what is on the screen. */
  #compared(): Compared[] {
    const { pins, setting } = this.#store.state;
    const compared = pins.flatMap((pin, k): Compared[] => {
      const data = this.#known.get(pin);
      return data ? [{ mark: letters[k] as string, data }] : [];
    });
    // A pin of the current setting itself is already there.
    if (compared.length > 0 && this.#now && !pins.includes(setting)) {
      compared.push({ mark: "now", data: this.#now });
    }
    return compared;
  }

  async #draw(): Promise<void> {
    const compared = this.#compared();
    const { width } = this.#strip;
    if (compared.length === 0 || width === 0) return;
    const label = labelOf(compared);
    const look = pageLook(width);
    const { comparePanels, drawPanels } = await import("./plotted.ts");
    // The last pin may have been taken away meanwhile.
    if (this.#store.state.pins.length === 0) return;
    this.#strip.show(drawPanels(comparePanels(compared, look), { document, look, label }));
    const words = this.#section.querySelector("[data-compare-words]");
    if (words && words.textContent !== label) words.textContent = label;
  }
}

const labelOf = (compared: readonly Compared[]): string =>
  compared
    .map(
      ({ mark, data }) =>
        `${mark}: half learned at ${data.halvedAt === undefined ? "never" : `${inWords(data.halvedAt)} τ`}, kernel distance ${inWords(data.series.ntkDistance.at(-1) as number, 2)}`,
    )
    .join("; ");

function row(setting: Setting, k: number): HTMLElement {
  const item = document.createElement("li");
  const mark = document.createElement("b");
  mark.textContent = letters[k] ?? "";
  const name = document.createElement("span");
  name.textContent = settingName(setting);
  const button = (word: string, key: "back" | "unpin") => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "pg-quiet";
    made.dataset[key] = String(k);
    made.textContent = word;
    made.setAttribute("aria-label", `${word} pin ${letters[k]}`);
    return made;
  };
  item.append(mark, name, button("Go to", "back"), button("Remove", "unpin"));
  return item;
}
