/** The editor of a sequence: phases are added, changed and taken away; each change is computed. */
import { type DomainError, domainErrorsOf } from "../../../shared/errors.ts";
import { type Look, pageLook } from "../../../shared/figures/theme.ts";
import type { Shape } from "../../../shared/network/shape.ts";
import { gridOf } from "../../../shared/playground/grid.ts";
import {
  phaseRead,
  phaseSentence,
  phaseTyped,
  placeInEditor,
} from "../../../shared/playground/sequence.ts";
import type { SequenceData } from "../../../shared/playground/sequence-panels.ts";
import {
  mostPhases,
  type PhaseSetting,
  type PlaygroundState,
} from "../../../shared/playground/state.ts";
import { sequenceFrames } from "../../../shared/playground/strip-frames.ts";
import type { Lane } from "./compute.ts";
import { MatrixGrid } from "./matrix-grid.ts";
import { picturesOf } from "./picture.ts";
import type { Store } from "./store.ts";
import { Strip } from "./strip.ts";

export class SequenceEditor {
  readonly #section: HTMLElement;
  readonly #store: Store;
  readonly #lane: Lane;
  readonly #strip: Strip;
  readonly #grids = new Map<HTMLElement, MatrixGrid>();
  #shape: Shape | undefined;
  #data: SequenceData | undefined;
  #stop: (() => void) | undefined;

  constructor(section: HTMLElement, store: Store, lane: Lane) {
    this.#section = section;
    this.#store = store;
    this.#lane = lane;
    section.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>("button") : null;
      const { add } = button?.dataset ?? {};
      if (add) this.#add(add);
      if (button && "removePhase" in button.dataset) this.#remove(this.#indexOf(button));
    });
    section.addEventListener("input", ({ target }) => this.#typed(target));
    section.addEventListener("change", () => store.settle());
    picturesOf(section, async () => {
      const data = this.#data;
      if (!data) return undefined;
      const { sequencePanels, sequenceWords } = await import("./plotted.ts");
      const label = sequenceWords(data);
      const panels = (look: Look) => sequencePanels(data, look);
      return { name: "sequence", title: "One task after another", label, panels };
    });
    this.#strip = new Strip(section, Object.values(sequenceFrames), () => void this.#draw());
  }

  get #list(): HTMLElement {
    return this.#section.querySelector("[data-phases]") as HTMLElement;
  }

  set shape(shape: Shape | undefined) {
    this.#shape = shape ?? this.#shape;
  }

  #add(kind: string): void {
    const { phases } = this.#store.state;
    if (phases.length >= mostPhases) return;
    this.#store.change({ phases: [...phases, { texts: this.#begin(kind) }] });
    this.#list.querySelector<HTMLElement>("li:last-child [data-phase-field=task]")?.focus();
  }

  /** What a phase of this kind needs, to be changed. */
  #begin(kind: string): Record<string, string> {
    const inputs = this.#shape?.inputs ?? 1;
    const { phases } = this.#store.state;
    switch (kind) {
      case "permuted":
        return {
          task: kind,
          order: Array.from({ length: inputs }, (_, k) => inputs - 1 - k).join(),
        };
      case "modified":
        return { task: kind, output: "0", input: "0", value: "2" };
      case "random":
        return { task: kind, taskSeed: String(phases.length + 2) };
      case "repeated":
        return { task: kind, phase: "0" };
      default:
        return { task: kind };
    }
  }

  #remove(at: number): void {
    this.#store.change({ phases: this.#store.state.phases.filter((_, k) => k !== at) });
  }

  #indexOf(element: Element): number {
    const item = element.closest("[data-phases] > li");
    return item ? [...this.#list.children].indexOf(item) : -1;
  }

  #typed(target: EventTarget | null): void {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    const name = target.dataset["phaseField"];
    const at = this.#indexOf(target);
    const phase = this.#store.state.phases[at];
    if (!name || !phase) return;
    if (name === "task") {
      const { duration, rebalance } = phase.texts;
      const kept = { ...(duration && { duration }), ...(rebalance && { rebalance }) };
      const sigma = target.value === "custom" ? { sigma: this.#blank() } : {};
      this.#replace(at, { texts: { ...this.#begin(target.value), ...kept }, ...sigma });
    } else {
      const text = name === "phase" ? phaseTyped(target.value) : target.value;
      this.#replace(
        at,
        { ...phase, texts: { ...phase.texts, [name]: text } },
        `phase ${at} ${name}`,
      );
    }
  }

  #blank() {
    const { inputs = 2, outputs = 2 } = this.#shape ?? {};
    return gridOf(
      Array.from({ length: outputs }, (_, i) =>
        Array.from({ length: inputs }, (_, j) => Number(i === j)),
      ),
    );
  }

  #replace(at: number, phase: PhaseSetting, what?: string): void {
    const phases = this.#store.state.phases.map((old, k) => (k === at ? phase : old));
    this.#store.change({ phases }, what);
  }

  show({ phases, setting }: PlaygroundState): void {
    const template = this.#section.querySelector<HTMLTemplateElement>("[data-phase-template]");
    const list = this.#list;
    while (list.children.length > phases.length) list.lastElementChild?.remove();
    while (template && list.children.length < phases.length) {
      list.append(template.content.cloneNode(true));
    }
    for (const [k, phase] of phases.entries()) {
      this.#showPhase(list.children[k] as HTMLElement, phase, k);
    }
    for (const button of this.#section.querySelectorAll<HTMLButtonElement>("[data-add] button")) {
      button.disabled = phases.length >= mostPhases;
    }
    this.#stop?.();
    if (phases.length === 0) {
      this.#data = undefined;
      this.#strip.clear();
      this.#say("");
      this.#tell([]);
      return;
    }
    this.#strip.promise();
    if (!this.#data) this.#say("Computing…");
    this.#stop = this.#lane.ask<"sequence">(
      { kind: "sequence", setting, phases },
      {
        done: ({ data }) => {
          this.#data = data;
          this.#tell([]);
          void this.#draw();
        },
        failed: (error) => {
          if (!this.#data) {
            this.#strip.clear();
            this.#say("");
          }
          this.#tell(domainErrorsOf(error));
        },
      },
    );
  }

  #showPhase(item: HTMLElement, { texts, sigma }: PhaseSetting, k: number): void {
    const legend = item.querySelector("legend");
    if (legend) legend.textContent = `Phase ${k + 2}`;
    const kind = texts["task"] ?? "reversed";
    for (const part of item.querySelectorAll<HTMLElement>("[data-of]")) {
      const of = part.dataset["of"];
      part.hidden = of !== "" && of !== kind;
    }
    for (const field of item.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
      "[data-phase-field]",
    )) {
      const name = field.dataset["phaseField"] ?? "";
      const kept = texts[name] ?? (name === "task" ? kind : "");
      const text = name === "phase" ? phaseRead(kept) : kept;
      if (field.value !== text) field.value = text;
      if (name === "duration") field.setAttribute("placeholder", "10");
    }
    const place = item.querySelector<HTMLElement>("[data-phase-grid]");
    if (!place || !sigma) return;
    let grid = this.#grids.get(place);
    if (!grid) {
      grid = new MatrixGrid(place, `phase${k}-sigma`, (cells, what) => {
        const at = this.#indexOf(place);
        const phase = this.#store.state.phases[at];
        if (phase) this.#replace(at, { ...phase, sigma: cells }, what);
      });
      this.#grids.set(place, grid);
    }
    grid.show(sigma);
  }

  async #draw(): Promise<void> {
    const data = this.#data;
    const { width } = this.#strip;
    if (!data || width === 0) return;
    const { drawPanels, sequencePanels, sequenceWords } = await import("./plotted.ts");
    if (data !== this.#data) return;
    const look = pageLook(width);
    const label = sequenceWords(data);
    this.#strip.show(drawPanels(sequencePanels(data, look), { document, look, label }));
    this.#say(label);
  }

  #say(text: string): void {
    const place = this.#section.querySelector("[data-sequence-words]");
    if (place && place.textContent !== text) place.textContent = text;
  }

  /** Each error at its phase; those of the setting are told above. */
  #tell(errors: readonly DomainError[]): void {
    [...this.#list.children].forEach((item, k) => {
      const own = errors.filter((error) => {
        const { phase } = placeInEditor(error.parameter);
        // Phase 0 is the setting's own task.
        return phase === k + 1;
      });
      const place = item.querySelector("[data-phase-error]");
      const text = own.map(phaseSentence).join(" ");
      if (place && place.textContent !== text) place.textContent = text;
    });
    this.#strip.stale = errors.length > 0;
  }
}
