/**
 * Parquet files: the columns of the CSV, numbers as doubles, and what was asked in the file's own
 * metadata, as JSON.
 */
import { ByteWriter, type ColumnSource, parquetWrite } from "hyparquet-writer/src/index.js";
import { DomainError } from "../errors.ts";
import { trajectoryColumns } from "./columns.ts";
import type { Trajectory } from "./compute.ts";
import { resolvedRequest } from "./request.ts";
import type { Cell } from "./table-formats.ts";

/** Every column takes memory while it is written, however short it is. */
const bytesPerColumn = 2500;

/** One matrix of the widest layers has 16,384; three of them took 174 MB. */
export const columnsAllowed = 17_000;

/** @throws DomainError (`too-large`) that says the estimate and the limit */
export function requireColumns(columns: number): void {
  if (columns <= columnsAllowed) return;
  throw new DomainError(
    "format",
    `about ${((columns * bytesPerColumn) / 1e6).toFixed(0)} MB to write parquet with ${columns} columns`,
    `at most ${columnsAllowed} columns; ask for fewer observables, narrower layers, or csv`,
    "too-large",
  );
}

/** Keys `request` and `solution` of the metadata hold JSON. */
export function trajectoryToParquet(trajectory: Trajectory): ArrayBuffer {
  const { time, request, solution } = trajectory;
  return fileOf(
    trajectoryColumns(trajectory).map(({ name, data, at }) => ({
      name,
      data: Float64Array.from(time, (_, row) => data[at(row)] as number),
      type: "DOUBLE",
      nullable: false,
      encoding: "PLAIN",
    })),
    { request: resolvedRequest(request), solution },
  );
}

/**
 * Rows of named cells. A column of numbers holds doubles, one of truth values booleans; what is
 * missing is null, ∞ is ∞.
 */
export function rowsToParquet(
  columns: readonly string[],
  rows: Iterable<Readonly<Record<string, Cell>>>,
  metadata: Readonly<Record<string, unknown>>,
): ArrayBuffer {
  requireColumns(columns.length);
  const all = [...rows];
  return fileOf(
    columns.map((name) => {
      const data = all.map((row) => row[name] ?? null);
      const isTruth = data.some((cell) => typeof cell === "boolean");
      return {
        name,
        data,
        type: isTruth ? "BOOLEAN" : "DOUBLE",
        nullable: data.includes(null),
        encoding: "PLAIN",
      };
    }),
    metadata,
  );
}

function fileOf(
  columnData: ColumnSource[],
  metadata: Readonly<Record<string, unknown>>,
): ArrayBuffer {
  const writer = new ByteWriter();
  parquetWrite({
    writer,
    columnData,
    // Doubles hardly repeat: bounds of columns would only cost time, as would a dictionary.
    statistics: false,
    kvMetadata: Object.entries(metadata).map(([key, value]) => ({
      key,
      value: JSON.stringify(value),
    })),
  });
  return writer.getBuffer();
}
