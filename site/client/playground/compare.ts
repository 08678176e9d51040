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
import { askWhole, complete } from "./whole.ts";

const letters = "ABCD";

interface Pin extends Compared {
  readonly setting: Setting;
}

export class Compare {
  readonly #section: HTMLElement;
  readonly #store: Store;
  readonly #lane: Lane;
  readonly #strip: Strip;
  /** By pin: settings share what did not change, so a pin is known again. Undefined: impossible. */
  readonly #known = new Map<Setting, PanelsData | undefined>();
  /** What is being computed, and how to give it up. */
  readonly #asked = new Map<Setting, () => void>();
  /** Who waits until nothing is. */
  #waiting: (() => void)[] = [];
  #now: Omit<Pin, "mark"> | undefined;
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
      if (this.#asked.size > 0) await new Promise<void>((go) => this.#waiting.push(go));
      const compared = await Promise.all(this.#compared().map((pin) => complete(lane, pin)));
      if (compared.length === 0) return undefined;
      return {
        name: "comparison",
        title: compared.map(({ mark, setting }) => `${mark}: ${settingName(setting)}`).join("; "),
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

  /** The list, and what is not computed yet; what is no pin any more is given up. */
  show(pins: readonly Setting[]): void {
    const list = this.#section.querySelector<HTMLElement>("[data-pins]");
    list?.replaceChildren(...pins.map(row));
    for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-pin]")) {
      button.disabled = pins.length >= mostPins;
    }
    if (pins.length > 0) this.#strip.promise();
    else this.#strip.clear();
    for (const known of this.#known.keys()) if (!pins.includes(known)) this.#known.delete(known);
    for (const [setting, giveUp] of this.#asked) {
      if (pins.includes(setting)) continue;
      this.#asked.delete(setting);
      giveUp();
    }
    for (const setting of pins) {
      if (!this.#known.has(setting) && !this.#asked.has(setting)) this.#ask(setting);
    }
    this.#arrived();
  }

  #ask(setting: Setting): void {
    const found = (data?: PanelsData) => {
      this.#asked.delete(setting);
      this.#known.set(setting, data);
      this.#arrived();
    };
    this.#asked.set(setting, askWhole(this.#lane, setting, { done: found, failed: () => found() }));
  }

  /** What there is by now. */
  #arrived(): void {
    const { pins } = this.#store.state;
    const list = this.#section.querySelector("[data-pins]");
    pins.forEach((setting, k) => {
      const isImpossible = this.#known.has(setting) && !this.#known.get(setting);
      list?.children[k]?.toggleAttribute("data-impossible", isImpossible);
      list?.children[k]?.toggleAttribute("data-under-way", this.#asked.has(setting));
    });
    if (this.#asked.size === 0) {
      for (const go of this.#waiting.splice(0)) go();
      // None of them is possible.
      if (this.#compared().length === 0) this.#strip.clear();
    }
    this.#later();
  }

  /** The setting that is on the screen, drawn along. */
  follow(data: PanelsData, setting: Setting): void {
    this.#now = { data, setting };
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
  #compared(): Pin[] {
    const { pins } = this.#store.state;
    const compared = pins.flatMap((setting, k): Pin[] => {
      const data = this.#known.get(setting);
      return data ? [{ mark: letters[k] as string, setting, data }] : [];
    });
    // A pin that is on the screen is already there.
    if (compared.length > 0 && this.#now && !pins.includes(this.#now.setting)) {
      compared.push({ mark: "now", ...this.#now });
    }
    return compared;
  }

  async #draw(): Promise<void> {
    if (this.#compared().length === 0) return;
    const { comparePanels, drawPanels } = await import("./plotted.ts");
    // What there is by now: of two that waited, the one asked first may come last.
    const compared = this.#compared();
    const { width } = this.#strip;
    if (compared.length === 0 || width === 0) return;
    const label = labelOf(compared);
    const look = pageLook(width);
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
