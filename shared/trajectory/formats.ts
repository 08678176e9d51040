/** The ways in which a trajectory is written. */
import type { Parameters } from "../parameters/parameter.ts";

export const formatParameters = {
  format: {
    kind: "choice",
    label: "format",
    help: "How the answer is written; when left out, the Accept header decides.",
    choices: {
      json: "JSON: the request with every default, how it was solved, and each observable over time",
      csv: "CSV: one row per time",
      ndjson: "NDJSON: one JSON object per time, a line each",
      parquet: "Parquet: the columns of the CSV, as doubles",
    },
    default: "json",
  },
} as const satisfies Parameters;

export type Format = keyof typeof formatParameters.format.choices;

/** What each is sent as. */
export const mediaTypes: Readonly<Record<Format, string>> = {
  json: "application/json",
  csv: "text/csv; charset=utf-8",
  ndjson: "application/x-ndjson",
  parquet: "application/vnd.apache.parquet",
};

/** The format of a media type without parameters, as the Accept header names it. */
export const formatOfType = (type: string): Format | undefined =>
  (Object.keys(mediaTypes) as Format[]).find((format) => bareType(format) === type);

/** "text/csv". */
export const bareType = (format: Format): string => mediaTypes[format].replace(/;.*/, "");
