/** Everything that `sweep` can be asked, as one flat query. */
import * as shared from "../parameters/declarations.ts";
import type { Parameters, Values } from "../parameters/parameter.ts";
import { bodyForm } from "./body.ts";
import { problemParameters } from "./parameters.ts";

const { lambda: _, init, ...problem } = problemParameters;

/** Most values of λ, and of the other axis. */
const longestLambdas = 1001;
const longestAxis = 200;

const axis = { kind: "numbers", maxLength: longestAxis, default: undefined } as const;

/** The second axis, by the parameter that lists its values: at most one is given. */
export const sweepAxes = {
  scales: {
    ...axis,
    label: "sizes of the start",
    help: "A second axis: the whole sweep over λ for each of these sizes of the start.",
    min: shared.scale.min,
    max: shared.scale.max,
  },
  widths: {
    ...axis,
    whole: true,
    label: "widths",
    help: "A second axis: all three layers of each of these widths; for random tasks and the identity.",
    min: 1,
    max: shared.maxWidth,
  },
  hiddenWidths: {
    ...axis,
    whole: true,
    label: "hidden widths",
    help: "A second axis: so many hidden units.",
    symbol: "hidden",
    min: 1,
    max: shared.maxWidth,
  },
  targets: {
    ...axis,
    label: "strengths of the task",
    help: "A second axis: Σ is multiplied so that its largest singular value is each of these.",
    symbol: "targetSingularValue",
    min: 1e-6,
    max: 1e6,
  },
  seeds: {
    ...axis,
    whole: true,
    label: "seeds",
    help: "A second axis: a start for each of these seeds.",
    min: shared.seed.min,
    max: shared.seed.max,
  },
} as const satisfies Parameters;

export type SweepAxis = keyof typeof sweepAxes;

export const measureLabels = {
  loss: "loss",
  ntkDistance: "distance of the neural tangent kernel from the start",
  ntkChange: "change of the neural tangent kernel from the start",
  taskSpecificity: "how task-specific the input and the output representation are, 0 to 1",
  weightNorms: "squared norms of the two layers",
  noiseSensitivity: "expected extra loss under noise on the weights and on the inputs",
  timeToFraction:
    "time at which the error ½‖W2W1 − Σ‖² is down to 1 − fraction of its start (∞ for never)",
  modeTimes: "aligned starts: time at which each mode reaches fraction·s̃, in closed form",
} as const;

export type MeasureName = keyof typeof measureLabels;

export const sweepParameters = {
  ...problem,
  init: {
    ...init,
    choices: { balanced: init.choices.balanced, aligned: init.choices.aligned },
  },
  lambdas: {
    kind: "numbers",
    label: "balances",
    help: "The values of λ, in any order, in place of an even grid.",
    symbol: "lambda",
    min: shared.lambda.min,
    max: shared.lambda.max,
    maxLength: longestLambdas,
    default: undefined,
  },
  lambdaFrom: {
    ...shared.lambda,
    label: "first balance",
    help: "Where the grid of λ begins.",
    default: -10,
  },
  lambdaTo: {
    ...shared.lambda,
    label: "last balance",
    help: "Where the grid of λ ends.",
    default: 10,
  },
  lambdaPoints: {
    kind: "integer",
    label: "balances in the grid",
    help: "How many values of λ there are, the first and the last included.",
    min: 2,
    max: longestLambdas,
    default: 41,
  },
  ...sweepAxes,
  measures: {
    kind: "choices",
    label: "measures",
    help: "What is found for every network.",
    choices: measureLabels,
    default: ["loss", "ntkDistance"],
  },
  t: {
    kind: "number",
    label: "time",
    help: "When it is measured; at the end of learning when left out.",
    symbol: "time",
    unit: "τ",
    min: 0,
    max: 1e9,
    step: 0.5,
    track: "log",
    default: undefined,
  },
  fraction: {
    kind: "number",
    label: "fraction",
    help: "For timeToFraction and modeTimes: the share that is to be learned.",
    min: 1e-6,
    max: 0.999999,
    step: 0.01,
    track: "linear",
    default: 0.9,
  },
  tau: shared.tau,
  noise: shared.noise,
} as const satisfies Parameters;

export type SweepValues = Values<typeof sweepParameters>;

/** The body of `sweep`: the same, nested as in `trajectory`, with a task of one's own. */
export const sweepBody = bodyForm(sweepParameters, ["sigma", "x", "y"]);
