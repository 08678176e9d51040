/**
 * <live-figure>: a figure that is complete in the HTML and becomes live when it comes near.
 *
 * In it: `[data-figure-drawing]` with the drawing made at build time, a `<form>` whose names are the
 * figure's parameters, `[data-figure-description]`, `[data-figure-error]` and
 * `a[data-figure-link]`s. `data-figure` is the id, `data-query` what the drawing in the HTML shows,
 * `data-defaults` what the page shows when nothing is asked.
 *
 * States: asleep (off screen: only notes that something changed) and awake. A change asks for one
 * animation frame, and the frame takes whatever the controls say then, so stale values are never
 * drawn. What cannot be drawn leaves the last drawing, dimmed, and a sentence. Figures with stages are
 * computed elsewhere (staged-job.ts): their data are drawn as they come, and a change gives up the rest.
 *
 * Events: "change" (bubbles) when a setting is another; "figure-drawn"; "figure-near", "figure-far".
 */
import { domainErrorsOf } from "../../shared/errors.ts";
import type { AnyFigure, FigureData } from "../../shared/figures/figure.ts";
import { keptTogether } from "../../shared/figures/kept-together.ts";
import { liveLook } from "../../shared/figures/theme.ts";
import { type AnyValues, canonicalQuery } from "../../shared/parameters/parameter.ts";
import { builtDrawingFits } from "./built-drawing.ts";
import { readCells } from "./cell-reader.ts";
import { figureModules } from "./figure-modules.ts";
import { pointLinks } from "./links.ts";
import { moveDrawing } from "./move-drawing.ts";
import { pickedPairs } from "./pick.ts";
import { playOverTime } from "./play.ts";
import { postHeight } from "./post-height.ts";
import { Settings } from "./settings.ts";
import { StagedJob } from "./staged-job.ts";
import { writeText } from "./write-text.ts";

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
  #loading: Promise<void> | undefined;
  #awake = false;
  /** Something changed since the last drawing. */
  #stale = false;
  #frame = 0;
  #width = 0;
  /** Of the place when its size last changed: to ask again in a frame would cost a layout. */
  #placeWidth = 0;
  #drawn: Drawn | undefined;
  #settings: Settings | undefined;
  #connection: AbortController | undefined;
  readonly #job = new StagedJob();

  connectedCallback(): void {
    const connection = new AbortController();
    this.#connection = connection;
    const { signal } = connection;
    const settings = new Settings(this);
    this.#settings = settings;
    const { form } = settings;
    form?.addEventListener("input", (event) => this.#changed(event.target), { signal });
    form?.addEventListener("change", (event) => this.#changed(event.target), { signal });
    form?.addEventListener("submit", (event) => event.preventDefault(), { signal });
    form?.addEventListener("reset", (event) => void this.#reset(event), { signal });
    this.addEventListener("click", (event) => this.#pick(event), { signal });

    const nearness = new IntersectionObserver(
      (entries) => this.#near(entries.at(-1)?.isIntersecting ?? false),
      { rootMargin: "400px 0px" },
    );
    nearness.observe(this);
    const size = new ResizeObserver(() => this.#resized());
    if (this.#place) size.observe(this.#place);
    readCells(this, signal);
    playOverTime(this, signal);
    signal.addEventListener("abort", () => {
      nearness.disconnect();
      size.disconnect();
      cancelAnimationFrame(this.#frame);
      settings.stop();
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

  /** What is drawn, and of which figure; undefined before its code is here. */
  get shown(): { readonly figure: AnyFigure; readonly values: AnyValues } | undefined {
    const [loaded, drawn] = [this.#loaded, this.#drawn];
    return loaded && drawn && { figure: loaded.figure, values: drawn.values };
  }

  /** The numbers of the drawing; those of the one in the HTML are computed anew. */
  get data(): FigureData | undefined {
    if (!this.#loaded || !this.#drawn) return undefined;
    return this.#drawn.data ?? this.#loaded.figure.compute(this.#drawn.values);
  }

  /**
   * Sets parameters by name, as text, and draws anew. Controls move along; a "change" says so, unless
   * everything was like this already. What cannot be is said like anything typed.
   */
  set(pairs: Iterable<readonly [name: string, text: string]>): void {
    if (!this.#settings?.set(pairs)) return;
    if (this.form) this.form.dispatchEvent(new Event("change", { bubbles: true }));
    else this.#changed(null);
  }

  get #place(): HTMLElement | null {
    return this.querySelector("[data-figure-drawing]");
  }

  get #description(): HTMLElement | null {
    return this.querySelector("[data-figure-description]");
  }

  #near(near: boolean): void {
    this.#awake = near;
    if (near) void this.#load();
    if (near && this.#stale) this.#ask();
    this.dispatchEvent(new Event(near ? "figure-near" : "figure-far"));
  }

  #load(): Promise<void> {
    // A failed fetch leaves the built drawing; the next approach tries again.
    this.#loading ??= this.#fetch().catch((error) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  async #fetch(): Promise<void> {
    const load = figureModules[this.dataset["figure"] ?? ""];
    if (!load) throw new Error(`no figure ${this.dataset["figure"]}`);
    const [module, { renderFigure }] = await Promise.all([
      load(),
      import("../../shared/figures/render.ts"),
    ]);
    this.#loaded = { figure: module.default, renderFigure };
    this.#hydrate(module.default);
  }

  /** Takes over the drawing from the HTML, and what the address or a restored form say instead. */
  #hydrate({ params }: AnyFigure): void {
    const values = this.#settings?.drawn(params) ?? {};
    this.#drawn = {
      query: canonicalQuery(params, values),
      values,
      label: this.#place?.querySelector("svg")?.getAttribute("aria-label") ?? "",
    };
    this.#settings?.takeAddress(params);
    this.dataset["live"] = "";
    this.#ask();
    // Whatever else follows a control (the beam) hears of values that came with the address.
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #changed(target: EventTarget | null): void {
    this.#settings?.follow(this.#loaded?.figure.params, target);
    this.#settings?.forgetAddressErrors();
    this.#ask();
    // Touched before it was near enough to be fetched: a keyboard can do that.
    if (!this.#loaded) void this.#load();
  }

  #pick(event: MouseEvent): void {
    if (this.#loaded) this.set(pickedPairs(event, this.#loaded.figure.params));
  }

  /** To what the page shows when nothing is asked, which need not be what it came with. */
  async #reset(event: Event): Promise<void> {
    event.preventDefault();
    await this.#load();
    if (!this.#loaded) return;
    this.#settings?.reset(this.#loaded.figure.params);
    this.form?.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #resized(): void {
    const place = this.#place;
    const width = Math.round(place?.clientWidth ?? 0);
    this.#placeWidth = width;
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
    const [place, settings] = [this.#place, this.#settings];
    if (!this.#loaded || !place || !settings) return;
    this.#stale = false;
    const { figure } = this.#loaded;
    const { params } = figure;
    try {
      const values = settings.read(params);
      const query = canonicalQuery(params, values);
      const width = this.#placeWidth || Math.round(place.clientWidth);
      const before = this.#drawn;
      const same = before?.query === query;
      // What the edge has drawn of a figure in stages is coarse.
      const coarse = figure.stages !== undefined && query !== "";
      const built = same && !before.data && !coarse && builtDrawingFits(place, width);
      const isWaiting = !this.#job.yieldsTo(query, () => this.#ask());
      if (!isWaiting && !built && !(same && before.data && width === this.#width)) {
        const data = (same && before.data) || (figure.stages ? undefined : figure.compute(values));
        if (data) this.#show(figure, data, values, query);
        else if (this.#job.query === undefined) this.#compute(figure, values, query);
      }
      settings.show(params, values);
      if (this.#job.query !== undefined) return;
      place.style.removeProperty("opacity");
      if (!same) this.#tell(query);
      this.dataset["drawn"] = query;
    } catch (error) {
      this.#job.abandon();
      this.#fail(error);
    }
  }

  #show(figure: AnyFigure, data: FigureData, values: AnyValues, query: string): void {
    const [place, render] = [this.#place, this.#loaded?.renderFigure];
    if (!place || !render) return;
    const label = this.#drawn?.data === data ? this.#drawn.label : figure.describe(data, values);
    const look = liveLook(this.#placeWidth || Math.round(place.clientWidth));
    moveDrawing(place, render(figure, data, values, { document, look, label }));
    place.style.removeProperty("opacity");
    this.#width = look.width;
    this.#drawn = { query, values, data, label };
    this.dispatchEvent(new Event("figure-drawn"));
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
    this.#settings?.refuse(this.#loaded?.figure.params ?? {}, errors);
    if (this.#place) this.#place.style.opacity = "0.35";
  }

  /** Description, links and address follow the drawing. */
  #tell(query: string): void {
    if (!this.#loaded || !this.#drawn) return;
    const { params } = this.#loaded.figure;
    if (this.#description) writeText(this.#description, keptTogether(this.#drawn.label));
    pointLinks(this, params, query);
    this.#settings?.writeAddress(params, this.#drawn.values);
  }
}

if (!customElements.get("live-figure")) customElements.define("live-figure", LiveFigure);
