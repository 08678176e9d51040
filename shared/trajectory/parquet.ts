/**
 * Parquet files: the columns of the CSV, numbers as doubles, and what was asked in the file's own
 * metadata, as JSON.
 */
import { ByteWriter, type ColumnSource, parquetWrite } from "hyparquet-writer/src/index.js";
import { trajectoryColumns } from "./columns.ts";
import type { Trajectory } from "./compute.ts";
import { resolvedRequest } from "./request.ts";
import type { Cell } from "./table-formats.ts";

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
