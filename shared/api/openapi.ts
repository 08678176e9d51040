/** The API's description in OpenAPI 3.1. */
import type { Parameter } from "../parameters/parameter.ts";
import { strongestMode } from "../tasks/task.ts";
import { headers, headersOfAnswer, problemSchema, responses } from "./components.ts";
import { type Schema, schemaOf } from "./json-schema.ts";
import { type Example, exampleAddress, type Operation } from "./operation.ts";
import { operationGroups, operationSchemas, operations } from "./operations.ts";
import { type ProblemName, problemKinds } from "./problems.ts";
import { languages, languagesFor, snippet } from "./snippets.ts";

/** Of the API, not of the program: the first number is the one in the addresses. */
export const apiVersion = "1.0.0";

export interface OpenApi {
  readonly openapi: "3.1.0";
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly [key: string]: unknown;
}

/** @param origin where it is asked, without a slash at the end */
export function openApi(origin: string): OpenApi {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [tag, members] of Object.entries(operationGroups)) {
    for (const operation of members) {
      paths[operation.path] = {
        ...paths[operation.path],
        [operation.method]: { tags: [tag], ...describe(operation, origin) },
      };
    }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "From Lazy to Rich: exact learning dynamics",
      version: apiVersion,
      summary: "Exact trajectories of two-layer linear networks.",
      description:
        "No key, no account. An answer depends on nothing but its request. HEAD and OPTIONS are answered wherever GET is; any origin may read. " +
        `The strongest singular value of a task, however it is given, is from ${strongestMode.min} to ${strongestMode.max}.`,
      license: { name: "MIT", identifier: "MIT" },
    },
    externalDocs: { description: "The same, to read and to try", url: `${origin}/api` },
    servers: [{ url: origin }],
    tags: Object.keys(operationGroups).map((name) => ({ name })),
    paths,
    components: { schemas: { ...operationSchemas, Problem: problemSchema }, responses, headers },
  };
}

function describe(operation: Operation, origin: string) {
  const { id, summary, description, method, answers, problems, body, examples } = operation;
  const isCached = method === "get";
  return {
    operationId: id,
    summary,
    description,
    parameters: [
      ...Object.entries(operation.pathParameters ?? {}).map(([name, parameter]) =>
        parameterOf(
          "path",
          name,
          parameter,
          namedValues(examples, (each) => each.path?.[name]),
        ),
      ),
      ...Object.entries(operation.query ?? {}).map(([name, parameter]) =>
        parameterOf(
          "query",
          name,
          parameter,
          namedValues(examples, (each) => each.query?.[name]),
        ),
      ),
      ...(operation.takesFigureParameters ? [figureParameters(operation)] : []),
    ],
    ...(body && {
      requestBody: {
        required: true,
        content: {
          "application/json": { schema: body, examples: namedValues(examples, ({ body }) => body) },
        },
      },
    }),
    responses: {
      200: {
        description: operation.answerDescription,
        ...(isCached && { headers: headersOfAnswer }),
        content: Object.fromEntries(
          Object.entries(answers).map(([type, schema]) => [type, { schema }]),
        ),
      },
      ...(isCached && { 304: { description: "You have it: If-None-Match named its ETag." } }),
      ...Object.fromEntries(
        [...problems, ...sharedProblems].map((name) => {
          const { status } = problemKinds[name];
          return [status, { $ref: `#/components/responses/${status}` }];
        }),
      ),
    },
    "x-codeSamples": codeSamples(operation, origin),
  };
}

/** What any operation may be answered. */
const sharedProblems = [
  "method-not-allowed",
  "too-many-requests",
  "internal-error",
] as const satisfies readonly ProblemName[];

function parameterOf(
  place: "path" | "query",
  name: string,
  parameter: Parameter,
  examples: Schema | undefined,
): Schema {
  const { description, ...schema } = schemaOf(parameter) as { description: string };
  return {
    name,
    in: place,
    description,
    required: place === "path",
    ...(parameter.kind === "choices" || parameter.kind === "numbers"
      ? { style: "form", explode: false }
      : {}),
    schema,
    ...(examples && { examples }),
  };
}

/** What of each example stands at one place; undefined when it is in none. */
function namedValues(
  examples: Readonly<Record<string, Example>>,
  pick: (example: Example) => unknown,
): Schema | undefined {
  const found = Object.entries(examples).flatMap(([name, example]) => {
    const value = pick(example);
    return value === undefined ? [] : [[name, { summary: example.title, value }] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** All names of a figure's own parameters at once: which they are depends on the figure. */
function figureParameters({ query = {}, examples }: Operation): Schema {
  const own = ({ query: asked = {} }: Example) => {
    const entries = Object.entries(asked).filter(([name]) => !Object.hasOwn(query, name));
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  };
  const named = namedValues(examples, own);
  return {
    name: "parameters",
    in: "query",
    description: "The figure's own parameters, each under its own name: `lambda=-2&seed=7`.",
    required: false,
    style: "form",
    explode: true,
    schema: { $ref: "#/components/schemas/FigureParameters" },
    ...(named && { examples: named }),
  };
}

function codeSamples(operation: Operation, origin: string) {
  const [first] = Object.values(operation.examples);
  if (!first) return [];
  const request = exampleRequest(operation, first, origin);
  return languagesFor(request).map((lang) => ({
    lang,
    label: languages[lang],
    source: snippet(lang, request),
  }));
}

/** What is sent for an example, and in which format it is answered. */
export function exampleRequest(operation: Operation, example: Example, origin: string) {
  const format = example.query?.["format"];
  const types = Object.keys(operation.answers);
  const type = types.find((each) => typeof format === "string" && each.includes(format));
  return {
    url: origin + exampleAddress(operation, example),
    type: type ?? (types[0] as string),
    ...(example.body !== undefined && { body: example.body }),
  };
}

/** Where an operation of this id stands in the document; throws when there is none. */
export function operationNamed(id: string): Operation {
  const found = operations.find((operation) => operation.id === id);
  if (!found) throw new Error(`no operation ${id}`);
  return found;
}
