/** The figures as files: drawings and numbers. */
import { figures } from "../figures/index.ts";
import { pictureParameters, renderParameters } from "../figures/render-parameters.ts";
import type { Parameters } from "../parameters/parameter.ts";
import { closed, type Schema, schemaOfParameters } from "./json-schema.ts";
import type { Operation } from "./operation.ts";

/** The figure that a path names. */
export const figureInPath: Parameters = {
  id: {
    kind: "choice",
    label: "figure",
    help: "Which figure.",
    choices: Object.fromEntries(figures.map(({ id, title }) => [id, title])),
    default: figures[0]?.id ?? "",
  },
};

const text: Schema = { type: "string" };

export const figureSchemas: Readonly<Record<string, Schema>> = {
  /** One schema per figure, from the declaration of its parameters. */
  ...Object.fromEntries(
    figures.map(({ id, title, params }) => [
      `figure.${id}`,
      { title: `Parameters of ${title}`, ...schemaOfParameters(params) },
    ]),
  ),
  FigureParameters: {
    description: "The figure's own parameters, each a name of the query.",
    anyOf: figures.map(({ id }) => ({ $ref: `#/components/schemas/figure.${id}` })),
  },
  FigureData: closed(
    {
      figure: text,
      title: text,
      source: { ...text, description: "Where in the paper." },
      query: { ...text, description: "The canonical query; empty for default values." },
      parameters: { type: "object", description: "Every parameter with its value." },
      description: { ...text, description: "The finding, in words." },
      length: { type: "integer", description: "Rows." },
      columns: {
        type: "object",
        additionalProperties: { type: "array", items: { type: ["number", "string", "null"] } },
      },
    },
    ["figure", "title", "source", "query", "parameters", "description", "length", "columns"],
  ),
};

const some = "singular-value-dynamics";

const shared = {
  method: "get",
  pathParameters: figureInPath,
  takesFigureParameters: true,
  problems: ["malformed", "unknown", "not-found", "too-large", "impossible"],
} as const;

export const figureOperations: readonly Operation[] = [
  {
    ...shared,
    id: "getFigurePng",
    path: "/figures/{id}.png",
    summary: "A figure as a picture",
    description: "The drawing as PNG, for documents and places that take no SVG.",
    query: pictureParameters,
    answers: { "image/png": {} },
    answerDescription: "The picture.",
    examples: {
      dark: {
        title: "Modes at λ = −2, on dark paper",
        path: { id: some },
        query: { lambda: -2, theme: "dark" },
      },
    },
  },
  {
    ...shared,
    id: "getFigureSvg",
    path: "/figures/{id}.svg",
    summary: "A figure as a drawing",
    description: "The drawing as SVG, with its finding inside for those who cannot see it.",
    query: renderParameters,
    answers: { "image/svg+xml": text },
    answerDescription: "The drawing.",
    examples: {
      auto: {
        title: "Modes at λ = 2, light or dark as the reader's system is",
        path: { id: some },
        query: { lambda: 2, theme: "auto" },
      },
    },
  },
  {
    ...shared,
    id: "getFigureCsv",
    path: "/figures/{id}.csv",
    summary: "The numbers of a figure as CSV",
    description: "What is drawn, tidy: one header row, one row per entry.",
    answers: { "text/csv": text },
    answerDescription: "The table.",
    examples: {
      table: {
        title: "The modes at λ = −2, as a table",
        path: { id: some },
        query: { lambda: -2 },
      },
    },
  },
  {
    ...shared,
    id: "getFigureJson",
    path: "/figures/{id}.json",
    summary: "The numbers of a figure as JSON",
    description: "The same columns, with the finding in words and every parameter.",
    answers: { "application/json": { $ref: "#/components/schemas/FigureData" } },
    answerDescription: "The columns and what they say.",
    examples: {
      columns: {
        title: "The modes at λ = −2, with the finding in words",
        path: { id: some },
        query: { lambda: -2 },
      },
    },
  },
];
