/**
 * What a figure is asked: its controls, the parameters that have no control here, and the address.
 *
 * The page's own settings (`data-defaults`) are what it shows when nothing is asked; the address holds
 * what differs from them. The HTML may show something else (`data-query`): the edge has then drawn
 * what the address asks for.
 */
import { type DomainError, domainErrorsOf } from "../../shared/errors.ts";
import {
  type AnyValues,
  formatValue,
  type Parameters,
  parseQuery,
} from "../../shared/parameters/parameter.ts";
import "./number-typing.ts";
import { differences, ownPairs, prefixOf, writeAddress } from "./address.ts";
import {
  followTrack,
  forgetEmptied,
  readControls,
  setControl,
  showErrors,
  showValues,
} from "./controls.ts";

type Pairs = Iterable<readonly [name: string, text: string]>;

export class Settings {
  readonly #element: HTMLElement;
  /** Parameters that are set but have no control here. */
  #hidden: Map<string, string>;
  /** The track under the reader's hand. */
  #held: HTMLInputElement | undefined;
  #addressTimer = 0;
  /** What the address asked for that cannot be; told until something is changed. */
  #addressErrors: readonly DomainError[] = [];

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#hidden = new Map(new URLSearchParams(this.#drawnQuery));
    const place = this.#errorPlace;
    if (place && !place.id) place.id = `${this.#id}-error`;
  }

  get form(): HTMLFormElement | null {
    return this.#element.querySelector("form");
  }

  get #errorPlace(): HTMLElement | null {
    return this.#element.querySelector("[data-figure-error]");
  }

  get #id(): string {
    return this.#element.dataset["figure"] ?? "";
  }

  get #drawnQuery(): string {
    return this.#element.dataset["query"] ?? "";
  }

  /** What the drawing in the HTML shows. */
  drawn(params: Parameters): AnyValues {
    return parseQuery(params, new URLSearchParams(this.#drawnQuery));
  }

  /** What the page shows when nothing is asked. */
  #base(params: Parameters): AnyValues {
    const query = this.#element.dataset["defaults"] ?? this.#drawnQuery;
    return parseQuery(params, new URLSearchParams(query));
  }

  /** Takes over what the address asks for. */
  takeAddress(params: Parameters): void {
    for (const [name, text] of ownPairs(location.search, prefixOf(this.#id), params)) {
      try {
        parseQuery(params, [[name, text]]);
        this.#setOne(name, text);
      } catch (error) {
        this.#addressErrors = [...this.#addressErrors, ...domainErrorsOf(error)];
      }
    }
    this.follow(params, this.#held);
  }

  /** The reader has touched this; a track takes its number along once `params` are known. */
  follow(params: Parameters | undefined, target: EventTarget | null | undefined): void {
    const isTrack = target instanceof HTMLInputElement && "trackFor" in target.dataset;
    this.#held = isTrack ? target : undefined;
    if (this.#held && this.form && params) followTrack(this.form, params, this.#held);
  }

  /** Something was changed: what the address asked for is past. */
  forgetAddressErrors(): void {
    this.#addressErrors = [];
  }

  /** @returns whether anything is different now */
  set(pairs: Pairs): boolean {
    let changed = false;
    for (const [name, text] of pairs) {
      if (this.#textOf(name) === text) continue;
      changed = true;
      this.#setOne(name, text);
    }
    if (changed) this.#held = undefined;
    return changed;
  }

  #setOne(name: string, text: string): void {
    if (!(this.form && setControl(this.form, name, text))) this.#hidden.set(name, text);
  }

  #textOf(name: string): string | undefined {
    const said = this.form && new FormData(this.form).getAll(name);
    return said && said.length > 0 ? said.join(",") : this.#hidden.get(name);
  }

  /** Everything as the page shows it by itself, whatever the address said. */
  reset(params: Parameters): void {
    this.#held = undefined;
    this.#hidden.clear();
    for (const [name, value] of Object.entries(this.#base(params))) {
      this.#setOne(name, formatValue(value));
    }
  }

  /** @throws DomainErrors when it cannot be read */
  read(params: Parameters): AnyValues {
    const { form } = this;
    const texts = new Map([...this.#hidden, ...(form ? readControls(form, params) : [])]);
    if (form) forgetEmptied(form, texts);
    for (const [name, text] of texts) if (text === "") texts.delete(name);
    return parseQuery(params, texts);
  }

  /** Tracks and printed numbers follow the values; errors of before are taken back. */
  show(params: Parameters, values: AnyValues): void {
    if (!this.form) return;
    showErrors(this.form, this.#errorPlace, params, this.#addressErrors);
    showValues(this.form, params, values, this.#held);
  }

  refuse(params: Parameters, errors: readonly DomainError[]): void {
    if (this.form) showErrors(this.form, this.#errorPlace, params, errors);
  }

  /** The address follows, a moment later: browsers ration this. */
  writeAddress(params: Parameters, values: AnyValues): void {
    clearTimeout(this.#addressTimer);
    this.#addressTimer = window.setTimeout(
      () =>
        writeAddress(prefixOf(this.#id), params, differences(params, values, this.#base(params))),
      200,
    );
  }

  stop(): void {
    clearTimeout(this.#addressTimer);
  }
}
