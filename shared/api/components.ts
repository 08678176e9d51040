/** What the operations of the description share: headers, and every way of being refused. */
import { closed, type Schema } from "./json-schema.ts";
import { type ProblemName, problemKinds, problemType } from "./problems.ts";

const reference = (name: string): Schema => ({ $ref: `#/components/headers/${name}` });

const header = (description: string, type: "string" | "integer" = "string"): Schema => ({
  description,
  schema: { type },
});

export const headers: Readonly<Record<string, Schema>> = {
  ETag: header("Changes with the answer. Send it back in If-None-Match: 304 costs nothing."),
  CacheControl: header("How long it may be kept; for ever under an address with the build in it."),
  ContentLocation: header("The address of this answer that never changes."),
  ServerTiming: header("Whether it was kept or computed, and how long that took."),
  RetryAfter: header("Seconds to wait.", "integer"),
  Allow: header("The methods of this address."),
};

export const headersOfAnswer = {
  ETag: reference("ETag"),
  "Cache-Control": reference("CacheControl"),
  "Content-Location": reference("ContentLocation"),
  "Server-Timing": reference("ServerTiming"),
};

export const problemSchema: Schema = {
  ...closed(
    {
      type: {
        type: "string",
        description: "Leads to an explanation, relative to this site.",
        enum: (Object.keys(problemKinds) as ProblemName[]).map(problemType),
      },
      title: { type: "string" },
      status: { type: "integer" },
      detail: { type: "string", description: "What is wrong with this request, in words." },
      errors: {
        type: "array",
        description: "One entry per parameter at fault, all at once.",
        items: closed(
          {
            parameter: { type: "string", description: "As it was written: lambda, init.w1[0][2]." },
            given: { type: "string", description: "What it was; shortened." },
            expected: { type: "string", description: "What is allowed." },
          },
          ["parameter", "given", "expected"],
        ),
      },
    },
    ["type", "title", "status", "detail"],
  ),
  description: "RFC 9457 problem details.",
};

/** One response per status; two kinds of problem may share it. */
export const responses: Readonly<Record<string, Schema>> = Object.fromEntries(
  [...new Set(Object.values(problemKinds).map(({ status }) => status))].map((status) => {
    const kinds = (Object.keys(problemKinds) as ProblemName[]).filter(
      (name) => problemKinds[name].status === status,
    );
    const examples = kinds.map((name) => {
      const { title, help } = problemKinds[name];
      const value = { type: problemType(name), title, status, detail: help };
      return [name, { summary: title, value }];
    });
    return [
      String(status),
      {
        description: kinds
          .map((name) => `${problemKinds[name].title}. ${problemKinds[name].help}`)
          .join("\n\n"),
        ...(status === 429 && { headers: { "Retry-After": reference("RetryAfter") } }),
        ...(status === 405 && { headers: { Allow: reference("Allow") } }),
        content: {
          "application/problem+json": {
            schema: { $ref: "#/components/schemas/Problem" },
            examples: Object.fromEntries(examples),
          },
        },
      },
    ];
  }),
);
