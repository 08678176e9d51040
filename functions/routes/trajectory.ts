/** `/api/v1/trajectory`: a trajectory in four formats, asked by query or by body. */
import { type Context, Hono, type TypedResponse } from "hono";
import { accepts } from "hono/accepts";
import { validator } from "hono/validator";
import { canonicalQuery, parseQuery } from "../../shared/parameters/parameter.ts";
import { trajectoryBody } from "../../shared/trajectory/body.ts";
import { canonicalProblem } from "../../shared/trajectory/canonical.ts";
import { computeTrajectory, type Trajectory } from "../../shared/trajectory/compute.ts";
import { numbersPerTime } from "../../shared/trajectory/cost-of-trajectory.ts";
import { trajectoryToCsv } from "../../shared/trajectory/csv.ts";
import {
  bareType,
  type Format,
  formatOfType,
  formatParameters,
  mediaTypes,
} from "../../shared/trajectory/formats.ts";
import {
  type TrajectoryJson,
  trajectoryRows,
  trajectoryToJson,
} from "../../shared/trajectory/json.ts";
import { trajectoryParameters } from "../../shared/trajectory/parameters.ts";
import { requireColumns, trajectoryToParquet } from "../../shared/trajectory/parquet.ts";
import {
  inTermsOf,
  requestFromBody,
  requestFromQuery,
  type TrajectoryRequest,
} from "../../shared/trajectory/request.ts";
import type { Host } from "../app.ts";
import { requireAffordable } from "../budget.ts";
import { jsonBody } from "../json-body.ts";
import { answerOnce } from "../middleware/cache.ts";
import { ndjsonStream } from "../ndjson.ts";
import { textStream } from "../text-stream.ts";

type Pair = readonly [name: string, text: string];

const path = "/api/v1/trajectory";
const formats = Object.keys(mediaTypes) as Format[];
const allParameters = { ...trajectoryParameters, ...formatParameters };

/** What typed clients know of the query; it is read below. */
const query = validator(
  "query",
  (pairs): Partial<Record<keyof typeof trajectoryParameters | "format", string>> => pairs,
);

/** What they know of the answer, unless another format is asked for. */
type Answer = Response & TypedResponse<TrajectoryJson, 200, "json">;

export const trajectory = new Hono<Host>()
  .get("/", query, async (c) => {
    const pairs: Pair[] = [...new URL(c.req.url).searchParams];
    // All at once first, so that an error lists every name there is.
    parseQuery(allParameters, pairs);
    const format = formatOf(c, pairs.filter(isFormat));
    const request = requestFromQuery(pairs.filter((pair) => !isFormat(pair)));
    const found = await answerOnce(
      c,
      address(request, format),
      (spoil) => answer(c, format, request, spoil),
      "Accept",
    );
    return found as Answer;
  })
  .post("/", async (c) => {
    // The body says everything else.
    const format = formatOf(c, [...new URL(c.req.url).searchParams]);
    const request = requestFromBody(await jsonBody(c));
    return inTermsOf(trajectoryBody, () => answer(c, format, request)) as Answer;
  });

const isFormat = ([name]: Pair) => name === "format";

function answer(
  c: Context<Host>,
  format: Format,
  request: TrajectoryRequest,
  spoil?: () => void,
): Response {
  requireAffordable(request);
  if (format === "parquet") requireColumns(numbersPerTime(request));
  const body = write(c, format, computeTrajectory(request), spoil);
  return new Response(body, {
    headers: {
      "Content-Type": mediaTypes[format],
      "Content-Disposition": `inline; filename="trajectory.${format}"`,
      Vary: "Accept",
    },
  });
}

function write(c: Context<Host>, format: Format, found: Trajectory, spoil?: () => void): BodyInit {
  switch (format) {
    case "json":
      return textStream(trajectoryToJson(found, linksTo(c, found.request)));
    case "csv":
      return textStream(trajectoryToCsv(found));
    case "ndjson":
      return ndjsonStream(trajectoryRows(found), 64, spoil);
    case "parquet":
      return trajectoryToParquet(found);
  }
}

/** The format that is asked for by name, or else the one that the client would rather read. */
function formatOf(c: Context, pairs: readonly Pair[]): Format {
  if (pairs.length > 0) return parseQuery(formatParameters, pairs).format;
  const supports = formats.map(bareType);
  const type = accepts(c, { header: "Accept", supports, default: bareType("json") });
  return formatOfType(type) ?? "json";
}

/** Path and query of the request, in the one spelling that all spellings of it share. */
function address({ values, shape }: TrajectoryRequest, format: Format): string {
  const query = canonicalQuery(allParameters, { ...canonicalProblem(values, shape), format });
  return query === "" ? path : `${path}?${query}`;
}

/** Addresses of the same trajectory; none when it has matrices, which no query can hold. */
function linksTo(c: Context, request: TrajectoryRequest): Record<string, string> {
  if (Object.keys(request.matrices).length > 0) return {};
  const link = (format: Format) => new URL(address(request, format), c.req.url).href;
  return {
    self: link("json"),
    ...Object.fromEntries(formats.slice(1).map((format) => [format, link(format)])),
  };
}
