/** Everything that `sequence` can be asked: a network and a start, and a list of phases. */

import * as shared from "../parameters/declarations.ts";
import type { Parameters, Values } from "../parameters/parameter.ts";
import { taskKinds } from "../tasks/index.ts";
import { bodyForm, places } from "./body.ts";
import { problemParameters, trajectoryParameters } from "./parameters.ts";

/** Phases of one sequence at most, and times of all of them together. */
export const maxPhases = 32;

const { inputs, hidden, outputs, init, lambda, scale, seed, ...task } = problemParameters;

/** What stands beside `phases`. */
export const sequenceParameters = {
  inputs,
  hidden,
  outputs,
  init,
  lambda,
  scale,
  seed,
  tau: shared.tau,
  observables: {
    ...trajectoryParameters.observables,
    help: "What is returned at every time, besides the loss on every task. Modes and alignments are those of the task of the phase; changes of the kernel count from the beginning of the phase.",
    default: ["singularValues"],
  },
  noise: shared.noise,
} as const satisfies Parameters;

export type SequenceValues = Values<typeof sequenceParameters>;

/** Tasks that are made from those before them. Phases, inputs and outputs are counted from 0. */
export const derivedTasks = {
  repeated: "The task of an earlier phase again",
  reversed: "The task of the phase before, its sign turned: −Σ",
  permuted: "The task of the phase before, its inputs in another order",
  modified: "The task of the phase before, one entry of Σ set",
} as const;

const index = { kind: "integer", min: 0, default: undefined } as const;

/** One phase. */
export const phaseParameters = {
  ...task,
  task: { ...task.task, choices: { ...taskKinds, ...derivedTasks } },
  phase: {
    ...index,
    label: "earlier phase",
    help: "For the task repeated: the phase whose task it is, counted from 0.",
    max: maxPhases - 1,
  },
  order: {
    kind: "numbers",
    whole: true,
    label: "order of the inputs",
    help: "For the task permuted: input j of the new task is input order[j] of the old, counted from 0.",
    min: 0,
    max: shared.maxWidth - 1,
    maxLength: shared.maxWidth,
    default: undefined,
  },
  output: {
    ...index,
    label: "output",
    help: "For the task modified: row of the entry, counted from 0.",
    max: shared.maxWidth - 1,
  },
  input: {
    ...index,
    label: "input",
    help: "For the task modified: column of the entry, counted from 0.",
    max: shared.maxWidth - 1,
  },
  value: {
    kind: "number",
    label: "value",
    help: "For the task modified: what the entry becomes.",
    min: -1e6,
    max: 1e6,
    step: 0.1,
    track: "linear",
    default: undefined,
  },
  duration: {
    ...shared.end,
    label: "duration",
    help: "How long the phase lasts.",
  },
  points: {
    ...shared.points,
    help: "Number of times in the phase, its first and its last included.",
    default: 50,
  },
  rebalance: {
    ...shared.lambda,
    label: "new balance",
    help: "λ to which the network is brought before the phase, at the same function W₂W₁; left as it is when left out.",
    default: undefined,
  },
} as const satisfies Parameters;

export type PhaseValues = Values<typeof phaseParameters>;

export const sequenceBody = bodyForm(sequenceParameters, ["w1", "w2"], { besides: ["phases"] });

const { points: _, ...shares } = places;

export const phaseBody = bodyForm(phaseParameters, ["sigma", "x", "y"], {
  where: {
    ...shares,
    phase: "task.phase",
    order: "task.order",
    output: "task.output",
    input: "task.input",
    value: "task.value",
  },
});
