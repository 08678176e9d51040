/** Puts each error at its field, and takes it away when it is mended. */
import { DomainError } from "../../../shared/errors.ts";
import type { Shape } from "../../../shared/network/shape.ts";
import { declared, expectation } from "../../../shared/parameters/parameter.ts";
import { playgroundParameters } from "../../../shared/playground/parameters.ts";
import { fieldOf, sentenceOf } from "./error-words.ts";

export class ErrorsView {
  readonly #root: HTMLElement;
  #tells = false;
  #given: readonly DomainError[] = [];
  #shape: Shape | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    // While it is being typed, half a number is no error; left like this, it is.
    root.addEventListener("focusout", () => setTimeout(() => this.show(this.#given, this.#shape)));
  }

  show(given: readonly DomainError[], shape: Shape | undefined): void {
    this.#given = given;
    this.#shape = shape;
    const errors = [...given, ...this.#halfTyped()];
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

  /** Fields that hold what is no number ("1e", "-"), which the state does not know of. */
  #halfTyped(): DomainError[] {
    const fields = this.#root.querySelectorAll<HTMLInputElement>("input[type=number]:invalid");
    return [...fields]
      .filter(
        ({ validity, name }) => validity.badInput && Object.hasOwn(playgroundParameters, name),
      )
      .filter((field) => field !== document.activeElement)
      .map(({ name }) => {
        const expected = expectation(declared(playgroundParameters, name));
        return new DomainError(name, "what is typed", expected, "malformed");
      });
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
