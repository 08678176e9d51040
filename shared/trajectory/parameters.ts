/** Everything that `trajectory` can be asked, as one flat query, and the part that other routes share. */
import * as shared from "../parameters/declarations.ts";
import type { Parameters, Values } from "../parameters/parameter.ts";
import { observableLabels } from "./observables.ts";

/** What is learned, by which network, from which start. */
export const problemParameters = {
  task: shared.task,
  values: shared.values,
  taskScale: shared.taskScale,
  taskSeed: shared.taskSeed,
  inputs: shared.inputs,
  hidden: shared.hidden,
  outputs: shared.outputs,
  init: shared.init,
  lambda: shared.lambda,
  scale: {
    ...shared.scale,
    help: `${shared.scale.help} When left out, 0.1 for balanced, aligned and gaussian starts, 1 for lecun, he and glorot.`,
    default: undefined,
  },
  seed: shared.seed,
} as const satisfies Parameters;

export type ProblemValues = Values<typeof problemParameters>;

export const trajectoryParameters = {
  ...problemParameters,
  end: shared.end,
  points: shared.points,
  spacing: {
    kind: "choice",
    label: "spacing",
    help: "How the times are spread: evenly from 0, or evenly in the logarithm from start.",
    choices: { linear: "even", log: "logarithmic" },
    default: "linear",
  },
  start: {
    kind: "number",
    label: "first time",
    help: "Where logarithmic times begin; needed for them, and for them only.",
    symbol: "time",
    unit: "τ",
    min: 1e-12,
    max: 1e9,
    step: 0.01,
    track: "log",
    default: undefined,
  },
  times: {
    kind: "numbers",
    label: "times",
    help: "The times themselves, increasing, in place of end, points, spacing and start.",
    symbol: "time",
    min: 0,
    max: 1e9,
    maxLength: shared.maxPoints,
    default: undefined,
  },
  tau: shared.tau,
  method: {
    kind: "choice",
    label: "method",
    help: "How the trajectory is found. auto is exact for balanced weights and integrates the flow for others.",
    choices: {
      auto: "exact when balanced, else integrated",
      exact: "exact solution",
      integrate: "numerical integration of the flow",
      "gradient-descent": "gradient descent",
      both: "exact solution and gradient descent",
    },
    default: "auto",
  },
  step: shared.step,
  tolerance: {
    kind: "number",
    label: "tolerance",
    help: "Relative and absolute error per step of the numerical integration.",
    min: 1e-13,
    max: 1e-2,
    step: 1e-10,
    track: "log",
    default: 1e-10,
  },
  noise: shared.noise,
  observables: {
    kind: "choices",
    label: "observables",
    help: "What is returned at every time.",
    choices: observableLabels,
    default: ["loss", "singularValues"],
  },
} as const satisfies Parameters;

export type TrajectoryValues = Values<typeof trajectoryParameters>;
