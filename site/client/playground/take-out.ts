/** Out of the page: numbers, pictures, link, file, code, embed. */
import { domainErrorsOf } from "../../../shared/errors.ts";
import { figureQuery, frameCode, pictureCode } from "../../../shared/playground/embed-code.ts";
import { linkOf } from "../../../shared/playground/link.ts";
import { settingName } from "../../../shared/playground/setting-words.ts";
import { stateFile } from "../../../shared/playground/state-file.ts";
import { codeOf } from "./code.ts";
import type { Lane } from "./compute.ts";
import { themeNow } from "./heat-canvas.ts";
import type { FileFormat, What } from "./messages.ts";
import type { PanelsView } from "./panels-view.ts";
import { pictureFonts } from "./picture-fonts.ts";
import { pngOf, save } from "./save.ts";
import type { Store } from "./store.ts";

const types: Readonly<Record<FileFormat, string>> = {
  csv: "text/csv",
  json: "application/json",
  parquet: "application/vnd.apache.parquet",
};

/** Code and embed follow when a change has rested so long, in ms. */
const rest = 350;

export class TakeOut {
  readonly #root: HTMLElement;
  readonly #store: Store;
  readonly #lane: Lane;
  readonly #view: PanelsView;
  readonly #open: (text: string) => void;
  #stop: (() => void) | undefined;
  #timer = 0;
  #body: string | undefined;

  constructor(
    root: HTMLElement,
    store: Store,
    lane: Lane,
    view: PanelsView,
    open: (text: string) => void,
  ) {
    this.#root = root;
    this.#store = store;
    this.#lane = lane;
    this.#view = view;
    this.#open = open;
    root.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>("button") : null;
      if (button) this.#pressed(button);
    });
    root.addEventListener("change", ({ target }) => {
      if (target === this.#what) this.later();
      if (target instanceof HTMLInputElement && "openState" in target.dataset) {
        void target.files?.[0]?.text().then(this.#open);
        target.value = "";
      }
    });
  }

  get #what(): HTMLSelectElement {
    return this.#root.querySelector("[data-what]") as HTMLSelectElement;
  }

  /** The link that opens what is seen. */
  get address(): string {
    const { query, fragment } = linkOf(this.#store.state);
    return `${location.origin}${location.pathname}${query && `?${query}`}${fragment && `#${fragment}`}`;
  }

  tooLong(tooLong: boolean): void {
    const note = this.#root.querySelector<HTMLElement>("[data-link-note]");
    if (note) note.hidden = !tooLong;
    for (const button of this.#root.querySelectorAll<HTMLButtonElement>("[data-copy-link]")) {
      button.disabled = tooLong;
    }
  }

  /** Code and embed follow the setting, once it rests. */
  later(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#showCode(), rest);
  }

  /** Chooses a panel and goes to the buttons. */
  choose(what: What): void {
    this.#what.value = what;
    this.later();
    this.#root.querySelector("[data-take-out]")?.scrollIntoView({ block: "start" });
    this.#root.querySelector<HTMLElement>("[data-save]")?.focus({ preventScroll: true });
  }

  #pressed(button: HTMLElement): void {
    const { save: format, take, copyLink, saveState, saveBody } = button.dataset;
    if (take) this.choose(take as What);
    else if (format === "svg" || format === "png") void this.#savePicture(format);
    else if (format) this.#saveNumbers(format as FileFormat);
    else if (copyLink !== undefined) void this.#copyLink(button);
    else if (saveState !== undefined) {
      save("playground.json", "application/json", stateFile(this.#store.state));
    } else if (saveBody !== undefined && this.#body) {
      save("body.json", "application/json", this.#body);
    }
  }

  async #svg(what: What): Promise<string | undefined> {
    const { data, index } = this.#view;
    if (!data) return undefined;
    const { setting, view } = this.#store.state;
    const width = what === "all" ? 1100 : 640;
    const [{ panelsSvg }, fontFaces] = await Promise.all([import("./plotted.ts"), pictureFonts()]);
    const title = settingName(setting);
    const options = { document, theme: themeNow(), width, title, fontFaces };
    return panelsSvg(what, data, { index, logLoss: view.logLoss }, options);
  }

  async #savePicture(format: "svg" | "png"): Promise<void> {
    const what = this.#what.value as What;
    const svg = await this.#svg(what);
    if (!svg) return;
    if (format === "svg") save(`${what}.svg`, "image/svg+xml", svg);
    else save(`${what}.png`, "image/png", await pngOf(svg));
  }

  #saveNumbers(format: FileFormat): void {
    const what = this.#what.value as What;
    this.#say("Computing…");
    this.#lane.ask<"numbers">(
      { kind: "numbers", setting: this.#store.state.setting, what, format },
      {
        done: (content) => {
          this.#say("");
          save(`${what}.${format}`, types[format], content);
        },
        failed: (error) =>
          this.#say(domainErrorsOf(error)[0]?.message ?? "It could not be computed."),
      },
    );
  }

  async #copyLink(button: HTMLElement): Promise<void> {
    const word = button.textContent ?? "";
    try {
      await navigator.clipboard.writeText(this.address);
      button.textContent = "Copied";
    } catch {
      // The address bar has it, too.
      history.replaceState(history.state, "", this.address);
      button.textContent = "It is in the address bar";
    }
    setTimeout(() => {
      button.textContent = word;
    }, 1500);
  }

  #say(text: string): void {
    const place = this.#root.querySelector("[data-take-status]");
    if (place) place.textContent = text;
  }

  #showCode(): void {
    this.#stop?.();
    const { setting } = this.#store.state;
    this.#stop = this.#lane.ask<"request">(
      { kind: "request", setting, what: this.#what.value as What },
      {
        done: (request) => {
          const { text, bodyFile } = codeOf(request, location.origin);
          this.#body = bodyFile;
          for (const block of this.#root.querySelectorAll<HTMLElement>("[data-language]")) {
            const code = block.querySelector("code");
            const language = block.dataset["language"] as keyof typeof text;
            if (code) code.textContent = text[language];
          }
          const file = this.#root.querySelector<HTMLElement>("[data-body-file]");
          if (file) file.hidden = bodyFile === undefined;
          const note = this.#root.querySelector<HTMLElement>("[data-code-note]");
          if (note) {
            note.hidden = request.body === undefined;
            note.textContent =
              "This code sends your matrices to the API where you run it; this page does not.";
          }
        },
        // The field that is wrong says so.
        failed: () => {},
      },
    );
    void this.#showEmbed();
  }

  async #showEmbed(): Promise<void> {
    const place = this.#root.querySelector<HTMLElement>("[data-embed]");
    const note = this.#root.querySelector("[data-embed-note]");
    if (!place || !note) return;
    const query = figureQuery(this.#store.state.setting);
    if (query !== undefined) {
      note.textContent = "A live figure of this setting, for any page that takes HTML.";
      place.textContent = frameCode(location.origin, query, Number(place.dataset["height"]));
      return;
    }
    const svg = await this.#svg(this.#what.value as What);
    note.textContent =
      "No figure of this site shows this setting, so this is its picture: it asks no server for anything.";
    place.textContent = svg ? pictureCode(svg, this.#store.state.setting, this.address) : "";
  }
}
