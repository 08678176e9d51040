/** Everything that the API can be asked, in the order in which it is described. */
import { figureListOperations, figureListSchemas } from "./figure-list-operations.ts";
import { figureOperations, figureSchemas } from "./figure-operations.ts";
import { leftOut, type Schema } from "./json-schema.ts";
import type { Operation } from "./operation.ts";
import { regimeOperations, regimeSchemas } from "./regime-operations.ts";
import { sequenceOperations, sequenceSchemas } from "./sequence-operations.ts";
import { sweepOperations, sweepSchemas } from "./sweep-operations.ts";
import { trajectoryOperations, trajectorySchemas } from "./trajectory-operations.ts";

const description: Operation = {
  id: "getDescription",
  method: "get",
  path: "/api/v1/openapi.json",
  summary: "This description",
  description: "OpenAPI 3.1, made from the declarations that check the requests.",
  answers: { "application/json": { type: "object" } },
  answerDescription: "The description.",
  problems: ["unknown"],
  examples: { all: { title: "All of it" } },
};

/** Groups of operations: what each answers, in a few words. */
export const operationGroups: Readonly<Record<string, readonly Operation[]>> = {
  Trajectories: trajectoryOperations,
  Sweeps: sweepOperations,
  Regimes: regimeOperations,
  Sequences: sequenceOperations,
  Figures: [...figureListOperations, ...figureOperations],
  Description: [description],
};

export const operations: readonly Operation[] = Object.values(operationGroups).flat();

/** Schemas that operations refer to by name. */
export const operationSchemas: Readonly<Record<string, Schema>> = {
  ...trajectorySchemas,
  ...sweepSchemas,
  ...regimeSchemas,
  ...sequenceSchemas,
  ...figureListSchemas,
  ...figureSchemas,
  LeftOut: leftOut,
};
