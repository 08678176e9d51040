/** `/api/v1/trajectory`: a trajectory as JSON or CSV, asked by query or by body. */
import { type Context, Hono } from "hono";
import { accepts } from "hono/accepts";
import { bodyLimit } from "hono/body-limit";
import { DomainError } from "../../shared/errors.ts";
import { canonicalQuery, type Parameters, parseQuery } from "../../shared/parameters/parameter.ts";
import { computeTrajectory } from "../../shared/trajectory/compute.ts";
import { trajectoryToCsv } from "../../shared/trajectory/csv.ts";
import { trajectoryParameters } from "../../shared/trajectory/parameters.ts";
import {
  requestFromBody,
  requestFromQuery,
  type TrajectoryRequest,
} from "../../shared/trajectory/request.ts";
import type { Host } from "../app.ts";
import { requireAffordable } from "../budget.ts";
import { cacheControl } from "../middleware/conditional.ts";
import { Refusal } from "../problem.ts";
import { trajectoryJson } from "../trajectory-json.ts";

const formatParameters = {
  format: {
    kind: "choice",
    label: "format",
    help: "How the answer is written; when left out, the Accept header decides.",
    choices: { json: "JSON", csv: "CSV, one row per time" },
    default: "json",
  },
} as const satisfies Parameters;

type Format = keyof typeof formatParameters.format.choices;
type Pair = readonly [name: string, text: string];

const types: Readonly<Record<Format, string>> = {
  json: "application/json",
  csv: "text/csv; charset=utf-8",
};

/** Four full matrices of the largest width, with room for a data set. */
const longestBody = 4e6;

const withinLimit = bodyLimit({
  maxSize: longestBody,
  onError: () => {
    throw new Refusal(413, `the body is longer than ${longestBody} bytes`);
  },
});

export const trajectory = new Hono<Host>()
  .get("/", (c) => {
    const pairs: Pair[] = [...new URL(c.req.url).searchParams];
    const rest = pairs.filter(([name]) => name !== "format");
    return answer(c, formatOf(c, pairs.filter(isFormat)), requestFromQuery(rest));
  })
  .post("/", withinLimit, async (c) => {
    // The body says everything else.
    const format = formatOf(c, [...new URL(c.req.url).searchParams]);
    return answer(c, format, requestFromBody(await jsonBody(c)));
  });

const isFormat = ([name]: Pair) => name === "format";

function answer(c: Context<Host>, format: Format, request: TrajectoryRequest): Response {
  requireAffordable(request);
  const trajectory = computeTrajectory(request);
  c.header("Content-Type", types[format]);
  c.header("Vary", "Accept");
  if (c.req.method !== "POST") c.header("Cache-Control", cacheControl);
  if (format === "csv") return c.body(trajectoryToCsv(trajectory));
  return c.body(`${JSON.stringify(trajectoryJson(trajectory, linksTo(c, request)))}\n`);
}

/** The format that is asked for by name, or else the one that the client would rather read. */
function formatOf(c: Context, pairs: readonly Pair[]): Format {
  if (pairs.length > 0) return parseQuery(formatParameters, pairs).format;
  const supports = ["application/json", "text/csv"];
  const type = accepts(c, { header: "Accept", supports, default: "application/json" });
  return type === "text/csv" ? "csv" : "json";
}

/** Addresses of the same trajectory; none when it has matrices, which no query can hold. */
function linksTo(c: Context, request: TrajectoryRequest): Record<string, string> {
  if (Object.keys(request.matrices).length > 0) return {};
  const parameters = { ...trajectoryParameters, ...formatParameters };
  const address = (format: Format) => {
    const query = canonicalQuery(parameters, { ...request.values, format });
    return new URL(query && `?${query}`, c.req.url.split("?")[0]).href;
  };
  return { self: address("json"), csv: address("csv") };
}

async function jsonBody(c: Context): Promise<unknown> {
  const type = c.req.header("Content-Type") ?? "";
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)) {
    throw new Refusal(415, `the body is ${type || "of no type"}; expected application/json`);
  }
  const text = await c.req.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError("body", text, "JSON", "malformed");
  }
}
