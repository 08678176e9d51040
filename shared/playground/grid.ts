/**
 * A matrix as it is typed: rows of texts, which may be half-typed or wrong, and the numbers in them.
 */
import { DomainError, DomainErrors } from "../errors.ts";
import { maxEntry } from "../trajectory/matrices.ts";
import { widestLive } from "./parameters.ts";

export type Grid = readonly (readonly string[])[];

/** rows×cols with the old texts where they were; new cells are "0". */
export const resized = (grid: Grid, rows: number, cols: number): Grid =>
  Array.from({ length: rows }, (_, i) =>
    Array.from({ length: cols }, (_, j) => grid[i]?.[j] ?? "0"),
  );

/** The grid with one text in another place. */
export const withCell = (grid: Grid, row: number, column: number, text: string): Grid =>
  grid.map((cells, i) => (i === row ? cells.map((old, j) => (j === column ? text : old)) : cells));

/** The grid that shows these numbers. */
export const gridOf = (rows: readonly (readonly number[])[]): Grid =>
  rows.map((row) => row.map(String));

/**
 * A pasted block: lines of numbers with tabs, commas, semicolons or spaces between them, or JSON
 * rows. Undefined when it is a single cell, which is just text.
 */
export function pastedGrid(text: string): Grid | undefined {
  const trimmed = text.trim();
  if (trimmed.startsWith("[")) {
    try {
      const rows: unknown = JSON.parse(trimmed);
      if (Array.isArray(rows) && rows.every(Array.isArray)) {
        return rectangular(rows.map((row: unknown[]) => row.map(String)));
      }
    } catch {
      // Not JSON after all: read as lines.
    }
  }
  const rows = trimmed
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^\[+|[\],;]+$/g, ""))
    .filter((line) => line !== "")
    .map((line) =>
      // From a spreadsheet, commas are in the numbers.
      line.includes("\t")
        ? line.split("\t").map((cell) => withPoint(cell.trim()))
        : line.split(/\s*[,;]\s*|\s+/),
    );
  if (rows.length <= 1 && (rows[0]?.length ?? 0) <= 1) return undefined;
  return rectangular(rows);
}

function rectangular(rows: readonly string[][]): Grid {
  const widest = rows.reduce((most, row) => Math.max(most, row.length), 1);
  return rows.map((row) => Array.from({ length: widest }, (_, j) => row[j] ?? ""));
}

/** What a block put down in a grid becomes. */
export interface Filled {
  readonly grid: Grid;
  /** What of the block did not fit, in words; empty when all of it did. */
  readonly left: string;
}

/** A grid with a block from (top, left) on: it grows as far as layers may be wide. */
export function withBlock(grid: Grid, block: Grid, top: number, left: number): Filled {
  const [height, width] = [block.length, block[0]?.length ?? 0];
  const rows = Math.min(widestLive, Math.max(grid.length, top + height));
  const cols = Math.min(widestLive, Math.max(grid[0]?.length ?? 0, left + width));
  const filled = resized(grid, rows, cols).map((row, i) =>
    row.map((text, j) => block[i - top]?.[j - left] ?? text),
  );
  const [down, across] = [rows - top, cols - left];
  const fits = height <= down && width <= across;
  const taken = `${Math.min(height, down)} × ${Math.min(width, across)}`;
  return {
    grid: filled,
    left: fits
      ? ""
      : `Of the ${height} × ${width} numbers pasted the first ${taken} fit: layers have at most ${widestLive} units here.`,
  };
}

const decimal = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/** "2,5" as "2.5"; any other text as it is. */
export const withPoint = (text: string): string =>
  text.replace(/^(\s*[-+−]?\d+),(\d+\s*)$/, "$1.$2");

/** The number that a text says; undefined when it says none. A true minus is a minus. */
export function numberIn(text: string): number | undefined {
  const plain = text.trim().replace(/^[−–]/, "-");
  return decimal.test(plain) ? Number(plain) : undefined;
}

/**
 * The numbers in a grid.
 * @param name "sigma", "w1" or "w2"
 * @throws DomainErrors with one error per cell that is not a number, as `sigma[0][2]`
 */
export function numbersOf(name: string, grid: Grid): number[][] {
  const errors: DomainError[] = [];
  const rows = grid.map((row, i) =>
    row.map((text, j) => {
      const value = numberIn(text);
      if (value !== undefined && Math.abs(value) <= maxEntry) return value;
      const expected = value === undefined ? "a number" : `a number from −10⁹ to 10⁹`;
      errors.push(new DomainError(`${name}[${i}][${j}]`, text, expected, "malformed"));
      return 0;
    }),
  );
  if (errors.length > 0) throw new DomainErrors(errors);
  return rows;
}
