/**
 * The panels on the page. New data mark all of them; those near the screen are drawn at once, the
 * others when they come near. The time cursor moves a line over them and redraws the matrices only.
 */
import { inWords } from "../../../shared/figures/numbers.ts";
import { pageLook } from "../../../shared/figures/theme.ts";
import { lineDrawing } from "../../../shared/playground/line-drawing.ts";
import { lineMargins, lineModel } from "../../../shared/playground/line-model.ts";
import { hasMap, mapsOf } from "../../../shared/playground/maps.ts";
import {
  type LinePanelId,
  linePanels,
  type MapPanelId,
  type PanelId,
} from "../../../shared/playground/panel-list.ts";
import {
  fullColour,
  mapLabel,
  panelLabel,
  readout,
} from "../../../shared/playground/panel-words.ts";
import type { PanelsData } from "../../../shared/playground/panels-data.ts";
import { indexAt } from "../../../shared/playground/time-grid.ts";
import { writeText } from "../write-text.ts";
import { HeatCanvas, onTheme } from "./heat-canvas.ts";
import { LineSvg } from "./line-svg.ts";
import type { Store } from "./store.ts";

interface View {
  readonly id: PanelId;
  readonly element: HTMLElement;
  readonly place: HTMLElement;
  readonly readout: HTMLElement | null;
  readonly lines: LineSvg;
  readonly heat: HeatCanvas | undefined;
  near: boolean;
  stale: boolean;
  /** In px, as it was told last: to ask for it between two drawings would lay out the page each time. */
  width: number;
}

/** A hand that has not moved for so long rests, in ms. */
const rest = 60;

const isLine = (id: PanelId): id is LinePanelId => Object.hasOwn(linePanels, id);

export class PanelsView {
  readonly #host: HTMLElement;
  readonly #store: Store;
  readonly #views: View[];
  #data: PanelsData | undefined;
  #later = 0;

  constructor(host: HTMLElement, store: Store) {
    this.#host = host;
    this.#store = store;
    this.#views = [...host.querySelectorAll<HTMLElement>("[data-panel]")].map((element) => {
      const id = element.dataset["panel"] as PanelId;
      const place = element.querySelector<HTMLElement>("[data-drawing]") ?? element;
      const read = element.querySelector<HTMLElement>("[data-readout]");
      const say = (text: string) => {
        if (read) read.textContent = text;
      };
      const heat = isLine(id) ? undefined : new HeatCanvas(place, say);
      if (isLine(id)) this.#scrubOn(place);
      const lines = new LineSvg(place);
      return {
        id,
        element,
        place,
        readout: read,
        lines,
        heat,
        near: false,
        stale: false,
        width: 0,
      };
    });
    const nearness = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const view = this.#views.find(({ element }) => element === target);
          if (view) view.near = isIntersecting;
        }
        this.#drawNear();
      },
      { rootMargin: "100px 0px" },
    );
    const sizes = new ResizeObserver((entries) => {
      for (const { target, contentRect } of entries) {
        const view = this.#views.find(({ place }) => place === target);
        const width = Math.round(contentRect.width);
        if (!view || width === view.width) continue;
        view.width = width;
        view.stale = true;
      }
      this.#drawNear();
    });
    for (const { element, place } of this.#views) {
      nearness.observe(element);
      sizes.observe(place);
    }
    onTheme(() => this.#drawMaps());
  }

  get data(): PanelsData | undefined {
    return this.#data;
  }

  /** The index of the time under the cursor. */
  get index(): number {
    return this.#data ? indexAt(this.#data.time, this.#store.state.view.at) : 0;
  }

  show(data: PanelsData): void {
    this.#data = data;
    for (const view of this.#views) {
      view.stale = true;
      if (!isLine(view.id)) view.element.hidden = !hasMap(view.id as MapPanelId, data);
    }
    this.#drawNear();
    this.#showCursor();
    this.#drawFar();
  }

  /** Axes have changed, not the data. */
  redraw(): void {
    for (const view of this.#views) view.stale = true;
    this.#drawNear();
  }

  moveCursor(): void {
    this.#showCursor();
    this.#drawMaps();
  }

  #showCursor(): void {
    const at = String(this.#store.state.view.at);
    if (this.#host.style.getPropertyValue("--at") !== at) this.#host.style.setProperty("--at", at);
    const data = this.#data;
    if (!data) return;
    const { index } = this;
    for (const { id, readout: place } of this.#views) {
      if (!isLine(id) || !place) continue;
      writeText(place, readout(id, data, index));
    }
  }

  #drawNear(): void {
    if (!this.#data) return;
    for (const view of this.#views) {
      if (view.near && view.stale && !view.element.hidden) this.#draw(view, this.#data);
    }
  }

  /** Those off the screen, once the hand rests: print and jumps then find them. */
  #drawFar(): void {
    clearTimeout(this.#later);
    this.#later = window.setTimeout(() => whenIdle((left) => this.#drawStale(left)), rest);
  }

  #drawStale(left: () => number): void {
    const stale = this.#views.filter(({ stale, element }) => stale && !element.hidden);
    for (const view of stale) {
      if (!this.#data) return;
      this.#draw(view, this.#data);
      // Without a width it cannot be drawn; it waits until it comes near.
      view.stale = false;
      if (left() > 0) continue;
      whenIdle((more) => this.#drawStale(more));
      return;
    }
    this.#host.dataset["whole"] = String(Number(this.#host.dataset["whole"] ?? 0) + 1);
  }

  #drawMaps(): void {
    const data = this.#data;
    if (!data) return;
    for (const view of this.#views) {
      if (view.heat && view.near && !view.element.hidden) this.#draw(view, data);
      else if (view.heat) view.stale = true;
    }
  }

  #draw(view: View, data: PanelsData): void {
    const { id, lines, heat, width } = view;
    if (width === 0) return;
    view.stale = false;
    const { index } = this;
    if (isLine(id)) {
      const look = pageLook(width);
      const { logLoss } = this.#store.state.view;
      const label = panelLabel(id, data, index);
      lines.draw(lineDrawing(lineModel(id, data, look, logLoss), look), label);
    } else {
      const time = `t = ${inWords(data.time[index] as number)} τ`;
      const maps = mapsOf(id as MapPanelId, data, index);
      const label = mapLabel(id as MapPanelId, data, index, maps);
      heat?.draw(maps, width, time, label, fullColour(maps));
    }
  }

  /** A pointer on a line panel puts the cursor where it is. */
  #scrubOn(place: HTMLElement): void {
    const move = ({ clientX }: PointerEvent) => {
      const { left, width } = place.getBoundingClientRect();
      const { marginLeft, marginRight } = lineMargins;
      const share = (clientX - left - marginLeft) / (width - marginLeft - marginRight);
      this.#store.look({ at: Math.min(1, Math.max(0, share)) });
    };
    place.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "touch" || event.button !== 0) return;
      place.setPointerCapture(event.pointerId);
      move(event);
    });
    place.addEventListener("pointermove", (event) => {
      if (place.hasPointerCapture(event.pointerId)) move(event);
    });
    place.addEventListener("click", (event) => move(event as PointerEvent));
  }
}

/** @param work hears how many ms are left before the page is wanted for something else */
function whenIdle(work: (left: () => number) => void): void {
  if ("requestIdleCallback" in window) {
    requestIdleCallback((deadline) => work(() => deadline.timeRemaining()), { timeout: 200 });
  } else setTimeout(() => work(() => 0));
}
