/**
 * Out of the page: numbers, pictures, link, file, code, embed. Link and file are of what is typed;
 * everything else is of what is drawn.
 */
import { domainErrorsOf } from "../../../shared/errors.ts";
import { figureQuery, frameCode, pictureCode } from "../../../shared/playground/embed-code.ts";
import { linkOf } from "../../../shared/playground/link.ts";
import type { PanelsData } from "../../../shared/playground/panels-data.ts";
import type { Setting } from "../../../shared/playground/setting.ts";
import { settingName } from "../../../shared/playground/setting-words.ts";
import { stateFile } from "../../../shared/playground/state-file.ts";
import { indexAt } from "../../../shared/playground/time-grid.ts";
import { sayOn } from "../said.ts";
import { codeOf } from "./code.ts";
import type { Lane } from "./compute.ts";
import { themeNow } from "./heat-canvas.ts";
import type { FileFormat, What } from "./messages.ts";
import { pictureFonts } from "./picture-fonts.ts";
import { pngOf, save } from "./save.ts";
import type { Drawn, Session } from "./session.ts";
import type { Store } from "./store.ts";
import { askWhole } from "./whole.ts";

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
  readonly #session: Session;
  readonly #open: (text: string) => void;
  #stop: (() => void) | undefined;
  /** Gives up what is being computed for a file, each. */
  readonly #saving = new Set<() => void>();
  #timer = 0;
  #body: string | undefined;

  constructor(
    root: HTMLElement,
    store: Store,
    lane: Lane,
    session: Session,
    open: (text: string) => void,
  ) {
    this.#root = root;
    this.#store = store;
    this.#lane = lane;
    this.#session = session;
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

  /** The link that opens the page with this setting, and all else as it is. */
  #address(setting: Setting): string {
    const { query, fragment } = linkOf({ ...this.#store.state, setting });
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
    const { save: format, take, copyLink, saveState, saveBody, stopSaving } = button.dataset;
    if (take) this.choose(take as What);
    else if (format === "svg" || format === "png") void this.#savePicture(format);
    else if (format) this.#saveNumbers(format as FileFormat);
    else if (stopSaving !== undefined) this.#stopSaving();
    else if (copyLink !== undefined) void this.#copyLink(button);
    else if (saveState !== undefined) {
      save("playground.json", "application/json", stateFile(this.#store.state));
    } else if (saveBody !== undefined && this.#body) {
      save("body.json", "application/json", this.#body);
    }
  }

  /** The picture of this setting, at the time of the cursor. */
  async #svg(what: What, data: PanelsData, setting: Setting): Promise<string> {
    const { at, logLoss } = this.#store.state.view;
    const width = what === "all" ? 1100 : 640;
    const [{ panelsSvg }, fontFaces] = await Promise.all([import("./plotted.ts"), pictureFonts()]);
    const title = settingName(setting);
    const options = { document, theme: themeNow(), width, title, fontFaces };
    return panelsSvg(what, data, { index: indexAt(data.time, at), logLoss }, options);
  }

  async #savePicture(format: "svg" | "png"): Promise<void> {
    const what = this.#what.value as What;
    const { drawn } = this.#session;
    const data = drawn.isWhole ? drawn.data : await this.#whole(drawn);
    if (!data) return;
    const svg = await this.#svg(what, data, drawn.setting);
    if (format === "svg") save(`${what}.svg`, "image/svg+xml", svg);
    else save(`${what}.png`, "image/png", await pngOf(svg));
  }

  /** All of what is drawn in part; that part where there is no more. */
  #whole({ setting, data }: Drawn): Promise<PanelsData | undefined> {
    return new Promise((resolve) => {
      this.#compute((end) => {
        const done = (found: PanelsData | undefined) => {
          end("");
          resolve(found);
        };
        return askWhole(this.#lane, setting, { done, failed: () => done(data) });
      });
    });
  }

  #saveNumbers(format: FileFormat): void {
    const what = this.#what.value as What;
    const work = { kind: "numbers", setting: this.#session.coming, what, format } as const;
    this.#compute((end) =>
      this.#lane.ask<"numbers">(work, {
        done: (content) => {
          end("");
          save(`${what}.${format}`, types[format], content);
        },
        failed: (error) => end(domainErrorsOf(error)[0]?.message ?? "It could not be computed."),
      }),
    );
  }

  /** @param ask begins, calls its argument with what is to be said in the end, and returns how to give up */
  #compute(ask: (end: (text: string) => void) => () => void): void {
    const giveUp = ask((text) => {
      this.#saving.delete(giveUp);
      this.#say(text);
    });
    this.#saving.add(giveUp);
    this.#say("");
  }

  #stopSaving(): void {
    for (const giveUp of this.#saving) giveUp();
    this.#saving.clear();
    this.#say("Stopped.");
  }

  async #copyLink(button: HTMLElement): Promise<void> {
    const address = this.#address(this.#store.state.setting);
    try {
      await navigator.clipboard.writeText(address);
      sayOn(button, "Copied");
    } catch {
      // The address bar has it, too.
      history.replaceState(history.state, "", address);
      sayOn(button, "It is in the address bar");
    }
  }

  /** @param text what is said while nothing is being computed */
  #say(text: string): void {
    const isBusy = this.#saving.size > 0;
    const place = this.#root.querySelector("[data-take-status]");
    if (place) place.textContent = isBusy ? "Computing…" : text;
    const stop = this.#root.querySelector<HTMLButtonElement>("[data-stop-saving]");
    if (stop) stop.disabled = !isBusy;
  }

  #showCode(): void {
    this.#stop?.();
    const { setting } = this.#session.drawn;
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
        // What is drawn has been read before.
        failed: () => {},
      },
    );
    void this.#showEmbed();
  }

  async #showEmbed(): Promise<void> {
    const place = this.#root.querySelector<HTMLElement>("[data-embed]");
    const note = this.#root.querySelector("[data-embed-note]");
    if (!place || !note) return;
    const { setting, data, isWhole } = this.#session.drawn;
    const query = figureQuery(setting);
    if (query !== undefined) {
      note.textContent = "A live figure of this setting, for any page that takes HTML.";
      place.textContent = frameCode(location.origin, query, Number(place.dataset["height"]));
      return;
    }
    if (!data || (!isWhole && this.#session.isBusy)) {
      note.textContent = "The picture of this setting is still being computed.";
      place.textContent = "";
      return;
    }
    const svg = await this.#svg(this.#what.value as What, data, setting);
    // Another setting came while its fonts were fetched.
    if (setting !== this.#session.drawn.setting) return;
    note.textContent =
      "No figure of this site shows this setting, so this is its picture: it asks no server for anything.";
    place.textContent = pictureCode(svg, setting, this.#address(setting));
  }
}
