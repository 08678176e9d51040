/**
 * A trajectory as a Parquet file: the columns of the CSV as doubles, and what was asked and how it
 * was solved in the file's own metadata.
 */
import { ByteWriter, parquetWrite } from "hyparquet-writer/src/index.js";
import { trajectoryColumns } from "./columns.ts";
import type { Trajectory } from "./compute.ts";
import { resolvedRequest } from "./request.ts";

/** Keys `request` and `solution` of the metadata hold JSON. */
export function trajectoryToParquet(trajectory: Trajectory): ArrayBuffer {
  const { time, request, solution } = trajectory;
  const writer = new ByteWriter();
  parquetWrite({
    writer,
    columnData: trajectoryColumns(trajectory).map(({ name, data, at }) => ({
      name,
      data: Float64Array.from(time, (_, row) => data[at(row)] as number),
      type: "DOUBLE",
      nullable: false,
      encoding: "PLAIN",
    })),
    // Doubles hardly repeat: bounds of columns would only cost time, as would a dictionary.
    statistics: false,
    kvMetadata: [
      { key: "request", value: JSON.stringify(resolvedRequest(request)) },
      { key: "solution", value: JSON.stringify(solution) },
    ],
  });
  return writer.getBuffer();
}
