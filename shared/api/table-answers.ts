/** The answers of routes whose answer is a table: as one value, as CSV or Parquet, or line by line. */
import { bareType } from "../trajectory/formats.ts";
import type { Schema } from "./json-schema.ts";

/**
 * @param whole schema of the JSON
 * @param row schema of one line of NDJSON
 * @param columns what the CSV begins with
 */
export const tableAnswers = (
  whole: Schema,
  row: Schema,
  columns: string,
): Readonly<Record<string, Schema>> => ({
  [bareType("json")]: whole,
  [bareType("csv")]: {
    type: "string",
    description: `One header row, then the rows: ${columns}, … Numbers have 17 significant digits; what is missing is empty, ∞ is inf, and what is so or not is TRUE or FALSE.`,
  },
  [bareType("ndjson")]: row,
  [bareType("parquet")]: {
    description:
      "The columns of the CSV: numbers as doubles, null where one is missing; the request as JSON in the metadata.",
  },
});
