/**
 * Matrices as pixels: one pixel a cell, which the stylesheet enlarges. The colours are those of the
 * figures' maps, looked up in a table that is made once per theme.
 */
import { inWords } from "../../../shared/figures/numbers.ts";
import { fixedLook, type Theme } from "../../../shared/figures/theme.ts";
import type { NamedMap } from "../../../shared/playground/maps.ts";
import { writeText } from "../write-text.ts";

/** Cells of fewer px have no lines between them. */
const fine = 6;

/** Steps from the most negative to the most positive colour. */
const steps = 200;
const tables = new Map<Theme, Uint32Array>();

function tableOf(theme: Theme): Uint32Array {
  const known = tables.get(theme);
  if (known) return known;
  const look = fixedLook(theme, 100);
  const table = Uint32Array.from({ length: steps + 1 }, (_, k) => {
    const hex = look.signed((2 * k) / steps - 1);
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
    // In memory red comes first, whatever the machine.
    return new Uint32Array(Uint8Array.of(r, g, b, 255).buffer)[0] as number;
  });
  tables.set(theme, table);
  return table;
}

/** What the reader's system prefers; it is asked for at every drawing. */
let night: MediaQueryList | undefined;

/** The theme that the reader sees now. */
export function themeNow(): Theme {
  const chosen = document.documentElement.dataset["theme"];
  if (chosen === "dark" || chosen === "light") return chosen;
  night ??= matchMedia("(prefers-color-scheme: dark)");
  return night.matches ? "dark" : "light";
}

/** Tells when the theme has changed. */
export function onTheme(tell: () => void): void {
  new MutationObserver(tell).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
}

interface Place {
  readonly canvas: HTMLCanvasElement;
  readonly words: HTMLElement;
  readonly box: HTMLElement;
  image: ImageData;
  /** The style that says how large it is. */
  size: string;
}

/** The matrices of one panel, side by side. */
export class HeatCanvas {
  readonly #host: HTMLElement;
  readonly #say: (text: string) => void;
  #places: Place[] = [];
  #maps: readonly NamedMap[] = [];
  /** What is said while no pointer asks for a value. */
  #rest = "";
  #asked = false;

  /** @param say shows the value under the pointer */
  constructor(host: HTMLElement, say: (text: string) => void) {
    this.#host = host;
    this.#say = say;
    host.addEventListener("pointermove", (event) => this.#point(event));
    host.addEventListener("pointerleave", () => this.#tell(""));
  }

  /**
   * @param width of the panel in px
   * @param label what the first matrix shows, in words
   * @param rest what is said while no pointer asks for a value
   */
  draw(maps: readonly NamedMap[], width: number, time: string, label: string, rest: string): void {
    if (rest !== this.#rest) {
      this.#rest = rest;
      if (!this.#asked) this.#tell("");
    }
    if (maps.length !== this.#places.length) this.#build(maps);
    this.#maps = maps;
    const table = tableOf(themeNow());
    this.#size(width);
    maps.forEach(({ matrix, largest, name }, k) => {
      const place = this.#places[k] as Place;
      const { canvas, words } = place;
      if (canvas.width !== matrix.cols || canvas.height !== matrix.rows) {
        canvas.width = matrix.cols;
        canvas.height = matrix.rows;
        place.image = new ImageData(matrix.cols, matrix.rows);
      }
      const pixels = new Uint32Array(place.image.data.buffer);
      const factor = largest > 0 ? steps / 2 / largest : 0;
      for (let i = 0; i < pixels.length; i++) {
        const step = Math.round(steps / 2 + factor * (matrix.data[i] as number));
        pixels[i] = table[Math.min(steps, Math.max(0, step))] as number;
      }
      canvas.getContext("2d")?.putImageData(place.image, 0, 0);
      writeText(words, k === 0 ? time : name);
      const said = k === 0 ? label : name;
      if (canvas.getAttribute("aria-label") !== said) canvas.setAttribute("aria-label", said);
    });
  }

  #build(maps: readonly NamedMap[]): void {
    this.#host.replaceChildren();
    this.#places = maps.map(() => {
      const box = document.createElement("div");
      box.className = "pg-matrix";
      const frame = document.createElement("div");
      const canvas = document.createElement("canvas");
      canvas.setAttribute("role", "img");
      const words = document.createElement("span");
      frame.append(canvas);
      box.append(frame, words);
      this.#host.append(box);
      return { canvas, words, box, image: new ImageData(1, 1), size: "" };
    });
  }

  /** Cells as large as fit, the same for all matrices of the panel. */
  #size(width: number): void {
    const columns = this.#maps.reduce((sum, { matrix }) => sum + matrix.cols, 0);
    const tallest = Math.max(...this.#maps.map(({ matrix }) => matrix.rows));
    const room = width - 28 * (this.#maps.length - 1);
    const cell = Math.min(room / columns, 190 / tallest, 34);
    this.#maps.forEach(({ matrix }, k) => {
      const place = this.#places[k] as Place;
      const size = `--cell:${cell.toFixed(2)}px;--cols:${matrix.cols};--rows:${matrix.rows}`;
      if (place.size === size) return;
      place.size = size;
      place.box.style.cssText = size;
      place.box.toggleAttribute("data-fine", cell < fine);
    });
  }

  #point({ target, offsetX, offsetY }: PointerEvent): void {
    const k = this.#places.findIndex(({ canvas }) => canvas === target);
    const map = this.#maps[k];
    const canvas = this.#places[k]?.canvas;
    if (!map || !canvas) {
      this.#tell("");
      return;
    }
    const { rows, cols, data } = map.matrix;
    const i = Math.min(rows - 1, Math.floor((offsetY / canvas.clientHeight) * rows));
    const j = Math.min(cols - 1, Math.floor((offsetX / canvas.clientWidth) * cols));
    const row = map.rowNames?.[i] ?? `row ${i + 1}`;
    const column = map.columnNames?.[j] ?? `column ${j + 1}`;
    this.#tell(`${row}, ${column}: ${inWords(data[i * cols + j] as number)}`);
  }

  /** @param value under the pointer; empty when there is none */
  #tell(value: string): void {
    this.#asked = value !== "";
    this.#say(value || this.#rest);
  }
}
