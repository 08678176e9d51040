/**
 * <embed-builder>: the codes of a page follow its figure and what is chosen beside them.
 *
 * `data-figure` is the figure's id, `data-sizes` the sizes with default settings. In it: a `<form>`
 * whose names are those of `builderParameters` and `keep`, one `code[data-embed-code]` per kind, and
 * a `<details>` that makes its frame when it is opened: what stands in it is the code itself.
 */
import { domainErrorsOf } from "../../shared/errors.ts";
import type * as Codes from "../../shared/figures/embed-codes.ts";
import type { AnyFigure } from "../../shared/figures/figure.ts";
import {
  type AnyValues,
  canonicalQuery,
  defaults,
  parseQuery,
} from "../../shared/parameters/parameter.ts";
import { readControls, showErrors } from "./controls.ts";
import { figureModules } from "./figure-modules.ts";
import type { LiveFigure } from "./live-figure.ts";

/** A frame is made anew once nothing has changed for so long, in ms. */
const rest = 400;
/** The codes follow once the figure has stood still for so long: they would take from every frame. */
const stillness = 100;

interface Shown {
  readonly values: AnyValues;
  readonly description: string;
  readonly sizes: Codes.EmbedSizes;
}

class EmbedBuilder extends HTMLElement {
  #codes: typeof Codes | undefined;
  #figure: AnyFigure | undefined;
  #request: Codes.EmbedRequest | undefined;
  #timer = 0;
  #still = 0;
  #previewed = "";
  /** The figure has drawn something itself, so that it has its data. */
  #hasDrawn = false;
  #connection: AbortController | undefined;

  connectedCallback(): void {
    const connection = new AbortController();
    this.#connection = connection;
    const { signal } = connection;
    const update = () => void this.#update();
    this.#form?.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.#form?.addEventListener("input", update, { signal });
    this.addEventListener("change", update, { signal });
    this.#preview?.addEventListener("toggle", update, { signal });
    const drawn = () => {
      this.#hasDrawn = true;
      clearTimeout(this.#still);
      this.#still = window.setTimeout(update, stillness);
    };
    this.#live?.addEventListener("figure-drawn", drawn, { signal });
    const arrive = () => {
      if (location.hash === "#embed" && this.#preview) this.#preview.open = true;
    };
    addEventListener("hashchange", arrive, { signal });
    arrive();
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#still);
    this.#connection?.abort();
  }

  get #form(): HTMLFormElement | null {
    return this.querySelector("form");
  }

  get #preview(): HTMLDetailsElement | null {
    return this.querySelector("details");
  }

  get #live(): LiveFigure | null {
    return document.querySelector(`live-figure[data-figure="${CSS.escape(this.#id)}"]`);
  }

  get #id(): string {
    return this.dataset["figure"] ?? "";
  }

  async #update(): Promise<void> {
    const load = figureModules[this.#id];
    if (!load) return;
    const [{ default: figure }, codes] = await Promise.all([
      load(),
      import("../../shared/figures/embed-codes.ts"),
    ]);
    this.#figure = figure;
    this.#codes = codes;
    const request = this.#read(figure, codes);
    if (request) this.#write(request, codes);
  }

  /** What is chosen; undefined, and said, when it cannot be. */
  #read(figure: AnyFigure, codes: typeof Codes): Codes.EmbedRequest | undefined {
    const form = this.#form;
    if (!form) return undefined;
    const params = codes.builderParameters;
    const place = this.querySelector<HTMLElement>("[data-builder-error]");
    try {
      const { width, ...options } = parseQuery(params, readControls(form, params));
      showErrors(form, place, params, []);
      const keep = form.querySelector<HTMLInputElement>("[name=keep]")?.checked ?? true;
      const { values, description, sizes } = this.#shown(figure, codes, width, keep);
      const all = { ...values, ...options };
      return { figure, origin: location.origin, values: all, width, description, sizes };
    } catch (error) {
      const errors = domainErrorsOf(error);
      if (errors.length === 0) throw error;
      showErrors(form, place, params, errors);
      return undefined;
    }
  }

  /** The figure as it stands on the page, or as it is by itself. */
  #shown(figure: AnyFigure, { embedSizes }: typeof Codes, width?: number, keep = true): Shown {
    const live = this.#live;
    const asked = new URLSearchParams(live?.dataset["query"]);
    const now = live?.shown?.values ?? parseQuery(figure.params, asked);
    const usual = defaults(figure.params);
    const isUsual = canonicalQuery(figure.params, now) === "";
    const isNow = keep || isUsual;
    const values = isNow ? now : usual;
    // What takes long is not computed for the sake of a code.
    const isSlow = figure.stages !== undefined;
    const drawn = isSlow && !this.#hasDrawn ? undefined : live?.data;
    const data = isNow ? drawn : isSlow ? undefined : figure.compute(usual);
    const { frame, ...picture } = JSON.parse(this.dataset["sizes"] ?? "{}") as Codes.EmbedSizes;
    const finding = isNow ? this.#finding : data && figure.describe(data, usual);
    return {
      values,
      description: finding ?? figure.question,
      sizes: data
        ? embedSizes(figure, data, values, width)
        : width === undefined && isUsual
          ? { frame, ...picture }
          : { frame },
    };
  }

  /** What the page says of its figure. */
  get #finding(): string | undefined {
    // The drawing's own label: the caption has other spaces.
    return (
      this.#live?.querySelector("[data-figure-drawing] svg")?.getAttribute("aria-label") ??
      undefined
    );
  }

  #write(request: Codes.EmbedRequest, { embedKindList }: typeof Codes): void {
    this.#request = request;
    for (const { id, write } of embedKindList) {
      const place = this.querySelector(`[data-embed-code="${id}"]`);
      const text = write(request);
      if (place && place.textContent !== text) place.textContent = text;
    }
    if (!this.#preview?.open) return;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#show(), this.#previewed === "" ? 0 : rest);
  }

  /** Puts into the preview what the chosen code makes of itself in a page. */
  #show(): void {
    const [stage, codes] = [this.querySelector("[data-builder-stage]"), this.#codes];
    if (!stage || !codes || !this.#request || !this.#figure) return;
    const chosen = this.querySelector<HTMLInputElement>("[name=embed-kind]:checked")?.value;
    const kind = codes.embedKindList.find(({ id }) => id === chosen);
    const { iframe, picture } = codes.embedKinds;
    const markup = (kind?.shows === "picture" ? picture : iframe).write(this.#request);
    if (markup === this.#previewed) return;
    this.#previewed = markup;
    // A new frame and not a new address: that would be one more step back for the reader.
    const made = document.createElement("template");
    made.innerHTML = markup;
    stage.replaceChildren(made.content);
  }
}

if (!customElements.get("embed-builder")) customElements.define("embed-builder", EmbedBuilder);
