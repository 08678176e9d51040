/** Which of the formats of a table a client wants. */
import type { Context } from "hono";
import { accepts } from "hono/accepts";
import { parseQuery } from "../shared/parameters/parameter.ts";
import { bareType, formatOfType, mediaTypes } from "../shared/trajectory/formats.ts";
import { type TableFormat, tableFormatParameters } from "../shared/trajectory/table-formats.ts";

type Pair = readonly [name: string, text: string];

const names = Object.keys(tableFormatParameters.format.choices) as TableFormat[];

/** The query without `format`, and the format: by name, or else as the Accept header says. */
export function splitFormat(c: Context): { format: TableFormat; rest: Pair[] } {
  const pairs: Pair[] = [...new URL(c.req.url).searchParams];
  const rest = pairs.filter(([name]) => name !== "format");
  const asked = pairs.filter(([name]) => name === "format");
  if (asked.length > 0) return { format: parseQuery(tableFormatParameters, asked).format, rest };
  const supports = names.map(bareType);
  const type = accepts(c, { header: "Accept", supports, default: bareType("json") });
  const found = names.find((name) => name === formatOfType(type));
  return { format: found ?? "json", rest };
}

/** The format of a POST, in whose query nothing else may stand. */
export function formatOfPost(c: Context): TableFormat {
  const { format, rest } = splitFormat(c);
  parseQuery(tableFormatParameters, rest);
  return format;
}

/** An answer in this format, under a name that a browser saves it by. */
export const tableAnswer = (body: BodyInit, format: TableFormat, name: string): Response =>
  new Response(body, {
    headers: {
      "Content-Type": mediaTypes[format],
      "Content-Disposition": `inline; filename="${name}.${format}"`,
      Vary: "Accept",
    },
  });

/** @throws DomainErrors when anything stands in the query: all of it has to be in the body */
export const withoutQuery = (c: Context): void =>
  void parseQuery({}, new URL(c.req.url).searchParams);
