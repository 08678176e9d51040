/** `/api/v1/sweep`: measures of every network in a grid, as JSON, CSV, or lines as they are found. */
import { type Context, Hono } from "hono";
import { canonicalQuery } from "../../shared/parameters/parameter.ts";
import { rowsToParquet } from "../../shared/trajectory/parquet.ts";
import { sweepColumns, sweepRows } from "../../shared/trajectory/sweep.ts";
import { sweepParameters } from "../../shared/trajectory/sweep-parameters.ts";
import {
  canonicalSweep,
  resolvedSweep,
  type SweepRequest,
  sweepFromBody,
  sweepFromQuery,
} from "../../shared/trajectory/sweep-request.ts";
import {
  rowsToCsv,
  type TableFormat,
  tableFormatParameters,
} from "../../shared/trajectory/table-formats.ts";
import type { Host } from "../app.ts";
import { jsonBody } from "../json-body.ts";
import { answerOnce } from "../middleware/cache.ts";
import { ndjsonStream } from "../ndjson.ts";
import { formatOfPost, splitFormat, tableAnswer } from "../table-format.ts";

const path = "/api/v1/sweep";
const formats = Object.keys(tableFormatParameters.format.choices) as TableFormat[];

export const sweep = new Hono<Host>()
  .get("/", (c) => {
    const { format, rest } = splitFormat(c);
    const request = sweepFromQuery(rest);
    return answerOnce(
      c,
      address(request, format),
      (spoil) => answer(c, format, request, spoil),
      "Accept",
    );
  })
  .post("/", async (c) => {
    const format = formatOfPost(c);
    return answer(c, format, sweepFromBody(await jsonBody(c)));
  });

function answer(
  c: Context,
  format: TableFormat,
  request: SweepRequest,
  spoil?: () => void,
): Response {
  const columns = sweepColumns(request);
  const rows = sweepRows(request);
  switch (format) {
    case "ndjson":
      return tableAnswer(ndjsonStream(rows, 1, spoil), format, "sweep");
    case "csv":
      return tableAnswer(rowsToCsv(columns, rows), format, "sweep");
    case "parquet": {
      const metadata = { request: resolvedSweep(request) };
      return tableAnswer(rowsToParquet(columns, rows, metadata), format, "sweep");
    }
    case "json": {
      const links = linksTo(c, request);
      const found = { request: resolvedSweep(request), columns, rows: [...rows], links };
      return tableAnswer(`${JSON.stringify(found)}\n`, format, "sweep");
    }
  }
}

/** Path and query of the request, in the one spelling that all spellings of it share. */
function address(request: SweepRequest, format: TableFormat): string {
  const parameters = { ...sweepParameters, ...tableFormatParameters };
  const query = canonicalQuery(parameters, { ...canonicalSweep(request), format });
  return query === "" ? path : `${path}?${query}`;
}

/** Addresses of the same sweep; none when it has matrices, which no query can hold. */
function linksTo(c: Context, request: SweepRequest): Record<string, string> {
  if (Object.keys(request.matrices).length > 0) return {};
  const link = (format: TableFormat) => new URL(address(request, format), c.req.url).href;
  return {
    self: link("json"),
    ...Object.fromEntries(formats.slice(1).map((format) => [format, link(format)])),
  };
}
