/** Puts each error at its field, and takes it away when it is mended. */
import type { DomainError } from "../../../shared/errors.ts";
import type { Shape } from "../../../shared/network/shape.ts";
import { fieldOf, sentenceOf } from "./error-words.ts";

export class ErrorsView {
  readonly #root: HTMLElement;
  #tells = false;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  show(errors: readonly DomainError[], shape: Shape | undefined): void {
    // Mostly there is nothing to tell, and nothing to take back.
    if (errors.length === 0 && !this.#tells) return;
    this.#tells = errors.length > 0;
    const told = new Map<string, string[]>();
    for (const error of errors) {
      const place = this.#placeOf(fieldOf(error));
      told.set(place, [...(told.get(place) ?? []), sentenceOf(error, shape)]);
    }
    for (const place of this.#root.querySelectorAll<HTMLElement>("[data-error-for]")) {
      const text = (told.get(place.dataset["errorFor"] ?? "") ?? []).slice(0, 3).join(" ");
      if (place.textContent !== text) place.textContent = text;
    }
    const wrong = new Set(errors.map(({ parameter }) => parameter));
    for (const marked of this.#root.querySelectorAll<HTMLElement>("[aria-invalid]")) {
      if (!wrong.has(nameOf(marked))) mark(marked, undefined);
    }
    for (const name of wrong) {
      const place = this.#root.querySelector(`[data-error-for="${this.#placeOf(name)}"]`);
      for (const field of this.#root.querySelectorAll<HTMLElement>(
        `[name="${CSS.escape(name)}"],[data-track-for="${CSS.escape(name)}"],[data-cell="${CSS.escape(name)}"]`,
      )) {
        mark(field, place?.id);
      }
    }
  }

  /** Its own place, or the general one. */
  #placeOf(name: string): string {
    return this.#root.querySelector(`[data-error-for="${CSS.escape(name)}"]`) ? name : "";
  }
}

const nameOf = (field: HTMLElement) =>
  field.dataset["trackFor"] ?? field.dataset["cell"] ?? field.getAttribute("name") ?? "";

/** @param place the id of the sentence; undefined when nothing is wrong */
function mark(field: HTMLElement, place: string | undefined): void {
  const others = (field.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .filter((id) => id !== "" && !id.endsWith("-error"));
  if (place === undefined) field.removeAttribute("aria-invalid");
  else {
    field.setAttribute("aria-invalid", "true");
    others.push(place);
  }
  if (others.length > 0) field.setAttribute("aria-describedby", others.join(" "));
  else field.removeAttribute("aria-describedby");
}
