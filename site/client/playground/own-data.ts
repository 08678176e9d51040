/** Data of one's own: pasted, dropped or chosen; which columns are used, and what whitening did. */
import { type DomainError, domainErrorsOf } from "../../../shared/errors.ts";
import { inWords } from "../../../shared/figures/numbers.ts";
import { ColumnPicks, type Role } from "../../../shared/playground/column-picks.ts";
import { type DataEntry, remarks } from "../../../shared/playground/data-entry.ts";
import {
  type DataColumn,
  type DataTable,
  readTable,
} from "../../../shared/playground/data-table.ts";
import type { PanelsData } from "../../../shared/playground/panels-data.ts";
import type { Store } from "./store.ts";

const roles: Readonly<Record<Role, string>> = { x: "input", y: "output", none: "left out" };

/** Reading begins when typing rests so long, in ms. */
const rest = 200;

export class OwnData {
  readonly #root: HTMLElement;
  readonly #store: Store;
  readonly #opens: (text: string) => boolean;
  readonly #picks = new ColumnPicks();
  #table: DataTable | undefined;
  #text = "";
  /** What is typed and not read yet; otherwise the text area shows the state. */
  #waiting: { readonly timer: number; readonly what: string | undefined } | undefined;

  /** @param opens takes a text that is a saved playground rather than data */
  constructor(root: HTMLElement, store: Store, opens: (text: string) => boolean) {
    this.#root = root;
    this.#store = store;
    this.#opens = opens;
    this.#area.addEventListener("input", (event) => {
      clearTimeout(this.#waiting?.timer);
      // What is pasted is undone by itself, what is typed as a whole.
      const pasted = event instanceof InputEvent && event.inputType === "insertFromPaste";
      const timer = window.setTimeout(() => this.#takeTyped(), rest);
      this.#waiting = { timer, what: pasted ? undefined : "data" };
    });
    this.#area.addEventListener("change", () => {
      this.#takeTyped();
      store.settle();
    });
    root.querySelector<HTMLInputElement>("[data-file]")?.addEventListener("change", (event) => {
      const input = event.target as HTMLInputElement;
      void this.#read(input.files?.[0]).then(() => {
        input.value = "";
      });
    });
    root.querySelector("[data-columns]")?.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLSelectElement) this.#pick();
    });
    this.#dropOn(root);
  }

  get #area(): HTMLTextAreaElement {
    return this.#root.querySelector("textarea") as HTMLTextAreaElement;
  }

  #takeTyped(): void {
    if (!this.#waiting) return;
    const { timer, what } = this.#waiting;
    clearTimeout(timer);
    this.#waiting = undefined;
    this.#take(this.#area.value, what);
  }

  /** Takes a text as the data; columns that are still there keep their use. */
  #take(given: string, what?: string): void {
    if (this.#opens(given)) return;
    const text = inArea(given);
    const { data } = this.#store.state.setting.own;
    if (data?.text === text) return;
    const table = tableOf(text);
    // What cannot be read for a moment keeps its picks.
    const { x, y } = table ? this.#picks.next(table) : (data ?? { x: [], y: [] });
    const entry: DataEntry = { text, x, y };
    this.#store.setOwn({ from: "data", data: entry }, what);
  }

  /** Takes a file that was opened elsewhere in the page as the data; false when it is none. */
  open(file: string): boolean {
    const text = inArea(file);
    const table = tableOf(text);
    const picked = table && this.#picks.next(table);
    if (!picked || picked.x.length === 0 || picked.y.length === 0) return false;
    const { texts, own } = this.#store.state.setting;
    const data: DataEntry = { text, ...picked };
    this.#store.changeSetting({
      texts: { ...texts, task: "custom" },
      own: { ...own, from: "data", data },
    });
    return true;
  }

  show(data: DataEntry | undefined): void {
    const text = data?.text ?? "";
    // Also while it is focused: what is dropped or undone is what is seen, and what is left there.
    const shown = inArea(text);
    if (this.#area.value !== shown && !this.#waiting) this.#area.value = shown;
    if (text !== this.#text) {
      this.#text = text;
      this.#table = tableOf(text);
    }
    if (data) this.#picks.remember(data, this.#table);
    const place = this.#root.querySelector<HTMLElement>("[data-columns-place]");
    if (place) place.hidden = !this.#table;
    if (this.#table && data) this.#showColumns(this.#table, data);
  }

  /** Of the data that are drawn: how far they varied before they were whitened. */
  showWhitening(summary: PanelsData["summary"]): void {
    const place = this.#root.querySelector<HTMLElement>("[data-whitening]");
    const bars = this.#root.querySelector<HTMLElement>("[data-spread]");
    if (!place || !bars) return;
    place.hidden = !summary || summary.spread.length === 0;
    if (!summary) return;
    const most = summary.spread[0] ?? 1;
    bars.setAttribute(
      "aria-label",
      `standard deviations ${summary.spread.map((each) => inWords(each, 2)).join(", ")}`,
    );
    bars.replaceChildren(
      ...summary.spread.map((each) => {
        const bar = document.createElement("i");
        bar.style.setProperty("--share", String(each / most));
        bar.title = inWords(each);
        return bar;
      }),
    );
  }

  #showColumns({ columns, ...table }: DataTable, data: DataEntry): void {
    const body = this.#root.querySelector<HTMLElement>("[data-columns]");
    const rows = [...(body?.children ?? [])] as HTMLElement[];
    const same =
      rows.length === columns.length &&
      rows.every((row, k) => row.dataset["name"] === columns[k]?.name);
    if (!same) body?.replaceChildren(...columns.map(columnRow));
    for (const [k, row] of [...(body?.children ?? [])].entries()) {
      const column = columns[k];
      const select = row.querySelector("select");
      if (!column || !select) continue;
      (row.children[1] as HTMLElement).textContent = holds(column);
      select.value = data.x.includes(column.name)
        ? "x"
        : data.y.includes(column.name)
          ? "y"
          : "none";
    }
    const list = this.#root.querySelector("[data-remarks]");
    list?.replaceChildren(
      ...remarks({ columns, ...table }, data).map((text) => {
        const item = document.createElement("li");
        item.textContent = text;
        return item;
      }),
    );
  }

  #pick(): void {
    const { data } = this.#store.state.setting.own;
    if (!data || !this.#table) return;
    const chosen = (role: Role) =>
      [...this.#root.querySelectorAll<HTMLSelectElement>("[data-columns] select")]
        .filter(({ value }) => value === role)
        .map(({ name }) => name.replace(/^pg-column-/, ""))
        .map((k) => this.#table?.columns[Number(k)]?.name ?? "");
    this.#store.setOwn({ data: { text: data.text, x: chosen("x"), y: chosen("y") } });
  }

  async #read(file: File | undefined): Promise<void> {
    if (!file) return;
    const text = await file.text();
    // What was typed before is a step of its own, and never comes after the file.
    this.#takeTyped();
    this.#store.settle();
    this.#take(text);
  }

  #dropOn(place: HTMLElement): void {
    place.addEventListener("dragover", (event) => {
      event.preventDefault();
      place.toggleAttribute("data-over", true);
    });
    place.addEventListener("dragleave", () => place.removeAttribute("data-over"));
    place.addEventListener("drop", (event) => {
      place.removeAttribute("data-over");
      const file = event.dataTransfer?.files[0];
      // A text that is dragged into the text area is put there by the browser.
      if (!file && event.target === this.#area) return;
      event.preventDefault();
      void this.#read(file);
    });
    place.addEventListener("paste", ({ clipboardData }) => {
      // Cells of a spreadsheet are copied as a picture, too: their text is what is meant.
      if (clipboardData?.types.includes("text/plain")) return;
      void this.#read(clipboardData?.files[0]);
    });
  }
}

/** As a text area gives it back: with other ends of lines it would be another text. */
const inArea = (text: string) => text.replaceAll(/\r\n?/g, "\n");

/** The errors of the text itself are told by who reads the setting. */
function tableOf(text: string): DataTable | undefined {
  try {
    return readTable(text);
  } catch (error) {
    const errors: readonly DomainError[] = domainErrorsOf(error);
    if (errors.length === 0) throw error;
    return undefined;
  }
}

function columnRow({ name }: DataColumn, k: number): HTMLElement {
  const row = document.createElement("tr");
  row.dataset["name"] = name;
  const head = document.createElement("th");
  head.scope = "row";
  head.textContent = name;
  const use = document.createElement("td");
  const select = document.createElement("select");
  select.name = `pg-column-${k}`;
  select.autocomplete = "off";
  select.setAttribute("aria-label", `${name} is used as`);
  for (const [value, label] of Object.entries(roles)) select.add(new Option(label, value));
  use.append(select);
  row.append(head, document.createElement("td"), use);
  return row;
}

function holds({ cells, words, bad, constant, missing }: DataColumn): string {
  const rest = missing > 0 ? `, ${missing} missing` : "";
  if (words)
    return `${words.length} words: ${words.slice(0, 4).join(", ")}${words.length > 4 ? " …" : ""}${rest}`;
  if (bad) return `“${bad.text}” in row ${bad.row} is not a number`;
  const shown = cells.slice(0, 3).join(", ");
  return constant
    ? `always ${cells.find((cell) => cell.trim() !== "")}${rest}`
    : `${shown} …${rest}`;
}
