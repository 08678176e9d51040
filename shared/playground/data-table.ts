/**
 * A reader's own data: CSV or JSON as text in, named columns out, with what is wrong in each.
 *
 * Nothing is guessed away: a cell that is no number is named by its row and column, an empty one is
 * a missing value whose row is left out, and a column of words becomes one output per word.
 */
import Papa from "papaparse";
import { DomainError } from "../errors.ts";
import { maxExamples } from "../trajectory/matrices.ts";
import { numberIn, withPoint } from "./grid.ts";

export interface DataColumn {
  readonly name: string;
  /** As they stand in the data. */
  readonly cells: readonly string[];
  /** NaN where a value is missing or is no number. */
  readonly numbers: Float64Array;
  readonly missing: number;
  /** The first cell that is neither a number nor missing; rows count from 1. */
  readonly bad: { readonly row: number; readonly text: string } | undefined;
  /** True when at least half of what is there are numbers. */
  readonly mostlyNumbers: boolean;
  /** True when all its numbers are equal. */
  readonly constant: boolean;
  /** The words in it, when it is a column of few different words rather than of numbers. */
  readonly words: readonly string[] | undefined;
}

export interface DataTable {
  readonly rows: number;
  readonly columns: readonly DataColumn[];
  /** What the reader should know of how the text was read. */
  readonly notes: readonly string[];
}

/** What is written for a missing value. */
const missingWords = new Set(["", "na", "n/a", "nan", "null", "none", "?"]);

/** Most different words of a column that become outputs. */
export const mostWords = 12;

/**
 * @throws DomainError (`data`) when the text is neither CSV nor JSON with at least two rows, or too long
 */
export function readTable(text: string): DataTable {
  const trimmed = text.trim();
  if (trimmed === "") {
    throw new DomainError("data", "nothing", "CSV with a header, or JSON rows", "malformed");
  }
  const { names, rows, notes } = /^[[{]/.test(trimmed) ? fromJson(trimmed) : fromCsv(trimmed);
  if (rows.length < 2) {
    throw new DomainError("data", `${rows.length} rows`, "at least 2 rows below the header");
  }
  if (rows.length > maxExamples) {
    throw new DomainError(
      "data",
      `${rows.length} rows`,
      `at most ${maxExamples} rows; leave some out`,
      "too-large",
    );
  }
  const columns = names.map((name, j) =>
    columnOf(
      name,
      rows.map((row) => row[j] ?? ""),
    ),
  );
  return { rows: rows.length, columns, notes };
}

interface Raw {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

function fromCsv(text: string): Raw {
  const { data: cells, meta } = Papa.parse<string[]>(text, { skipEmptyLines: "greedy" });
  const commas = meta.delimiter !== "," && hasDecimalCommas(cells);
  const data = commas ? cells.map((row) => row.map(withPoint)) : cells;
  const [first = [], ...rest] = data;
  const width = data.reduce((most, row) => Math.max(most, row.length), 0);
  // A first line of nothing but numbers is an example, not a header.
  const headed = !first.every((cell) => numberIn(cell) !== undefined);
  const rows = headed ? rest : data;
  const ragged = rows.findIndex((row) => row.length !== width);
  const notes = [
    ...(commas ? ["Decimal commas are read as points: 2,5 is 2.5."] : []),
    ...(headed ? [] : ["The first line is numbers, so the columns are named c1, c2 and so on."]),
    ...(ragged < 0
      ? []
      : [
          `Row ${ragged + 1} has ${rows[ragged]?.length} cells, not ${width}: the rest are missing.`,
        ]),
  ];
  return { names: namesFrom(headed ? first : [], width), rows, notes };
}

/** Numbers with a comma and none with a point, where something else parts the cells. */
const hasDecimalCommas = (rows: readonly (readonly string[])[]): boolean =>
  rows.some((row) => row.some((cell) => withPoint(cell) !== cell)) &&
  !rows.some((row) => row.some((cell) => cell.includes(".") && numberIn(cell) !== undefined));

function fromJson(text: string): Raw {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : "it does not parse";
    throw new DomainError("data", text.slice(0, 40), `JSON that can be read (${why})`, "malformed");
  }
  if (!Array.isArray(value)) {
    // { "height": [..], "mass": [..] }
    const columns = Object.entries(value as object).filter(([, cells]) => Array.isArray(cells));
    const length = columns.reduce((most, [, cells]) => Math.max(most, cells.length), 0);
    const rows = Array.from({ length }, (_, i) => columns.map(([, cells]) => cellText(cells[i])));
    return {
      names: namesFrom(
        columns.map(([name]) => name),
        columns.length,
      ),
      rows,
      notes: [],
    };
  }
  const items: unknown[] = value;
  if (items.every(Array.isArray)) {
    const width = items.reduce<number>((most, row) => Math.max(most, row.length), 0);
    const rows = items.map((row) => row.map(cellText));
    const headed = rows[0]?.some((cell) => numberIn(cell) === undefined) ?? false;
    return {
      names: namesFrom(headed ? (rows[0] ?? []) : [], width),
      rows: headed ? rows.slice(1) : rows,
      notes: [],
    };
  }
  const names = [...new Set(items.flatMap((item) => Object.keys(item ?? {})))];
  const rows = items.map((item) =>
    names.map((name) => cellText((item as Record<string, unknown> | null)?.[name])),
  );
  return { names: namesFrom(names, names.length), rows, notes: [] };
}

const cellText = (value: unknown): string =>
  value === null || value === undefined
    ? ""
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);

/** A name for every column, each once. */
function namesFrom(given: readonly string[], width: number): string[] {
  const seen = new Set<string>();
  return Array.from({ length: width }, (_, j) => {
    const wanted = given[j]?.trim() || `c${j + 1}`;
    let name = wanted;
    for (let k = 2; seen.has(name); k++) name = `${wanted} ${k}`;
    seen.add(name);
    return name;
  });
}

function columnOf(name: string, cells: readonly string[]): DataColumn {
  const numbers = new Float64Array(cells.length).fill(Number.NaN);
  const words = new Set<string>();
  let bad: DataColumn["bad"];
  let missing = 0;
  let count = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  cells.forEach((text, row) => {
    const trimmed = text.trim();
    if (missingWords.has(trimmed.toLowerCase())) {
      missing++;
      return;
    }
    const value = numberIn(trimmed);
    words.add(trimmed);
    if (value === undefined) bad ??= { row: row + 1, text: trimmed };
    else {
      numbers[row] = value;
      count++;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  });
  // Mostly words, and few different ones: categories.
  const wordy = count * 2 < cells.length - missing && words.size >= 2 && words.size <= mostWords;
  return {
    name,
    cells,
    numbers,
    missing,
    bad,
    mostlyNumbers: count > 0 && count * 2 >= cells.length - missing,
    constant: bad === undefined && count > 0 && low === high,
    words: wordy ? [...words].sort() : undefined,
  };
}

export const isMissing = (text: string): boolean => missingWords.has(text.trim().toLowerCase());
