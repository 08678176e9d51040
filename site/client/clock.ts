/**
 * A cursor over the panels of a drawing whose axis is a time: what lies ahead of it is covered, and
 * it says what time it is. render.ts marks those panels with `data-clock`.
 */
import { inWords } from "../../shared/figures/numbers.ts";
import { svgNamespace as svg } from "../../shared/figures/svg-element.ts";

interface Panel {
  readonly group: Element;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The time at a share of the axis, in words. */
  words(share: number): string;
}

/** The panels of the drawing that is shown, if it has any with a time. */
export function clockPanels(place: Element): Panel[] {
  const groups = [...place.querySelectorAll("[data-clock]")];
  // Of the drawings that came with the HTML the stylesheet shows one.
  return groups.filter((group) => group.getClientRects().length > 0).map(panelOf);
}

function panelOf(group: Element): Panel {
  const numbers = (name: string) => (group.getAttribute(name) ?? "").split(" ").map(Number);
  const [left = 0, right = 0, top = 0, bottom = 0] = numbers("data-clock");
  const [from = 0, to = 1] = numbers("data-clock-ends");
  const isLog = group.getAttribute("data-clock-spacing") === "log";
  const unit = group.getAttribute("data-clock-unit") ?? "";
  return {
    group,
    left,
    right,
    top,
    bottom,
    words(share) {
      const time = isLog ? from * (to / from) ** share : from + share * (to - from);
      return `t = ${inWords(time, 2)} ${unit}`.trim();
    },
  };
}

/** Puts every cursor at this share of its axis; at 1, or without a share, there is none. */
export function moveClock(panels: readonly Panel[], share: number | undefined): void {
  for (const panel of panels) {
    const before = panel.group.querySelector(":scope > [data-clock-cursor]");
    if (share === undefined || share >= 1) before?.remove();
    else placeCursor(panel, before ?? newCursor(panel), share);
  }
}

function newCursor({ group, top, bottom }: Panel): Element {
  const cursor = document.createElementNS(svg, "g");
  cursor.setAttribute("data-clock-cursor", "");
  const add = (name: string) => cursor.appendChild(document.createElementNS(svg, name));
  const [cover, line, words] = [add("rect"), add("line"), add("text")];
  // A little more than the plot area: lines are thick.
  set(cover, { y: top - 4, height: bottom - top + 3 });
  set(line, { y1: top - 4, y2: bottom });
  set(words, { y: top + 8 });
  group.append(cursor);
  return cursor;
}

function placeCursor(panel: Panel, cursor: Element, share: number): void {
  const { left, right } = panel;
  const x = left + share * (right - left);
  const [cover, line, words] = cursor.children as unknown as [Element, Element, Element];
  set(cover, { x, width: right - x + 4 });
  set(line, { x1: x, x2: x });
  // On the side where there is more room.
  const isRight = share < 0.6;
  set(words, { x: x + (isRight ? 6 : -6), "text-anchor": isRight ? "start" : "end" });
  words.textContent = panel.words(share);
}

function set(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(
      name,
      typeof value === "number" ? String(Math.round(value * 10) / 10) : value,
    );
  }
}
