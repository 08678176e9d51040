/** The numbers of a figure as text: CSV for tables, JSON for programs. */
import { type AnyValues, canonicalQuery } from "../parameters/parameter.ts";
import type { AnyFigure, FigureData, Table } from "./figure.ts";

type Cell = number | string;

/**
 * CSV (RFC 4180): one header row, then one row per entry, lines ended by CR LF.
 * Numbers that are not whole have 17 significant digits in scientific notation: pandas' default
 * reader, which loses digits on long plain decimals, is off by at most 3 units in the last place.
 */
export function tableToCsv(table: Table): string {
  const names = Object.keys(table.columns);
  const columns = Object.values(table.columns);
  const rows = [names.map(quote).join(",")];
  for (let i = 0; i < table.length; i++) {
    rows.push(columns.map((column) => csvCell(column[i] as Cell)).join(","));
  }
  return `${rows.join("\r\n")}\r\n`;
}

/** One object per row. */
export function tableToRows(table: Table): Record<string, Cell>[] {
  const columns = Object.entries(table.columns);
  return Array.from({ length: table.length }, (_, i) =>
    Object.fromEntries(columns.map(([name, column]) => [name, column[i] as Cell])),
  );
}

/** A figure with these values as a JSON value: what it is, what it was asked, and its columns. */
export function figureJson(figure: AnyFigure, data: FigureData, values: AnyValues) {
  const { length, columns } = data.table;
  return {
    figure: figure.id,
    title: figure.title,
    source: figure.source,
    query: canonicalQuery(figure.params, values),
    parameters: { ...values },
    description: figure.describe(data, values),
    length,
    columns: Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [
        name,
        Array.from<Cell>(column as ArrayLike<Cell>),
      ]),
    ),
  };
}

function csvCell(cell: Cell): string {
  if (typeof cell === "string") return quote(cell);
  // What pandas, R and spreadsheets all read as missing is an empty field.
  if (!Number.isFinite(cell)) return Number.isNaN(cell) ? "" : cell > 0 ? "inf" : "-inf";
  return Number.isSafeInteger(cell) ? String(cell) : cell.toExponential(16);
}

const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
