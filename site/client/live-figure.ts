/**
 * <live-figure>: a figure that is complete in the HTML and becomes live when it comes near.
 *
 * In it: `[data-figure-drawing]` with the drawing made at build time, a `<form>` whose names are the
 * figure's parameters, `[data-figure-description]`, `[data-figure-error]` and
 * `a[data-figure-link]`s. `data-figure` is the id, `data-query` what the built drawing shows.
 *
 * States: asleep (off screen: only notes that something changed) and awake. A change asks for one
 * animation frame, and the frame takes whatever the controls say then, so stale values are never
 * drawn. What cannot be drawn leaves the last drawing, dimmed, and a sentence. Figures with stages are
 * computed elsewhere (staged-job.ts): their data are drawn as they come, and a change gives up the rest.
 */
import { type DomainError, domainErrorsOf } from "../../shared/errors.ts";
import type { AnyFigure, FigureData } from "../../shared/figures/figure.ts";
import { pageLook } from "../../shared/figures/theme.ts";
import { type AnyValues, canonicalQuery, parseQuery } from "../../shared/parameters/parameter.ts";
import { ownPairs, prefixOf, writeAddress } from "./address.ts";
import { builtDrawingFits } from "./built-drawing.ts";
import {
  followTrack,
  forgetEmptied,
  readControls,
  setControl,
  showErrors,
  showValues,
} from "./controls.ts";
import { figureModules } from "./figure-modules.ts";
import { pointLinks } from "./links.ts";
import { pickedPairs } from "./pick.ts";
import { postHeight } from "./post-height.ts";
import { StagedJob } from "./staged-job.ts";

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
  readonly #job = new StagedJob();

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
    this.addEventListener("click", (event) => this.#pick(event), { signal });
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
      this.#job.abandon();
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

  #pick(event: MouseEvent): void {
    const { form } = this;
    if (!form || !this.#loaded) return;
    const picked = pickedPairs(event, this.#loaded.figure.params);
    if (picked.length === 0) return;
    for (const [name, text] of picked) setControl(form, name, text);
    form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #reset(): void {
    this.#held = undefined;
    this.#hidden = new Map(new URLSearchParams(this.dataset["query"] ?? ""));
    // The controls have their old values until the event is over; the frame comes later.
    this.#ask();
  }

  #resized(): void {
    const place = this.#place;
    const width = Math.round(place?.clientWidth ?? 0);
    if (!place || width === 0 || width === this.#width || !this.#loaded) return;
    if (!this.#drawn?.data && builtDrawingFits(place, width)) return;
    this.#ask();
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
    const { figure } = this.#loaded;
    const { params } = figure;
    try {
      const texts = new Map([...this.#hidden, ...(form ? readControls(form, params) : [])]);
      if (form) forgetEmptied(form, texts);
      const values: AnyValues = parseQuery(params, texts);
      const query = canonicalQuery(params, values);
      const width = Math.round(place.clientWidth);
      const before = this.#drawn;
      const same = before?.query === query;
      // What the edge has drawn of a figure in stages is coarse.
      const coarse = figure.stages !== undefined && query !== "";
      const built = same && !before.data && !coarse && builtDrawingFits(place, width);
      if (this.#job.query !== query) this.#job.abandon();
      if (!built && !(same && before.data && width === this.#width)) {
        const data = (same && before.data) || (figure.stages ? undefined : figure.compute(values));
        if (data) this.#show(figure, data, values, query);
        else if (this.#job.query === undefined) this.#compute(figure, values, query);
      }
      if (form) {
        showErrors(form, this.#errorPlace, params, this.#addressErrors);
        showValues(form, params, values, this.#held);
      }
      if (this.#job.query !== undefined) return;
      place.style.removeProperty("opacity");
      if (!same) this.#tell(query);
      this.dataset["drawn"] = query;
    } catch (error) {
      this.#fail(error);
    }
  }

  #show(figure: AnyFigure, data: FigureData, values: AnyValues, query: string): void {
    const [place, render] = [this.#place, this.#loaded?.renderFigure];
    if (!place || !render) return;
    const label = this.#drawn?.data === data ? this.#drawn.label : figure.describe(data, values);
    const look = pageLook(Math.round(place.clientWidth));
    place.replaceChildren(render(figure, data, values, { document, look, label }));
    place.style.removeProperty("opacity");
    this.#width = look.width;
    this.#drawn = { query, values, data, label };
  }

  #compute(figure: AnyFigure, values: AnyValues, query: string): void {
    const place = this.querySelector<HTMLElement>(".figure-stage");
    this.#job.start(
      { figure, values, query },
      { place, stop: () => this.#stop() },
      {
        data: (data) => {
          this.#show(figure, data, values, query);
          this.#tell(query);
        },
        done: () => this.setAttribute("data-drawn", query),
        failed: (error) => this.#fail(error),
      },
    );
  }

  /** The reader has seen enough: nothing of what was asked may be drawn yet. */
  #stop(): void {
    if (this.#place && this.#drawn?.query !== this.#job.query) this.#place.style.opacity = "0.35";
    this.#job.abandon();
  }

  #fail(error: unknown): void {
    const errors = domainErrorsOf(error);
    if (errors.length === 0) throw error;
    const { params = {} } = this.#loaded?.figure ?? {};
    if (this.form) showErrors(this.form, this.#errorPlace, params, errors);
    if (this.#place) this.#place.style.opacity = "0.35";
  }

  /** Description, links and address follow the drawing. */
  #tell(query: string): void {
    const description = this.querySelector("[data-figure-description]");
    if (description && this.#drawn) description.textContent = this.#drawn.label;
    const params = this.#loaded?.figure.params ?? {};
    pointLinks(this, params, query);
    clearTimeout(this.#addressTimer);
    this.#addressTimer = window.setTimeout(
      () => writeAddress(prefixOf(this.dataset["figure"] ?? ""), params, query),
      200,
    );
  }
}

if (!customElements.get("live-figure")) customElements.define("live-figure", LiveFigure);
