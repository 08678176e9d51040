/**
 * The values of a drawing's cells: under the pointer, at a tap, and by keyboard.
 *
 * A drawing is one picture to a screen reader. Over it lies one more stop of the Tab key; from there
 * the arrow keys go from cell to cell, and an <output> says what each holds. It is laid over the
 * drawing, so that nothing moves; without scripts the cells' own titles remain.
 */
import type { ReadableMap } from "../../shared/figures/readable-map.ts";
import { allCells, type Cell, cellAt, choose, hasCells, neighbour } from "./cell-places.ts";
import type { LiveFigure } from "./live-figure.ts";

const directions: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** Makes the cells of the figure's drawing readable, until `signal` aborts. */
export function readCells(figure: LiveFigure, signal: AbortSignal): void {
  const stage = figure.querySelector<HTMLElement>(".figure-stage");
  const place = figure.querySelector<HTMLElement>("[data-figure-drawing]");
  if (!stage || !place) return;
  let reader: CellReader | undefined;
  const begin = () => {
    if (!reader && hasCells(place)) reader = new CellReader(figure, stage, place, signal);
  };
  begin();
  figure.addEventListener("figure-drawn", begin, { signal });
}

class CellReader {
  readonly #figure: LiveFigure;
  readonly #stage: HTMLElement;
  readonly #place: HTMLElement;
  readonly #surface = document.createElement("div");
  readonly #ring = document.createElement("div");
  readonly #output = document.createElement("output");
  /** Where the keyboard is, as a place in the list of cells. */
  #index = 0;
  /** The map of the values that it was made for. */
  #known: { readonly of: unknown; readonly map: ReadableMap | undefined } | undefined;

  constructor(figure: LiveFigure, stage: HTMLElement, place: HTMLElement, signal: AbortSignal) {
    this.#figure = figure;
    this.#stage = stage;
    this.#place = place;
    this.#surface.className = "cell-surface";
    this.#surface.tabIndex = 0;
    // The arrow keys are for the cells and not for the screen reader's own way through the page.
    this.#surface.setAttribute("role", "application");
    this.#surface.setAttribute("aria-roledescription", "map of values");
    this.#surface.setAttribute(
      "aria-label",
      "Values of the drawing: arrow keys go from cell to cell",
    );
    this.#ring.className = "cell-ring";
    this.#ring.hidden = true;
    this.#output.className = "cell-words";
    stage.append(this.#surface, this.#ring, this.#output);

    const on = { signal };
    place.addEventListener("pointermove", (event) => this.#point(event), on);
    place.addEventListener("click", (event) => this.#point(event), on);
    place.addEventListener(
      "pointerleave",
      // A finger that is lifted has left, but wants to read.
      ({ pointerType }) => pointerType === "mouse" && !this.#hasFocus && this.#hide(),
      on,
    );
    document.addEventListener(
      "pointerdown",
      ({ target }) => !(target instanceof Node && place.contains(target)) && this.#hide(),
      on,
    );
    this.#surface.addEventListener("focus", () => this.#goTo(this.#index), on);
    this.#surface.addEventListener("blur", () => this.#hide(), on);
    this.#surface.addEventListener("keydown", (event) => this.#key(event), on);
    figure.addEventListener("figure-drawn", () => this.#redrawn(), on);
  }

  get #hasFocus(): boolean {
    return document.activeElement === this.#surface;
  }

  /** The map of the drawing that is shown; made once for each. */
  readonly #map = (): ReadableMap | undefined => {
    const { shown } = this.#figure;
    if (!shown?.figure.map) return undefined;
    if (this.#known?.of !== shown.values) {
      const { data } = this.#figure;
      this.#known = { of: shown.values, map: data && shown.figure.map(data, shown.values) };
    }
    return this.#known?.map;
  };

  #point({ target, clientX, clientY }: MouseEvent): void {
    const cell = cellAt(target, clientX, clientY, this.#map);
    if (cell) this.#show(cell);
    else if (!this.#hasFocus) this.#hide();
  }

  #key(event: KeyboardEvent): void {
    if (event.key === "Escape") this.#hide();
    const cells = allCells(this.#place, this.#map);
    const here = cells[Math.min(this.#index, cells.length - 1)];
    if (!here) return;
    const direction = directions[event.key];
    if (event.key === "Enter") {
      choose(this.#place, here);
      return;
    }
    let next: number;
    if (event.key === "Home") next = 0;
    else if (event.key === "End") next = cells.length - 1;
    else if (direction) next = cells.indexOf(neighbour(cells, here, direction) ?? here);
    else return;
    event.preventDefault();
    this.#goTo(next, cells);
  }

  #goTo(index: number, cells = allCells(this.#place, this.#map)): void {
    this.#index = Math.max(0, Math.min(index, cells.length - 1));
    const cell = cells[this.#index];
    if (cell) this.#show(cell);
  }

  /** The drawing is another one: the same place of it, if the keyboard is there. */
  #redrawn(): void {
    if (this.#hasFocus) this.#goTo(this.#index);
    else this.#hide();
  }

  #show({ box, words }: Cell): void {
    const stage = this.#stage.getBoundingClientRect();
    const [left, top] = [box.left - stage.left, box.top - stage.top];
    this.#ring.hidden = false;
    place(this.#ring, { left, top, width: box.width, height: box.height });
    if (this.#output.textContent !== words) this.#output.textContent = words;
    // Above the cell, or below where there is no room; never over the edge of the figure.
    const { offsetWidth: width, offsetHeight: height } = this.#output;
    const above = top - height - 8;
    place(this.#output, {
      left: Math.max(0, Math.min(left + box.width / 2 - width / 2, stage.width - width)),
      top: box.top - height - 8 > 0 ? above : top + box.height + 8,
    });
  }

  #hide(): void {
    this.#ring.hidden = true;
    this.#output.textContent = "";
  }
}

function place(element: HTMLElement, lengths: Readonly<Record<string, number>>): void {
  for (const [name, px] of Object.entries(lengths)) {
    element.style.setProperty(name, `${Math.round(px * 10) / 10}px`);
  }
}
