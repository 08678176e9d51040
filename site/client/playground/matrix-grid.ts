/** A matrix as cells to type in: arrows and Enter move, a pasted block fills what it covers. */
import { type Grid, pastedGrid, withBlock, withCell } from "../../../shared/playground/grid.ts";

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Enter: [1, 0],
};

export class MatrixGrid {
  readonly #host: HTMLElement;
  readonly #name: string;
  readonly #tell: (grid: Grid, what: string) => void;
  /** What of a pasted block did not fit. */
  readonly #left = document.createElement("p");
  #grid: Grid = [];

  /**
   * @param name "sigma", "w1" or "w2": cells are `sigma[0][1]`, as errors name them
   * @param tell hears of every change
   */
  constructor(host: HTMLElement, name: string, tell: (grid: Grid, what: string) => void) {
    this.#host = host;
    this.#name = name;
    this.#tell = tell;
    this.#left.className = "pg-note";
    this.#left.setAttribute("role", "status");
    host.after(this.#left);
    host.addEventListener("input", ({ target }) => {
      const place = placeOf(target);
      if (!place || !(target instanceof HTMLInputElement)) return;
      this.#left.textContent = "";
      this.#grid = withCell(this.#grid, place[0], place[1], target.value);
      tell(this.#grid, `${name} ${place.join()}`);
    });
    host.addEventListener("keydown", (event) => this.#move(event));
    host.addEventListener("paste", (event) => this.#paste(event));
  }

  show(grid: Grid): void {
    const rows = grid.length;
    const cols = grid[0]?.length ?? 0;
    const same = rows === this.#grid.length && cols === (this.#grid[0]?.length ?? 0);
    this.#grid = grid;
    if (!same || this.#host.childElementCount === 0) this.#build(rows, cols);
    const cells = this.#host.querySelectorAll("input");
    grid.flat().forEach((text, k) => {
      const cell = cells[k];
      if (cell && cell.value !== text) cell.value = text;
    });
  }

  #build(rows: number, cols: number): void {
    const table = document.createElement("table");
    for (let i = 0; i < rows; i++) {
      const row = table.insertRow();
      for (let j = 0; j < cols; j++) {
        const input = document.createElement("input");
        input.type = "text";
        input.inputMode = "text";
        input.autocomplete = "off";
        input.spellcheck = false;
        input.dataset["cell"] = `${this.#name}[${i}][${j}]`;
        input.setAttribute("aria-label", `row ${i + 1}, column ${j + 1}`);
        row.insertCell().append(input);
      }
    }
    this.#host.replaceChildren(table);
  }

  #move(event: KeyboardEvent): void {
    const step = moves[event.key];
    const place = placeOf(event.target);
    if (!step || !place) return;
    const next = this.#host.querySelector<HTMLInputElement>(
      `[data-cell="${this.#name}[${place[0] + step[0]}][${place[1] + step[1]}]"]`,
    );
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select();
  }

  #paste(event: ClipboardEvent): void {
    const block = pastedGrid(event.clipboardData?.getData("text") ?? "");
    const place = placeOf(event.target);
    if (!block || !place) return;
    event.preventDefault();
    const { grid, left } = withBlock(this.#grid, block, ...place);
    this.show(grid);
    this.#left.textContent = left;
    this.#tell(grid, `${this.#name} paste ${performance.now()}`);
  }
}

function placeOf(target: EventTarget | null): [number, number] | undefined {
  const cell = target instanceof HTMLElement ? (target.dataset["cell"] ?? "") : "";
  const [, row, column] = /\[(\d+)\]\[(\d+)\]$/.exec(cell) ?? [];
  return row === undefined || column === undefined ? undefined : [Number(row), Number(column)];
}
