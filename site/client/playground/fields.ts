/** The form: what is typed goes into the state, and what the state says is shown. */
import type { Shape } from "../../../shared/network/shape.ts";
import type { AnyValues } from "../../../shared/parameters/parameter.ts";
import { applies } from "../../../shared/playground/applicable.ts";
import { numberIn } from "../../../shared/playground/grid.ts";
import { layers } from "../../../shared/playground/network-drawing.ts";
import {
  type PlaygroundName,
  playgroundParameters,
} from "../../../shared/playground/parameters.ts";
import {
  choicesOf,
  playgroundNames,
  type Setting,
  textOf,
} from "../../../shared/playground/setting.ts";
import type { ProblemValues } from "../../../shared/trajectory/parameters.ts";
import { scaleOf } from "../../../shared/trajectory/problem.ts";
import { followTrack, showValues } from "../controls.ts";
import { asFieldText } from "../number-text.ts";
import "../number-typing.ts";
import type { Store } from "./store.ts";

type Field = HTMLInputElement | HTMLSelectElement;

const isSameShape = (one: Shape | undefined, other: Shape | undefined) =>
  layers.every((layer) => one?.[layer] === other?.[layer]);

const isName = (name: string): name is PlaygroundName => Object.hasOwn(playgroundParameters, name);

export class Fields {
  readonly #form: HTMLFormElement;
  readonly #store: Store;
  #held: HTMLInputElement | undefined;
  #shape: Shape | undefined;

  constructor(form: HTMLFormElement, store: Store) {
    this.#form = form;
    this.#store = store;
    form.addEventListener("input", ({ target }) => this.#typed(target));
    form.addEventListener("change", ({ target }) => {
      this.#typed(target);
      store.settle();
      this.#held = undefined;
    });
    // An emptied field waits while it is being typed in, and then shows what counts.
    form.addEventListener("focusout", () => setTimeout(() => this.show(this.#store.state.setting)));
    form.addEventListener("submit", (event) => event.preventDefault());
    // One track may be held at a time; letting it go ends the step of undo.
    form.addEventListener("pointerup", () => store.settle());
  }

  field(name: PlaygroundName): Field | null {
    return this.#form.querySelector<Field>(`[name="${name}"]`);
  }

  #typed(target: EventTarget | null): void {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    let field: Field = target;
    const followed = target.dataset["trackFor"];
    if (followed !== undefined && target instanceof HTMLInputElement) {
      this.#held = target;
      followTrack(this.#form, playgroundParameters, target);
      if (isName(followed)) field = this.field(followed) ?? field;
    } else this.#held = undefined;
    if (!isName(field.name)) return;
    // Half-typed numbers stay in the field; the state keeps the last that could be read.
    if (field instanceof HTMLInputElement && field.validity.badInput) return;
    this.#store.setText(field.name, field.value);
  }

  /** Shows the state; a field that is being typed in is left alone. */
  show(setting: Setting): void {
    const choices = choicesOf(setting);
    for (const name of playgroundNames) {
      const field = this.field(name);
      if (!field) continue;
      const counts = applies(name, choices);
      const isLayer = (layers as readonly string[]).includes(name);
      const place = field.closest<HTMLElement>("[data-field]");
      if (place instanceof HTMLFieldSetElement) place.disabled = !counts;
      if (place && !isLayer) place.hidden = !counts;
      if (isLayer && field instanceof HTMLInputElement) {
        field.disabled = !counts;
        field.readOnly = !counts;
        place?.toggleAttribute("data-fixed", !counts);
      }
      const shown = this.#shown(name, setting, counts);
      const text = field.type === "number" ? asFieldText(shown) : shown;
      if (field.value !== text && !this.#isTyped(field, text)) field.value = text;
    }
    const values: Record<string, number> = {};
    for (const name of playgroundNames) {
      const value = numberIn(this.#shown(name, setting, true));
      if (value !== undefined) values[name] = value;
    }
    showValues(this.#form, playgroundParameters, values as AnyValues, this.#held);
  }

  /** What nobody but the reader may change: half a number, and, under the hand, none or the same one. */
  #isTyped(field: Field, text: string): boolean {
    if (field instanceof HTMLInputElement && field.validity.badInput) return true;
    if (field !== document.activeElement) return false;
    return field.value === "" || numberIn(field.value) === numberIn(text);
  }

  #shown(name: PlaygroundName, setting: Setting, counts: boolean): string {
    const typed = setting.texts[name] ?? "";
    const width = this.#shape?.[name as keyof Shape];
    if (name === "inputs" || name === "outputs" || name === "hidden") {
      if (counts && typed !== "") return typed;
      // Until the first answer, what the page was built with.
      return String(width ?? this.field(name)?.value ?? "");
    }
    if (typed !== "") return typed;
    if (name === "scale") {
      const init = textOf(setting, "init") as ProblemValues["init"];
      return String(scaleOf({ init, scale: undefined } as ProblemValues));
    }
    return textOf(setting, name);
  }

  /** The widths that the setting leads to, for the fields that are left to follow. */
  set shape(shape: Shape | undefined) {
    if (isSameShape(shape, this.#shape)) return;
    this.#shape = shape;
    this.show(this.#store.state.setting);
  }
}
