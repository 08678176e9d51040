/**
 * Everything in a drawing that has a value to tell, and where it is.
 *
 * There are three kinds: elements with a title of their own (the cells of heat maps that came with the
 * HTML, dots), areas over the cells of a heat map that was drawn here, and the area of a map whose
 * figure tells what its cells say.
 */
import { type ReadableMap, readableMapOf } from "../../shared/figures/readable-map.ts";

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Cell {
  /** In px of the window. */
  readonly box: Box;
  readonly words: string;
}

/** What the cells of the figure's own map say, if it has one. */
type OwnMap = () => ReadableMap | undefined;

/** The cell that is pointed at; undefined beside all of them. */
export function cellAt(
  target: EventTarget | null,
  x: number,
  y: number,
  own: OwnMap,
): Cell | undefined {
  if (!(target instanceof Element)) return undefined;
  const map = mapOf(target, own);
  if (!map) return titled(target);
  const { left, bottom, width, height } = target.getBoundingClientRect();
  const column = Math.floor(((x - left) / width) * map.columns);
  const row = Math.floor(((bottom - y) / height) * map.rows);
  return column < 0 || row < 0 || column >= map.columns || row >= map.rows
    ? undefined
    : mapCell(target, map, column, row);
}

/** All of them, in reading order within each map. */
export function allCells(place: Element, own: OwnMap): Cell[] {
  const elements = shown(place, "[data-words],:has(> title),[data-cells] > rect,[data-pick-x]");
  return elements.flatMap((element) => {
    const map = mapOf(element, own);
    if (!map) return titled(element) ?? [];
    return Array.from({ length: map.columns * map.rows }, (_, k) =>
      mapCell(element, map, k % map.columns, map.rows - 1 - Math.floor(k / map.columns)),
    );
  });
}

const mapOf = (element: Element, own: OwnMap): ReadableMap | undefined =>
  element.hasAttribute("data-pick-x") ? own() : readableMapOf(element);

/** Does what a click on that place of a map does. */
export function choose(place: Element, { box: { left, top, width, height } }: Cell): void {
  const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true };
  shown(place, "[data-pick-x]")[0]?.dispatchEvent(new MouseEvent("click", at));
}

/** Whether there is anything to read. */
export const hasCells = (place: Element): boolean =>
  place.querySelector("[data-words],:has(> title),[data-cells],[data-pick-x]") !== null;

/** Of the drawings that came with the HTML the stylesheet shows one. */
const shown = (place: Element, selector: string): Element[] =>
  [...place.querySelectorAll("svg")]
    .filter((svg) => svg.getClientRects().length > 0)
    .flatMap((svg) => [...svg.querySelectorAll(selector)]);

function mapCell(area: Element, map: ReadableMap, column: number, row: number): Cell {
  const { left, bottom, width, height } = area.getBoundingClientRect();
  const [across, up] = [width / map.columns, height / map.rows];
  return {
    box: { left: left + column * across, top: bottom - (row + 1) * up, width: across, height: up },
    get words() {
      return named(area, map.words(column, row));
    },
  };
}

function titled(element: Element): Cell | undefined {
  const words = titleOf(element);
  if (words === undefined) return undefined;
  return { box: element.getBoundingClientRect(), words: named(element, words) };
}

/** With the name of the map that it is in. */
function named(element: Element, words: string): string {
  const name = element.closest("[data-cells]")?.getAttribute("data-cells") ?? "";
  return name === "" ? words : `${name} · ${words}`;
}

/** The title, which becomes an attribute: the browser would show it a second time. */
function titleOf(element: Element): string | undefined {
  const title = element.querySelector(":scope > title");
  if (title) {
    element.setAttribute("data-words", title.textContent ?? "");
    title.remove();
  }
  return element.getAttribute("data-words") ?? undefined;
}

/** The nearest cell in a direction: of those in the same row or column, if there is one. */
export function neighbour<C extends { readonly box: Box }>(
  cells: readonly C[],
  from: C,
  [right, down]: readonly [right: number, down: number],
): C | undefined {
  const middle = ({ box }: C) => [box.left + box.width / 2, box.top + box.height / 2] as const;
  const [x, y] = middle(from);
  let best: C | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const cell of cells) {
    const [dx, dy] = [middle(cell)[0] - x, middle(cell)[1] - y];
    const ahead = dx * right + dy * down;
    if (ahead <= 0.5) continue;
    // What lies aside is four times as far away.
    const distance = ahead + 4 * (Math.abs(dx * down) + Math.abs(dy * right));
    if (distance < least) {
      least = distance;
      best = cell;
    }
  }
  return best;
}
