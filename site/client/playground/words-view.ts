/** Regime, facts, notes on task and λ: what is told in words. */
import { inWords } from "../../../shared/figures/numbers.ts";
import type { Shape } from "../../../shared/network/shape.ts";
import { applies } from "../../../shared/playground/applicable.ts";
import { feasibility } from "../../../shared/playground/feasible.ts";
import { numberIn } from "../../../shared/playground/grid.ts";
import {
  linesText,
  regimeWords,
  summary,
  taskNote,
} from "../../../shared/playground/panel-words.ts";
import type { PanelsData } from "../../../shared/playground/panels-data.ts";
import { choicesOf, type Setting, textOf } from "../../../shared/playground/setting.ts";
import { writeText } from "../write-text.ts";

const write = (element: Element | null, text: string) => {
  if (element) writeText(element, text);
};

export class WordsView {
  readonly #root: HTMLElement;
  readonly #found = new Map<string, HTMLElement | null>();
  #timer = 0;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** Looked for once: it is asked for at every step of a slider. */
  #find<E extends HTMLElement>(selector: string): E | null {
    const known = this.#found.get(selector);
    if (known !== undefined) return known as E | null;
    const found = this.#root.querySelector<E>(selector);
    this.#found.set(selector, found);
    return found;
  }

  show(data: PanelsData): void {
    const { name, text, facts } = regimeWords(data);
    write(this.#find("[data-regime-name]"), name);
    write(this.#find("[data-regime-text]"), text);
    const list = this.#find("[data-regime-facts]");
    const rows = [...(list?.children ?? [])];
    if (list && rows.length === facts.length) {
      facts.forEach(([what, value], k) => {
        write(rows[k]?.firstElementChild ?? null, what);
        write(rows[k]?.lastElementChild ?? null, value);
      });
    } else list?.replaceChildren(...facts.map(factRow));
    write(this.#find("[data-deviation]"), linesText(data));
    write(this.#find("[data-task-note]"), taskNote(data));
    // Told aloud once it rests, not at every step of a slider.
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => write(this.#find("[data-summary]"), summary(data)), 700);
    const kernel = this.#find("[data-kernel-note]");
    const panel = this.#find("[data-panel=kernel]");
    if (kernel && panel) kernel.hidden = !panel.hidden;
  }

  /** What is possible for λ, also where the setting is not. */
  lambda(setting: Setting, shape: Shape | undefined, data: PanelsData | undefined): void {
    const counts = applies("lambda", choicesOf(setting));
    const possible = this.#find("[data-feasible]");
    const follows = this.#find("[data-lambda-follows]");
    // Until the widths are known, what the page was built with stays.
    if (possible && (shape || !counts)) possible.hidden = !counts;
    if (follows) {
      follows.hidden = counts;
      if (!counts && data) {
        follows.textContent = `Of this start λ follows from the weights: λ* = ${inWords(data.regime.lambda)}, ${data.regime.balanced ? "balanced" : `at a distance of ${inWords(data.regime.balanceError, 2)} from balance`}.`;
      }
    }
    const repair = this.#find("[data-repair]");
    if (!shape) return;
    const lambda = numberIn(textOf(setting, "lambda"));
    const found = feasibility(shape, lambda ?? 0);
    write(this.#find("[data-feasible-range]"), `Possible here: ${found.range}.`);
    write(this.#find("[data-feasible-reason]"), found.reason);
    const track = this.#find("[data-track-for=lambda]");
    track?.toggleAttribute("data-no-negative", found.low === 0);
    track?.toggleAttribute("data-no-positive", found.high === 0);
    if (repair) repair.hidden = !counts || lambda === undefined || found.possible;
    const nearest = this.#find<HTMLButtonElement>("[data-nearest]");
    write(nearest, `Use λ = ${inWords(found.nearest)}`);
    nearest?.setAttribute("data-nearest", String(found.nearest));
    const narrow = this.#find<HTMLButtonElement>("[data-narrow]");
    if (narrow) narrow.hidden = !applies("hidden", choicesOf(setting));
    write(narrow, `Use ${found.widest} hidden units`);
    narrow?.setAttribute("data-narrow", String(found.widest));
  }
}

function factRow([what, value]: readonly [string, string]): HTMLElement {
  const row = document.createElement("div");
  const term = document.createElement("dt");
  const detail = document.createElement("dd");
  term.textContent = what;
  detail.textContent = value;
  row.append(term, detail);
  return row;
}
