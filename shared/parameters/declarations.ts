/**
 * The parameters that several figures and routes share, each declared once. Where one needs another
 * default or range it spreads the declaration: `{ ...lambda, default: -2 }`.
 */
import { startKinds } from "../network/index.ts";
import { taskKinds } from "../tasks/index.ts";
import type { Parameter } from "./parameter.ts";

/** Widest network and largest matrix that is computed. */
export const maxWidth = 128;

/** Most points in time of one answer. */
export const maxPoints = 5000;

const seeds = { kind: "integer", min: 0, max: 2 ** 31 - 1 } as const;
const widths = { kind: "integer", min: 1, max: maxWidth, default: undefined } as const;

export const task = {
  kind: "choice",
  label: "task",
  help: "What is learned.",
  symbol: "sigma",
  choices: taskKinds,
  default: "hierarchy",
} as const satisfies Parameter;

export const values = {
  kind: "numbers",
  label: "singular values of the task",
  help: "For the task singular-values: how strong its modes are.",
  symbol: "targetSingularValue",
  min: 0,
  max: 1e6,
  maxLength: maxWidth,
  default: undefined,
} as const satisfies Parameter;

export const taskScale = {
  kind: "number",
  label: "size of the task",
  help: "Factor on Σ, for random tasks (whose entries have variance 1/Nᵢ at 1) and the identity.",
  min: 1e-3,
  max: 1e3,
  step: 0.1,
  track: "log",
  slider: [0.1, 10],
  default: 1,
} as const satisfies Parameter;

export const taskSeed = {
  ...seeds,
  label: "seed of the task",
  help: "For random tasks (1 when left out), and for singular-values (the modes are the unit vectors when left out).",
  default: undefined,
} as const satisfies Parameter;

export const inputs = {
  ...widths,
  label: "inputs",
  help: "Width of the input; follows from the task, 5 for random tasks and the identity.",
  symbol: "inputs",
} as const satisfies Parameter;

export const hidden = {
  ...widths,
  label: "hidden units",
  help: "Width of the hidden layer; the smaller of the other two when left out, so that every λ exists.",
  symbol: "hidden",
} as const satisfies Parameter;

export const outputs = {
  ...widths,
  label: "outputs",
  help: "Width of the output; follows from the task, 5 for random tasks and the identity.",
  symbol: "outputs",
} as const satisfies Parameter;

export const init = {
  kind: "choice",
  label: "start",
  help: "How the weights begin.",
  choices: { ...startKinds, custom: "Your own weights" },
  default: "balanced",
} as const satisfies Parameter;

export const lambda = {
  kind: "number",
  label: "balance",
  help: "W₂ᵀW₂ − W₁W₁ᵀ = λI at the start, and ever after. Rich near 0, lazy far from it.",
  symbol: "lambda",
  min: -1e5,
  max: 1e5,
  step: 0.1,
  track: "symlog",
  slider: [-10, 10],
  default: 0,
} as const satisfies Parameter;

export const scale = {
  kind: "number",
  label: "size of the start",
  help: "Of λ-balanced starts: root mean square of the singular values of W₂W₁. Of the others: a factor on the weights.",
  min: 1e-8,
  max: 1e3,
  step: 0.01,
  track: "log",
  slider: [1e-3, 10],
  default: 0.1,
} as const satisfies Parameter;

/** The same where every start is λ-balanced. */
export const balancedScale = {
  ...scale,
  help: "Root mean square of the singular values of W₂W₁ at the start.",
} as const satisfies Parameter;

export const seed = {
  ...seeds,
  label: "seed",
  help: "Another seed is another start of the same kind.",
  // At λ = 0 half of all starts end on a saddle, det(W2W1) having the wrong sign. This one does not,
  // for the hierarchy nor for a random task.
  default: 4,
} as const satisfies Parameter;

export const end = {
  kind: "number",
  label: "end",
  help: "Where the time axis ends.",
  symbol: "time",
  unit: "τ",
  min: 1e-9,
  max: 1e9,
  step: 0.5,
  track: "log",
  slider: [0.5, 50],
  default: 10,
} as const satisfies Parameter;

export const points = {
  kind: "integer",
  label: "points",
  help: "Number of times, the first and the last included.",
  min: 2,
  max: maxPoints,
  default: 200,
} as const satisfies Parameter;

export const tau = {
  kind: "number",
  label: "time constant",
  help: "All times are in the unit of τ: at 1, in units of τ.",
  symbol: "tau",
  min: 1e-6,
  max: 1e6,
  step: 0.1,
  track: "log",
  default: 1,
} as const satisfies Parameter;

export const step = {
  kind: "number",
  label: "step size",
  help: "η of gradient descent; one step is ητ of time.",
  min: 1e-6,
  max: 10,
  step: 0.001,
  track: "log",
  slider: [1e-3, 1],
  default: 0.01,
} as const satisfies Parameter;

export const noise = {
  kind: "number",
  label: "noise",
  help: "Standard deviation of the noise on weights or inputs, for the expected losses under noise.",
  min: 0,
  max: 1e3,
  step: 0.01,
  track: "linear",
  slider: [0, 1],
  default: 0.1,
} as const satisfies Parameter;
