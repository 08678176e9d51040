/**
 * <live-figure>: a figure that is complete in the HTML and becomes live when it comes near.
 *
 * In it: `[data-figure-drawing]` with the drawing made at build time, a `<form>` whose names are the
 * figure's parameters, `[data-figure-description]`, `[data-figure-error]` and
 * `a[data-figure-link]`s. `data-figure` is the id, `data-query` what the built drawing shows.
 *
 * States: asleep (off screen: only notes that something changed) and awake. A change asks for one
 * animation frame, and the frame takes whatever the controls say then, so stale values are never
 * drawn. What cannot be drawn leaves the last drawing, dimmed, and a sentence.
 */
import { type DomainError, domainErrorsOf } from "../../shared/errors.ts";
import type { AnyFigure, FigureData } from "../../shared/figures/figure.ts";
import { oneColumnBelow } from "../../shared/figures/layout.ts";
import { pageLook } from "../../shared/figures/theme.ts";
import { type AnyValues, canonicalQuery, parseQuery } from "../../shared/parameters/parameter.ts";
import { ownPairs, prefixOf, writeAddress } from "./address.ts";
import { followTrack, readControls, setControl, showErrors, showValues } from "./controls.ts";
import { figureModules } from "./figure-modules.ts";
import { postHeight } from "./post-height.ts";

interface Loaded {
  readonly figure: AnyFigure;
  readonly renderFigure: typeof import("../../shared/figures/render.ts")["renderFigure"];
}

interface Drawn {
  readonly query: string;
  readonly values: AnyValues;
  /** Undefined while the drawing is the one from the HTML. */
  readonly data?: FigureData;
  readonly label: string;
}

export class LiveFigure extends HTMLElement {
  #loaded: Loaded | undefined;
  #loading = false;
  #awake = false;
  /** Something changed since the last drawing. */
  #stale = false;
  #frame = 0;
  #width = 0;
  #drawn: Drawn | undefined;
  /** Parameters that are set but have no control here. */
  #hidden = new Map<string, string>();
  /** The track under the reader's hand. */
  #held: HTMLInputElement | undefined;
  #addressTimer = 0;
  /** What the address asked for that cannot be; told until something is changed. */
  #addressErrors: readonly DomainError[] = [];
  #connection: AbortController | undefined;

  connectedCallback(): void {
    const connection = new AbortController();
    this.#connection = connection;
    const { signal } = connection;
    const { form } = this;
    this.#hidden = new Map(new URLSearchParams(this.dataset["query"] ?? ""));
    form?.addEventListener("input", (event) => this.#changed(event.target), { signal });
    form?.addEventListener("change", (event) => this.#changed(event.target), { signal });
    form?.addEventListener("submit", (event) => event.preventDefault(), { signal });
    form?.addEventListener("reset", () => this.#reset(), { signal });
    const error = this.#errorPlace;
    if (error && !error.id) error.id = `${this.dataset["figure"]}-error`;

    const nearness = new IntersectionObserver(
      (entries) => this.#near(entries.at(-1)?.isIntersecting ?? false),
      { rootMargin: "400px 0px" },
    );
    nearness.observe(this);
    const size = new ResizeObserver(() => this.#resized());
    if (this.#place) size.observe(this.#place);
    signal.addEventListener("abort", () => {
      nearness.disconnect();
      size.disconnect();
      cancelAnimationFrame(this.#frame);
      clearTimeout(this.#addressTimer);
      this.#frame = 0;
      this.#awake = false;
    });
    if (this.hasAttribute("data-embed")) postHeight(this.dataset["figure"] ?? "");
  }

  disconnectedCallback(): void {
    this.#connection?.abort();
  }

  get form(): HTMLFormElement | null {
    return this.querySelector("form");
  }

  get #place(): HTMLElement | null {
    return this.querySelector("[data-figure-drawing]");
  }

  get #errorPlace(): HTMLElement | null {
    return this.querySelector("[data-figure-error]");
  }

  #near(near: boolean): void {
    this.#awake = near;
    if (near) void this.#load();
    if (near && this.#stale) this.#ask();
  }

  async #load(): Promise<void> {
    if (this.#loaded || this.#loading) return;
    this.#loading = true;
    try {
      const load = figureModules[this.dataset["figure"] ?? ""];
      if (!load) throw new Error(`no figure ${this.dataset["figure"]}`);
      const [module, { renderFigure }] = await Promise.all([
        load(),
        import("../../shared/figures/render.ts"),
      ]);
      this.#loaded = { figure: module.default, renderFigure };
      this.#hydrate(module.default);
    } finally {
      // A failed fetch leaves the built drawing; the next approach tries again.
      this.#loading = false;
    }
  }

  /** Takes over the drawing from the HTML, and what the address or a restored form say instead. */
  #hydrate(figure: AnyFigure): void {
    const { params } = figure;
    const values = parseQuery(params, new URLSearchParams(this.dataset["query"] ?? ""));
    this.#drawn = {
      query: canonicalQuery(params, values),
      values,
      label: this.#place?.querySelector("svg")?.getAttribute("aria-label") ?? "",
    };
    for (const [name, text] of ownPairs(location.search, prefixOf(figure.id), params)) {
      try {
        parseQuery(params, [[name, text]]);
        if (!(this.form && setControl(this.form, name, text))) this.#hidden.set(name, text);
      } catch (error) {
        this.#addressErrors = [...this.#addressErrors, ...domainErrorsOf(error)];
      }
    }
    if (this.#held && this.form) followTrack(this.form, params, this.#held);
    this.dataset["live"] = "";
    this.#ask();
    // Whatever else follows a control (the beam) hears of values that came with the address.
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #changed(target: EventTarget | null): void {
    const track =
      target instanceof HTMLInputElement && "trackFor" in target.dataset ? target : undefined;
    this.#held = track;
    this.#addressErrors = [];
    if (track && this.form && this.#loaded)
      followTrack(this.form, this.#loaded.figure.params, track);
    this.#ask();
    // Touched before it was near enough to be fetched: a keyboard can do that.
    if (!this.#loaded) void this.#load();
  }

  #reset(): void {
    this.#held = undefined;
    this.#hidden = new Map(new URLSearchParams(this.dataset["query"] ?? ""));
    // The controls have their old values until the event is over; the frame comes later.
    this.#ask();
  }

  #resized(): void {
    const width = Math.round(this.#place?.clientWidth ?? 0);
    if (width === 0 || width === this.#width || !this.#loaded) return;
    if (!this.#drawn?.data && this.#builtDrawingFits(width)) return;
    this.#ask();
  }

  /** True when the drawing from the HTML is about as wide as its place and has as many columns. */
  #builtDrawingFits(width: number): boolean {
    const svgs = [...(this.#place?.querySelectorAll("svg[viewBox]") ?? [])];
    const shown = svgs.find((svg) => svg.getClientRects().length > 0);
    const built = Number(shown?.getAttribute("viewBox")?.split(" ")[2] ?? 0);
    const columnsAgree = built < oneColumnBelow === width < oneColumnBelow;
    return columnsAgree && Math.abs(Math.log(width / built)) < 0.2;
  }

  #ask(): void {
    this.#stale = true;
    if (!this.#awake || !this.#loaded || this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const { form } = this;
    const place = this.#place;
    if (!this.#loaded || !place) return;
    this.#stale = false;
    const { figure, renderFigure } = this.#loaded;
    const { params } = figure;
    try {
      const texts = new Map([...this.#hidden, ...(form ? readControls(form, params) : [])]);
      if (form) forgetEmptied(form, texts);
      const values: AnyValues = parseQuery(params, texts);
      const query = canonicalQuery(params, values);
      const width = Math.round(place.clientWidth);
      const before = this.#drawn;
      const same = before?.query === query;
      const built = same && !before.data && this.#builtDrawingFits(width);
      if (!built && !(same && before.data && width === this.#width)) {
        const data = (same && before.data) || figure.compute(values);
        const label = same && before.data ? before.label : figure.describe(data, values);
        const look = pageLook(width);
        place.replaceChildren(renderFigure(figure, data, values, { document, look, label }));
        this.#width = width;
        this.#drawn = { query, values, data, label };
      }
      if (form) {
        showErrors(form, this.#errorPlace, params, this.#addressErrors);
        showValues(form, params, values, this.#held);
      }
      place.style.removeProperty("opacity");
      if (!same) this.#tell(query);
      this.dataset["drawn"] = query;
    } catch (error) {
      const errors = domainErrorsOf(error);
      if (errors.length === 0) throw error;
      if (form) showErrors(form, this.#errorPlace, params, errors);
      place.style.opacity = "0.35";
    }
  }

  /** Description, links and address follow the drawing. */
  #tell(query: string): void {
    const description = this.querySelector("[data-figure-description]");
    if (description && this.#drawn) description.textContent = this.#drawn.label;
    const params = this.#loaded?.figure.params ?? {};
    for (const link of this.querySelectorAll<HTMLAnchorElement>("a[data-figure-link]")) {
      const url = new URL(link.href, document.baseURI);
      for (const name of [...url.searchParams.keys()]) {
        if (Object.hasOwn(params, name)) url.searchParams.delete(name);
      }
      // Commas stay readable, which URLSearchParams would not let them.
      url.search = [url.searchParams.toString(), query].filter(Boolean).join("&");
      link.href = url.href;
    }
    clearTimeout(this.#addressTimer);
    this.#addressTimer = window.setTimeout(
      () => writeAddress(prefixOf(this.dataset["figure"] ?? ""), params, query),
      200,
    );
  }
}

/** An emptied field means the default, not what `data-query` once said. */
function forgetEmptied(form: HTMLFormElement, texts: Map<string, string>): void {
  const said = new FormData(form);
  for (const name of [...texts.keys()]) {
    if (said.has(name) && String(said.get(name)) === "") texts.delete(name);
  }
}

if (!customElements.get("live-figure")) customElements.define("live-figure", LiveFigure);
