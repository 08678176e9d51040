/** `/api/v1/sequence`: tasks learned one after another. */
import { Hono } from "hono";
import { rowsToParquet } from "../../shared/trajectory/parquet.ts";
import { computeSequence, type Sequence } from "../../shared/trajectory/sequence.ts";
import {
  sequenceJson,
  sequenceRows,
  sequenceTable,
} from "../../shared/trajectory/sequence-json.ts";
import { resolvedSequence, sequenceFromBody } from "../../shared/trajectory/sequence-request.ts";
import { rowsToCsv, type TableFormat } from "../../shared/trajectory/table-formats.ts";
import type { Host } from "../app.ts";
import { jsonBody } from "../json-body.ts";
import { ndjsonStream } from "../ndjson.ts";
import { formatOfPost, tableAnswer } from "../table-format.ts";

export const sequence = new Hono<Host>().post("/", async (c) => {
  const format = formatOfPost(c);
  const found = computeSequence(sequenceFromBody(await jsonBody(c)));
  return tableAnswer(write(found, format), format, "sequence");
});

function write(found: Sequence, format: TableFormat): BodyInit {
  switch (format) {
    case "json":
      return `${JSON.stringify(sequenceJson(found))}\n`;
    case "csv": {
      const { columns, rows } = sequenceTable(found);
      return rowsToCsv(columns, rows);
    }
    case "parquet": {
      const { columns, rows } = sequenceTable(found);
      return rowsToParquet(columns, rows, { request: resolvedSequence(found.request) });
    }
    case "ndjson":
      return ndjsonStream(sequenceRows(found), 64);
  }
}
