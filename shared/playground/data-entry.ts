/** Which columns are inputs and which are outputs, and the matrices x and y that follow. */
import { DomainError, DomainErrors } from "../errors.ts";
import { type Matrix, matrix } from "../linalg/matrix.ts";
import { type DataColumn, type DataTable, isMissing } from "./data-table.ts";
import { widestLive } from "./parameters.ts";

/** The data as the reader gave them, and what was picked. */
export interface DataEntry {
  readonly text: string;
  /** Names of columns. */
  readonly x: readonly string[];
  readonly y: readonly string[];
}

/** A first pick: words, or else the last column of numbers, is what is to be learned. */
export function firstPick({ columns }: DataTable): Pick<DataEntry, "x" | "y"> {
  // A wrong cell among numbers is to be mended, not to make its column disappear.
  const numeric = columns.filter(({ mostlyNumbers }) => mostlyNumbers);
  const worded = columns.filter(({ words }) => words !== undefined);
  const output = worded.at(-1) ?? numeric.at(-1) ?? columns.at(-1);
  const x = numeric
    .filter((column) => column !== output && !column.constant)
    .slice(0, widestLive)
    .map(({ name }) => name);
  return { x, y: output ? [output.name] : [] };
}

export interface Examples {
  readonly x: Matrix;
  readonly y: Matrix;
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
}

/**
 * The examples of the picked columns; NaN where a value is missing.
 * @throws DomainErrors under `x` and `y`: nothing picked, too many, a cell that is no number
 */
export function examplesOf(table: DataTable, { x, y }: DataEntry): Examples {
  const errors: DomainError[] = [];
  const pick = (parameter: "x" | "y", names: readonly string[]) => {
    if (names.length === 0) {
      errors.push(new DomainError(parameter, "no column", "at least one column", "malformed"));
    }
    const columns = names.flatMap((name) => {
      const column = table.columns.find((each) => each.name === name);
      if (!column) {
        errors.push(new DomainError(parameter, name, "a column of the data", "malformed"));
      } else if (column.bad && !column.words) {
        const { row, text } = column.bad;
        errors.push(
          new DomainError(
            parameter,
            text,
            `a number in row ${row} of the column ${name}`,
            "malformed",
          ),
        );
      } else return expanded(column);
      return [];
    });
    if (columns.length > widestLive) {
      errors.push(
        new DomainError(
          parameter,
          `${columns.length} columns`,
          `at most ${widestLive}`,
          "too-large",
        ),
      );
    }
    return columns;
  };
  const inputs = pick("x", x);
  const outputs = pick("y", y);
  if (errors.length > 0) throw new DomainErrors(errors);
  const names = (columns: readonly Expanded[]) => columns.map(({ name }) => name);
  return {
    x: sideBySide(table.rows, inputs),
    y: sideBySide(table.rows, outputs),
    inputNames: names(inputs),
    outputNames: names(outputs),
  };
}

interface Expanded {
  readonly name: string;
  readonly numbers: Float64Array;
}

/** Words as one column each: 1 where the word stands, 0 elsewhere. */
function expanded({ name, numbers, words, cells }: DataColumn): Expanded[] {
  if (!words) return [{ name, numbers }];
  return words.map((word) => ({
    name: word,
    numbers: Float64Array.from(cells, (cell) =>
      isMissing(cell) ? Number.NaN : Number(cell.trim() === word),
    ),
  }));
}

function sideBySide(rows: number, columns: readonly Expanded[]): Matrix {
  const out = matrix(rows, columns.length);
  columns.forEach(({ numbers }, j) => {
    for (let i = 0; i < rows; i++) out.data[i * columns.length + j] = numbers[i] as number;
  });
  return out;
}

/** What is worth knowing of the picked columns, a sentence each: what never changes, what is missing. */
export function remarks(table: DataTable, { x, y }: DataEntry): string[] {
  const picked = table.columns.filter(({ name }) => x.includes(name) || y.includes(name));
  return [
    ...table.notes,
    ...table.columns
      .filter(({ constant }) => constant)
      .map(({ name }) =>
        y.includes(name)
          ? `The column ${name} never changes: there is nothing to learn in it.`
          : `The column ${name} never changes: it tells nothing and is left out.`,
      ),
    ...picked
      .filter(({ missing }) => missing > 0)
      .map(
        ({ name, missing }) =>
          `${missing} ${missing === 1 ? "value is" : "values are"} missing in the column ${name}; ${missing === 1 ? "its row is" : "their rows are"} left out.`,
      ),
    ...picked
      .filter(({ words }) => words !== undefined)
      .map(
        ({ name, words = [] }) =>
          `The column ${name} holds ${words.length} different words: one ${x.includes(name) ? "input" : "output"} for each.`,
      ),
  ];
}
