/**
 * What noise costs a network that has learned its task, against λ: noise on the weights, and noise
 * on the inputs (Section 5 of the paper).
 */
import * as Plot from "@observablehq/plot";
import * as declarations from "../parameters/declarations.ts";
import { formatValue, type Values } from "../parameters/parameter.ts";
import { rememberLast } from "../remember.ts";
import { chooseTask, figureTasks } from "./chosen-task.ts";
import { dots } from "./dots.ts";
import { type FigureData, figure, type Table } from "./figure.ts";
import { chosenLambda, lambdaAxis, lambdaScale } from "./lambda-panel.ts";
import { lines } from "./lines.ts";
import {
  drawnNoiseLosses,
  type Estimate,
  expectedNoiseLoss,
  type NoiseLoss,
} from "./noisy-losses.ts";
import { inWords } from "./numbers.ts";
import { strokes } from "./theme.ts";
import { words } from "./words.ts";

const params = {
  lambda: { ...declarations.lambda, help: "The balance that is marked and read out.", default: 5 },
  noise: { ...declarations.noise, help: "Standard deviation of the noise.", slider: [0, 0.5] },
  task: { ...declarations.task, choices: figureTasks },
  values: { ...declarations.values, max: 100, maxLength: 16 },
  draws: {
    kind: "integer",
    label: "draws of the noise",
    help: "Every dot is the mean over so many draws; its bar is two standard errors each way.",
    min: 10,
    max: 2000,
    default: 300,
  },
  seed: { ...declarations.seed, help: "Another seed is other noise, and another random task." },
} as const;

const drawn = [-10, -5, -2, -0.5, 0, 0.5, 2, 5, 10] as const;

type Data = FigureData & {
  readonly exact: readonly NoiseLoss[];
  readonly simulated: readonly Estimate[];
  readonly chosen: NoiseLoss;
  readonly rich: NoiseLoss;
  /** The largest distance of a dot from its curve, relative to the curve. */
  readonly deviation: number;
};

const kinds = [
  { name: "weights", error: "weightsError", title: "noise on the weights", meaning: "bothLayers" },
  { name: "inputs", error: "inputsError", title: "noise on the inputs", meaning: "ink" },
] as const;

/** The task, and the draws, which the marked λ does not change. */
const estimates = rememberLast(
  (
    task: Values<typeof params>["task"],
    values: string,
    noise: number,
    draws: number,
    seed: number,
  ) => {
    const wanted = { task, seed, inputs: undefined, outputs: undefined, hidden: undefined };
    const { task: learned, shape } = chooseTask(
      values === "" ? wanted : { ...wanted, values: values.split(",").map(Number) },
      5,
    );
    const targets = learned.modes.S;
    return {
      targets,
      shape,
      simulated: drawnNoiseLosses(targets, shape, drawn, { noise, draws, seed }),
    };
  },
);

export default figure<typeof params, Data>({
  id: "noise-sensitivity",
  title: "Noise sensitivity",
  question: "Which networks withstand noise best?",
  source: "Section 5",
  params,
  mainParams: ["lambda", "noise"],
  reading:
    "What noise adds to the expected loss once the task is learned: dashed lines, the exact value; dots, the mean over drawn noise, with two standard errors each way.",

  compute({ lambda, noise, task, values, draws, seed }) {
    const known = estimates(task, formatValue(values), noise, draws, seed);
    const { targets, shape, simulated } = known;
    const at = (each: number) => expectedNoiseLoss(targets, shape, each, noise);
    const exact = Array.from(lambdaAxis(lambda).spaced(121), at);
    const deviation = Math.max(
      ...simulated.flatMap((dot) => {
        const curve = at(dot.lambda);
        return kinds.map(({ name }) =>
          curve[name] === 0 ? 0 : Math.abs(dot[name] - curve[name]) / curve[name],
        );
      }),
    );
    return {
      exact,
      simulated,
      chosen: at(lambda),
      rich: at(0),
      deviation,
      get table() {
        return tableOf(exact, simulated);
      },
    };
  },

  describe({ chosen, rich, deviation }, { lambda, noise, draws }) {
    if (noise === 0) {
      return `Without noise nothing is added to the loss, at λ = ${inWords(lambda)} as at every other λ.`;
    }
    const factor =
      rich.weights === 0 || lambda === 0
        ? ""
        : Math.abs(chosen.weights / rich.weights - 1) < 5e-4
          ? ", as much as at λ = 0"
          : `, ${inWords(chosen.weights / rich.weights)} times that of λ = 0`;
    return `At λ = ${inWords(lambda)} noise of standard deviation ${inWords(noise)} on the weights adds ${inWords(chosen.weights)} to the loss${factor}; the same noise on the inputs adds ${inWords(chosen.inputs)} at every λ. Means over ${inWords(draws)} draws differ from these curves by at most ${inWords(100 * deviation, 2)} %.`;
  },

  plot({ exact, simulated, chosen }, { lambda }, look) {
    const axis = lambdaAxis(lambda);
    // Few draws of strong noise may lie above all of the curve; over the middle one stands a name.
    const middle = highEnd(simulated[drawn.indexOf(0)] as Estimate);
    const top =
      Math.max(
        1.08 * Math.max(...exact.map(({ weights }) => weights)),
        1.05 * Math.max(...simulated.map(highEnd)),
        1.12 * middle,
      ) || 1;
    const lifted = (above: number) =>
      Math.max(0, (above / (1.14 * top)) * (height * Math.sqrt(look.width / 300) - 82) - 2);
    const frame = { x: axis.domain, y: [-0.14 * top, top] } as const;
    const x = exact.map((point) => axis.at(point.lambda));
    // Dots of λ beyond the axis cannot be: it reaches at least as far as they do.
    const marks: Plot.Markish[] = chosenLambda(axis, lambda, look);
    for (const { name, error, title, meaning } of kinds) {
      const colour = look.colour(meaning);
      const y = exact.map((point) => point[name]);
      marks.push(
        Plot.ruleX(simulated, {
          x: (dot: Estimate) => axis.at(dot.lambda),
          y1: (dot: Estimate) => Math.max(0, dot[name] - 2 * dot[error]),
          y2: (dot: Estimate) => dot[name] + 2 * dot[error],
          stroke: colour,
          strokeWidth: 1.5,
        }),
        dots(
          {
            x: simulated.map((dot) => axis.at(dot.lambda)),
            y: simulated.map((dot) => dot[name]),
          },
          {
            r: 5,
            fill: colour,
            fillOpacity: strokes.simulated.strokeOpacity,
            title: simulated.map((dot) => `λ = ${inWords(dot.lambda)}: ${inWords(dot[name])}`),
          },
        ),
        lines([{ x, y }], frame, { ...strokes.exact, strokeWidth: 2, stroke: colour }),
        dots({ x: [axis.at(lambda)], y: [chosen[name]] }, { r: 3.5, fill: colour }),
        words([title], {
          frameAnchor: "middle",
          // In the middle of the axis the curves are flat.
          y: [y[60] as number],
          dy: name === "weights" ? -13 - lifted(middle - (y[60] as number)) : 13,
          fill: colour,
          fontWeight: 600,
        }),
      );
    }
    return [
      {
        height,
        options: {
          marginTop: 42,
          marginLeft: 50,
          marginBottom: 40,
          x: lambdaScale(axis),
          y: {
            domain: [...frame.y],
            label: "added to the loss",
            ticks: 4,
            tickFormat: (value: number) => inWords(value),
            tickSize: 0,
            labelArrow: "none",
            labelOffset: 50,
          },
          marks,
        },
      },
    ];
  },
});

/** Of the panel, at a width of 300 px. */
const height = 240;

/** Where the higher bar of a dot ends. */
const highEnd = (dot: Estimate): number =>
  Math.max(...kinds.map(({ name, error }) => dot[name] + 2 * dot[error]));

/** One row per λ of the curves, then one per λ of the draws. */
function tableOf(exact: readonly NoiseLoss[], simulated: readonly Estimate[]): Table {
  const rows = [
    ...exact.map((point) => ({ method: "exact", weightsError: 0, inputsError: 0, ...point })),
    ...simulated.map((point) => ({ method: "draws", ...point })),
  ];
  return {
    length: rows.length,
    columns: {
      method: rows.map(({ method }) => method),
      lambda: rows.map(({ lambda }) => lambda),
      weight_noise: rows.map(({ weights }) => weights),
      weight_noise_standard_error: rows.map(({ weightsError }) => weightsError),
      input_noise: rows.map(({ inputs }) => inputs),
      input_noise_standard_error: rows.map(({ inputsError }) => inputsError),
    },
  };
}
