/**
 * The panels on the page. New data mark all of them; those near the screen are drawn at once, the
 * others when they come near. The time cursor moves a line over them and redraws the matrices only.
 */
import { inWords } from "../../../shared/figures/numbers.ts";
import { pageLook } from "../../../shared/figures/theme.ts";
import { lineMarkup } from "../../../shared/playground/line-markup.ts";
import { lineMargins, lineModel } from "../../../shared/playground/line-model.ts";
import { hasMap, mapsOf } from "../../../shared/playground/maps.ts";
import {
  type LinePanelId,
  linePanels,
  type MapPanelId,
  type PanelId,
} from "../../../shared/playground/panel-list.ts";
import { panelLabel, readout } from "../../../shared/playground/panel-words.ts";
import type { PanelsData } from "../../../shared/playground/panels-data.ts";
import { indexAt } from "../../../shared/playground/time-grid.ts";
import { HeatCanvas, onTheme } from "./heat-canvas.ts";
import type { Store } from "./store.ts";

interface View {
  readonly id: PanelId;
  readonly element: HTMLElement;
  readonly place: HTMLElement;
  readonly readout: HTMLElement | null;
  readonly heat: HeatCanvas | undefined;
  near: boolean;
  stale: boolean;
  width: number;
}

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
      return { id, element, place, readout: read, heat, near: false, stale: false, width: 0 };
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
      for (const { target } of entries) {
        const view = this.#views.find(({ place }) => place === target);
        if (view && Math.round(view.place.clientWidth) !== view.width) view.stale = true;
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
    this.#host.style.setProperty("--at", String(this.#store.state.view.at));
    const data = this.#data;
    if (!data) return;
    const { index } = this;
    for (const { id, readout: place } of this.#views) {
      if (!isLine(id) || !place) continue;
      const text = readout(id, data, index);
      if (place.textContent !== text) place.textContent = text;
    }
  }

  #drawNear(): void {
    if (!this.#data) return;
    for (const view of this.#views) {
      if (view.near && view.stale && !view.element.hidden) this.#draw(view, this.#data);
    }
  }

  /** Those off the screen, once the page has nothing else to do: print and jumps then find them. */
  #drawFar(): void {
    clearTimeout(this.#later);
    this.#later = window.setTimeout(() => {
      const view = this.#views.find(({ stale, element }) => stale && !element.hidden);
      if (!view || !this.#data) return;
      this.#draw(view, this.#data);
      // Without a width it cannot be drawn; it waits until it comes near.
      view.stale = false;
      this.#drawFar();
    }, 120);
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
    const { id, place, heat } = view;
    const width = Math.round(place.clientWidth);
    if (width === 0) return;
    view.stale = false;
    view.width = width;
    const { index } = this;
    if (isLine(id)) {
      const look = pageLook(width);
      const { logLoss } = this.#store.state.view;
      const label = panelLabel(id, data, index);
      place.innerHTML = lineMarkup(lineModel(id, data, look, logLoss), look, label);
    } else {
      const time = `t = ${inWords(data.time[index] as number)} τ`;
      heat?.draw(mapsOf(id as MapPanelId, data, index), time, panelLabel(id, data, index));
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
