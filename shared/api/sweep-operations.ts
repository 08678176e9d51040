/** `/api/v1/sweep` as operations. */
import { sweepBody, sweepParameters } from "../trajectory/sweep-parameters.ts";
import { tableFormatParameters } from "../trajectory/table-formats.ts";
import { closed, type Schema, schemaOfBody, schemaOfEcho } from "./json-schema.ts";
import type { Operation } from "./operation.ts";
import { tableAnswers } from "./table-answers.ts";

export const sweepSchemas: Readonly<Record<string, Schema>> = {
  SweepRequest: schemaOfBody(sweepBody),
  ResolvedSweep: schemaOfEcho(sweepBody),
  SweepRow: {
    type: "object",
    description:
      "One network. Measures are null where no network is like that (feasible is false), and where a time never comes.",
    properties: { lambda: { type: "number" }, feasible: { type: "boolean" } },
    required: ["lambda", "feasible"],
    additionalProperties: { type: ["number", "boolean", "null"] },
  },
  Sweep: closed(
    {
      request: { $ref: "#/components/schemas/ResolvedSweep" },
      columns: { type: "array", items: { type: "string" } },
      rows: { type: "array", items: { $ref: "#/components/schemas/SweepRow" } },
      links: { type: "object", additionalProperties: { type: "string", format: "uri" } },
    },
    ["request", "columns", "rows", "links"],
  ),
};

const shared = {
  path: "/api/v1/sweep",
  answers: tableAnswers(
    { $ref: "#/components/schemas/Sweep" },
    { $ref: "#/components/schemas/SweepRow" },
    "lambda, the other axis, feasible, converges, loss",
  ),
  answerDescription: "One row per network; λ runs fastest.",
  problems: ["malformed", "unknown", "too-large", "impossible"],
} as const;

export const sweepOperations: readonly Operation[] = [
  {
    ...shared,
    id: "getSweep",
    method: "get",
    summary: "Measures over λ, by query",
    description:
      "Each network of a grid is solved exactly and measured at the end of learning, or at t: over λ, and at most one more axis. As NDJSON the rows come as they are found.",
    query: { ...sweepParameters, ...tableFormatParameters },
    examples: {
      kernel: {
        title: "How far the kernel moves, against λ, as a table",
        query: { lambdaPoints: 21, measures: ["ntkDistance", "timeToFraction"], format: "csv" },
      },
      scales: {
        title: "The same for three sizes of the start, line by line",
        query: { lambdas: [-5, 0, 5], scales: [0.01, 0.1, 1], format: "ndjson" },
      },
    },
  },
  {
    ...shared,
    id: "postSweep",
    method: "post",
    summary: "Measures over λ for a task of your own",
    description: "The same with a body, which can hold a task Σ, or data x and y.",
    query: tableFormatParameters,
    body: { $ref: "#/components/schemas/SweepRequest" },
    problems: [...shared.problems, "unsupported-media-type"],
    examples: {
      task: {
        title: "A task of your own, at five values of λ",
        body: {
          task: {
            kind: "custom",
            sigma: [
              [1, 0],
              [0, 0.5],
            ],
          },
          lambdas: [-4, -1, 0, 1, 4],
          measures: ["ntkDistance", "taskSpecificity"],
        },
      },
    },
  },
];
