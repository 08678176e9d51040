/** What the playground can be asked, under the API's own names: a link of it is a request to the API. */
import type { Parameters, Values } from "../parameters/parameter.ts";
import { trajectoryParameters } from "../trajectory/parameters.ts";

/** Widest layer that follows a slider. */
export const widestLive = 32;

const { inputs, hidden, outputs, method, values, end, points } = trajectoryParameters;
const live = { max: widestLive } as const;

export const playgroundParameters = {
  task: trajectoryParameters.task,
  values: { ...values, maxLength: widestLive },
  taskScale: trajectoryParameters.taskScale,
  taskSeed: trajectoryParameters.taskSeed,
  inputs: { ...inputs, ...live },
  hidden: { ...hidden, ...live },
  outputs: { ...outputs, ...live },
  init: trajectoryParameters.init,
  lambda: trajectoryParameters.lambda,
  scale: trajectoryParameters.scale,
  seed: trajectoryParameters.seed,
  end,
  points: { ...points, max: 1000 },
  tau: trajectoryParameters.tau,
  method: {
    ...method,
    label: "simulation",
    help: "Whether gradient descent on the weights is drawn under the solution.",
    choices: { auto: "none", both: method.choices.both },
    default: "auto",
  },
  step: trajectoryParameters.step,
} as const satisfies Parameters;

export type PlaygroundName = keyof typeof playgroundParameters;

export type PlaygroundValues = Values<typeof playgroundParameters>;
