/** `/api/v1/figures` as operations: which figures there are, and what each can be asked. */
import { figureInPath } from "./figure-operations.ts";
import { closed, type Schema } from "./json-schema.ts";
import type { Operation } from "./operation.ts";

const text: Schema = { type: "string" };

export const figureListSchemas: Readonly<Record<string, Schema>> = {
  FigureEntry: closed(
    {
      id: text,
      title: text,
      question: text,
      source: { ...text, description: "Where in the paper." },
      description: { ...text, description: "How to read it." },
      params: {
        type: "array",
        description: "What it can be asked: name, range or choices, unit, default.",
        items: {
          type: "object",
          properties: {
            name: text,
            kind: { ...text, enum: ["number", "integer", "choice", "choices", "numbers"] },
            label: text,
            help: text,
            unit: text,
            min: { type: "number" },
            max: { type: "number" },
          },
          required: ["name", "kind", "label", "help", "default"],
        },
      },
      mainParams: { type: "array", items: text },
      links: { type: "object", additionalProperties: { ...text, format: "uri" } },
    },
    ["id", "title", "question", "source", "description", "params", "mainParams", "links"],
  ),
};

const entry: Schema = { $ref: "#/components/schemas/FigureEntry" };

export const figureListOperations: readonly Operation[] = [
  {
    id: "listFigures",
    method: "get",
    path: "/api/v1/figures",
    summary: "All figures",
    description: "Each with its question, its parameters and its addresses.",
    answers: {
      "application/json": closed({ figures: { type: "array", items: entry } }, ["figures"]),
    },
    answerDescription: "The list, in the order of the paper.",
    problems: ["unknown"],
    examples: { all: { title: "All of them" } },
  },
  {
    id: "getFigure",
    method: "get",
    path: "/api/v1/figures/{id}",
    summary: "One figure",
    description: "What it asks, what it can be asked, and where it is.",
    pathParameters: figureInPath,
    answers: { "application/json": entry },
    answerDescription: "The figure.",
    problems: ["unknown", "not-found"],
    examples: {
      one: { title: "The parameters of one", path: { id: "singular-value-dynamics" } },
    },
  },
];
