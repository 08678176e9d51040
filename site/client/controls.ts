/** The form of a figure: native inputs whose names are the figure's parameters. */
import { DomainError } from "../../shared/errors.ts";
import { inWords } from "../../shared/figures/numbers.ts";
import {
  type AnyValues,
  declared,
  expectation,
  formatValue,
  type Parameter,
  type Parameters,
} from "../../shared/parameters/parameter.ts";
import { trackEnd, trackPosition, trackValue } from "../../shared/parameters/track.ts";
import { asFieldText } from "./number-text.ts";
import { writeText } from "./write-text.ts";

/** Everything the form says, as a query; empty fields are left to their defaults. */
export function readControls(form: HTMLFormElement, params: Parameters): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [name, text] of new FormData(form)) {
    if (typeof text !== "string" || text === "" || !Object.hasOwn(params, name)) continue;
    const before = texts.get(name);
    // Several boxes of one name are one list.
    texts.set(name, before === undefined ? text.trim() : `${before},${text}`);
  }
  for (const input of form.querySelectorAll("input")) {
    if (!input.validity.badInput || !Object.hasOwn(params, input.name)) continue;
    const expected = expectation(declared(params, input.name));
    throw new DomainError(input.name, "what is typed", expected, "malformed");
  }
  return texts;
}

/** Sets the control of this name; false when the form has none. */
export function setControl(form: HTMLFormElement, name: string, text: string): boolean {
  const control = form.elements.namedItem(name);
  if (control instanceof HTMLInputElement && control.type === "checkbox") {
    control.checked = text.split(",").includes(control.value);
  } else if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) {
    control.value = control.type === "number" ? asFieldText(text) : text;
  } else if (control instanceof RadioNodeList) {
    for (const box of control) {
      if (box instanceof HTMLInputElement) box.checked = text.split(",").includes(box.value);
    }
  } else return false;
  return true;
}

const tracksOf = (form: HTMLFormElement) =>
  form.querySelectorAll<HTMLInputElement>("input[type=range][data-track-for]");

/** A hand has moved a track: the number beside it follows. */
export function followTrack(
  form: HTMLFormElement,
  params: Parameters,
  track: HTMLInputElement,
): void {
  const name = track.dataset["trackFor"] ?? "";
  const parameter = declared(params, name);
  if (parameter.kind !== "number" && parameter.kind !== "integer") return;
  const share = (track.valueAsNumber - Number(track.min)) / (Number(track.max) - Number(track.min));
  setControl(form, name, formatValue(trackValue(parameter, share * trackEnd)));
}

/** The tracks, printed values and choices follow the values that are drawn. */
export function showValues(
  form: HTMLFormElement,
  params: Parameters,
  values: AnyValues,
  held: Element | undefined,
): void {
  for (const track of tracksOf(form)) {
    const name = track.dataset["trackFor"] ?? "";
    const parameter = declared(params, name);
    const value = values[name];
    if (typeof value !== "number" || (parameter.kind !== "number" && parameter.kind !== "integer"))
      continue;
    const share = trackPosition(parameter, value) / trackEnd;
    if (track !== held) {
      const [min, max] = [Number(track.min), Number(track.max)];
      track.value = String(min + share * (max - min));
    }
    // Writing what is there already would cost the page a new look at its styles.
    const position = String(share);
    if (track.style.getPropertyValue("--position") !== position) {
      track.style.setProperty("--position", position);
    }
    const text = printed(parameter, value);
    if (track.getAttribute("aria-valuetext") !== text) track.setAttribute("aria-valuetext", text);
  }
  for (const output of form.querySelectorAll<HTMLOutputElement>("output")) {
    const name = output.dataset["outputFor"] ?? nameOfControl(form, output.htmlFor.value);
    const parameter = name === undefined ? undefined : params[name];
    if (name === undefined || parameter === undefined) continue;
    const text = printed(parameter, values[name]);
    writeText(output, text);
  }
}

const nameOfControl = (form: HTMLFormElement, id: string): string | undefined => {
  const control = id === "" ? null : form.querySelector(`#${CSS.escape(id)}`);
  if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement))
    return undefined;
  return control.dataset["trackFor"] ?? control.name;
};

function printed(parameter: Parameter, value: AnyValues[string]): string {
  if (typeof value === "number") {
    return inWords(value, 4) + (parameter.unit === undefined ? "" : ` ${parameter.unit}`);
  }
  return parameter.kind === "choice"
    ? (parameter.choices[String(value)] ?? "")
    : formatValue(value);
}

/** Says what is wrong, in words and at the field; an empty list takes it back. */
export function showErrors(
  form: HTMLFormElement,
  place: HTMLElement | null,
  params: Parameters,
  errors: readonly DomainError[],
): void {
  for (const marked of form.querySelectorAll("[aria-invalid]")) {
    marked.removeAttribute("aria-invalid");
    const others = describedBy(marked).filter((id) => id !== place?.id);
    if (others.length > 0) marked.setAttribute("aria-describedby", others.join(" "));
    else marked.removeAttribute("aria-describedby");
  }
  for (const { parameter } of errors) {
    const fields = form.querySelectorAll(
      `[name="${CSS.escape(parameter)}"],[data-track-for="${CSS.escape(parameter)}"]`,
    );
    for (const field of fields) {
      field.setAttribute("aria-invalid", "true");
      if (place?.id)
        field.setAttribute("aria-describedby", [...describedBy(field), place.id].join(" "));
    }
  }
  if (!place) return;
  const text = errors.map((error) => sentence(params, error)).join(" ");
  if (place.textContent !== text) place.textContent = text;
  place.hidden = text === "";
}

const describedBy = (field: Element): string[] =>
  (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);

function sentence(params: Parameters, { parameter, given, expected }: DomainError): string {
  const label = Object.hasOwn(params, parameter) ? params[parameter]?.label : undefined;
  return `${label ?? parameter} cannot be ${given.replace(/^-/, "−")} here. Allowed: ${expected}.`;
}

/** An emptied field means the default, not what `data-query` once said. */
export function forgetEmptied(form: HTMLFormElement, texts: Map<string, string>): void {
  const said = new FormData(form);
  for (const name of [...texts.keys()]) {
    if (said.has(name) && String(said.get(name)) === "") texts.delete(name);
  }
}
