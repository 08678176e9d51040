/**
 * A line panel that stays on the page: new numbers move its paths and words. Only what differs is
 * touched, and nothing is read back, so that many panels together cost the browser one layout.
 */
import type { LineDrawing, Placed } from "../../../shared/playground/line-drawing.ts";
import {
  lineMarkup,
  textDrops,
  textsMarkup,
  transformOf,
} from "../../../shared/playground/line-markup.ts";
import { writeText } from "../write-text.ts";

type Words = keyof typeof textDrops;
type Part = Words | "rules" | "curves";

export class LineSvg {
  readonly #host: HTMLElement;
  #svg: SVGSVGElement | undefined;
  #drawn: LineDrawing | undefined;
  #label = "";
  readonly #parts = new Map<Part, SVGElement>();

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** @param label what is seen, in words */
  draw(drawing: LineDrawing, label: string): void {
    if (this.#svg && this.#drawn && hasSameStrokes(this.#drawn, drawing)) {
      this.#move(this.#drawn, drawing);
      if (label !== this.#label) this.#svg.setAttribute("aria-label", label);
    } else this.#make(drawing, label);
    this.#drawn = drawing;
    this.#label = label;
  }

  #make(drawing: LineDrawing, label: string): void {
    this.#host.innerHTML = lineMarkup(drawing, label);
    this.#svg = this.#host.querySelector("svg") ?? undefined;
    for (const part of this.#host.querySelectorAll<SVGElement>("[data-part]")) {
      this.#parts.set(part.dataset["part"] as Part, part);
    }
  }

  #move(before: LineDrawing, now: LineDrawing): void {
    for (const part of ["left", "below", "names"] as const) {
      this.#moveWords(part, before[part], now[part]);
    }
    this.#movePath("rules", 0, before.ticks, now.ticks);
    this.#movePath("rules", 1, before.rules, now.rules);
    now.curves.forEach(({ d }, k) => {
      this.#movePath("curves", k, before.curves[k]?.d ?? "", d);
    });
  }

  #movePath(part: Part, k: number, before: string, now: string): void {
    if (now !== before) this.#parts.get(part)?.children[k]?.setAttribute("d", now);
  }

  #moveWords(part: Words, before: readonly Placed[], now: readonly Placed[]): void {
    const group = this.#parts.get(part);
    if (!group) return;
    const shared = Math.min(before.length, now.length);
    for (let k = 0; k < shared; k++) {
      const [old, placed] = [before[k] as Placed, now[k] as Placed];
      const place = group.children[k];
      if (placed.x !== old.x || placed.y !== old.y) {
        place?.setAttribute("transform", transformOf(placed));
      }
      const text = place?.firstElementChild;
      if (placed.text !== old.text && text) writeText(text, placed.text);
      if (placed.colour !== old.colour && placed.colour) text?.setAttribute("fill", placed.colour);
    }
    for (let k = before.length; k > shared; k--) group.lastElementChild?.remove();
    if (now.length > shared) {
      group.insertAdjacentHTML("beforeend", textsMarkup(now.slice(shared), textDrops[part]));
    }
  }
}

/** True when one drawing becomes the other by moving. */
function hasSameStrokes(one: LineDrawing, other: LineDrawing): boolean {
  return (
    one.width === other.width &&
    one.curves.length === other.curves.length &&
    one.curves.every(({ style }, k) => {
      const { stroke, strokeWidth, strokeOpacity, strokeDasharray } = other.curves[k]?.style ?? {};
      return (
        style.stroke === stroke &&
        style.strokeWidth === strokeWidth &&
        style.strokeOpacity === strokeOpacity &&
        style.strokeDasharray === strokeDasharray
      );
    })
  );
}
