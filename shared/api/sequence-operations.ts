/** `/api/v1/sequence` as an operation. */
import { maxPhases, phaseBody, sequenceBody } from "../trajectory/sequence-parameters.ts";
import { tableFormatParameters } from "../trajectory/table-formats.ts";
import { closed, nested, type Schema, schemaOfBody, schemaOfEcho } from "./json-schema.ts";
import type { Operation } from "./operation.ts";
import { tableAnswers } from "./table-answers.ts";
import { observablesByName } from "./trajectory-operations.ts";

const number: Schema = { type: "number" };
const integer: Schema = { type: "integer" };
const text: Schema = { type: "string" };
const all = (properties: Readonly<Record<string, Schema>>) =>
  closed(properties, Object.keys(properties));

const state: Schema = {
  ...all({
    time: number,
    lambda: number,
    balanceError: { ...number, description: "How well the balance is kept." },
    losses: { ...nested(1), description: "On every task." },
    networkFunction: nested(2),
    inputRepresentation: nested(2),
    outputRepresentation: nested(2),
    weights: all({ w1: nested(2), w2: nested(2) }),
  }),
  description: "The network where two phases meet.",
};

const phase: Schema = all({
  task: { ...integer, description: "Index into tasks." },
  begins: number,
  ends: number,
  lambda: number,
  evaluation: text,
  converges: { type: "boolean" },
  end: { ...text, description: "Where it would end if the phase went on for ever." },
  finalLoss: number,
  forgetting: {
    type: "array",
    items: all({ task: integer, before: number, after: number, rise: number }),
    description: "The loss on every earlier task, at the beginning and the end of the phase.",
  },
  start: { $ref: "#/components/schemas/SequenceState" },
  stop: { $ref: "#/components/schemas/SequenceState" },
});

const row: Readonly<Record<string, Schema>> = {
  phase: { ...integer, description: "Counted from 0." },
  time: { ...number, description: "On the clock of the whole sequence." },
  losses: { ...nested(1), description: "On every task." },
};

const phasesOf = (schema: string): Schema => ({
  type: "array",
  minItems: 1,
  maxItems: maxPhases,
  items: { $ref: `#/components/schemas/${schema}` },
  description: "The tasks, one after another.",
});

export const sequenceSchemas: Readonly<Record<string, Schema>> = {
  SequencePhase: schemaOfBody(phaseBody),
  SequenceRequest: schemaOfBody(sequenceBody, { phases: phasesOf("SequencePhase") }, ["phases"]),
  ResolvedPhase: schemaOfEcho(phaseBody),
  ResolvedSequence: schemaOfEcho(sequenceBody, { phases: phasesOf("ResolvedPhase") }, ["phases"]),
  SequenceState: state,
  SequenceRow: closed({ ...row, ...observablesByName(0) }, Object.keys(row)),
  Sequence: all({
    request: { $ref: "#/components/schemas/ResolvedSequence" },
    tasks: {
      type: "array",
      items: all({
        kind: text,
        phases: { type: "array", items: integer },
        singularValues: nested(1),
        residual: number,
      }),
    },
    phases: { type: "array", items: phase },
    time: nested(1),
    phase: { type: "array", items: integer, description: "The phase of every time." },
    losses: { ...nested(2), description: "Times × tasks." },
    observables: closed(observablesByName(1)),
  }),
};

export const sequenceOperations: readonly Operation[] = [
  {
    id: "postSequence",
    method: "post",
    path: "/api/v1/sequence",
    summary: "Tasks one after another",
    description:
      "As in continual, reversal and transfer learning, and fine-tuning: each phase has a task of its own, or one made from those before it, and its own duration. The answer has the loss on every task at every time, what was forgotten, and the network wherever two phases meet. Before a phase the network may be brought to another λ at the same function. Every phase is exact, so the start has to be λ-balanced. Transfer with a frozen first layer needs no phase of its own: once item k alone has been taught a new property, item j answers R[j][k]/R[k][k], with R the inputRepresentation where the phase before stops.",
    query: tableFormatParameters,
    body: { $ref: "#/components/schemas/SequenceRequest" },
    answers: tableAnswers(
      { $ref: "#/components/schemas/Sequence" },
      { $ref: "#/components/schemas/SequenceRow" },
      "phase, time, loss_task_1, loss_task_2",
    ),
    answerDescription: "The whole sequence. Where two phases meet there are two rows of one time.",
    problems: ["malformed", "unknown", "too-large", "impossible", "unsupported-media-type"],
    examples: {
      continual: {
        title: "Two random tasks, then the first one again",
        body: {
          network: { inputs: 5, hidden: 5, outputs: 5 },
          init: { lambda: 1 },
          phases: [
            { task: { kind: "random", seed: 1 }, duration: 6, points: 20 },
            { task: { kind: "random", seed: 2 }, duration: 6, points: 20 },
            { task: { kind: "repeated", phase: 0 }, duration: 6, points: 20 },
          ],
        },
      },
      reversal: {
        title: "The hierarchy, then its opposite, re-balanced to λ = 2 before it",
        body: {
          init: { lambda: 0.1 },
          phases: [
            { task: { kind: "hierarchy" }, duration: 20 },
            { task: { kind: "reversed" }, duration: 20, rebalance: 2 },
          ],
          observables: ["ntkDistance"],
        },
      },
    },
  },
];
