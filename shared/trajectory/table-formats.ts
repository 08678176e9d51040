/** The ways in which rows of named cells are written: `sweep` and `sequence`. */
import type { Parameters } from "../parameters/parameter.ts";
import { formatParameters } from "./formats.ts";

export const tableFormatParameters = {
  format: {
    ...formatParameters.format,
    choices: {
      json: "JSON: the request with every default, and the answer as one value",
      csv: "CSV: one header row, then the rows",
      ndjson: "NDJSON: one JSON object per row, a line each, sent as it is computed",
      parquet: "Parquet: the columns of the CSV, numbers as doubles",
    },
    default: "json",
  },
} as const satisfies Parameters;

export type TableFormat = keyof typeof tableFormatParameters.format.choices;

export type Cell = number | boolean | null;

/**
 * Rows as CSV. Numbers that are not whole have 17 significant digits in scientific notation, which
 * readers turn back into the same double (pandas' default one: up to 3 units in the last place);
 * what is missing is empty, ∞ is inf. TRUE and FALSE are what both R and pandas take for booleans.
 */
export function rowsToCsv(
  columns: readonly string[],
  rows: Iterable<Readonly<Record<string, Cell>>>,
): string {
  const lines = [columns.join(",")];
  for (const row of rows) lines.push(columns.map((name) => text(row[name] ?? null)).join(","));
  return `${lines.join("\n")}\n`;
}

function text(cell: Cell): string {
  if (cell === null || Number.isNaN(cell)) return "";
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  if (!Number.isFinite(cell)) return cell > 0 ? "inf" : "-inf";
  return Number.isSafeInteger(cell) ? String(cell) : cell.toExponential(16);
}
