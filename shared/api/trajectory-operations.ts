/** `/api/v1/trajectory` as operations. */
import { trajectoryBody } from "../trajectory/body.ts";
import { bareType, formatParameters } from "../trajectory/formats.ts";
import { type ObservableName, observables } from "../trajectory/observables.ts";
import { trajectoryParameters } from "../trajectory/parameters.ts";
import { closed, nested, type Schema, schemaOfBody, schemaOfEcho } from "./json-schema.ts";
import type { Operation } from "./operation.ts";

const number: Schema = { type: "number" };
const text: Schema = { type: "string" };

/** How deep the arrays of an observable are at one time. */
const depth = (name: ObservableName) =>
  observables[name].shape({ inputs: 2, hidden: 2, outputs: 2 }).length;

/** Observables by name; over time there is one more index, the outermost. */
export const observablesByName = (more: 0 | 1): Readonly<Record<string, Schema>> =>
  Object.fromEntries(
    (Object.keys(observables) as ObservableName[]).map((name) => [
      name,
      { description: observables[name].label, ...nested(depth(name) + more) },
    ]),
  );

const solution: Schema = {
  ...closed(
    {
      method: {
        ...text,
        enum: ["exact", "integrate", "gradient-descent", "both"],
        description: "What was done; auto has become one of these.",
      },
      lambda: { ...number, description: "λ = tr(W₂ᵀW₂ − W₁W₁ᵀ)/Nh of the start." },
      balanceError: {
        ...number,
        description: "‖W₂ᵀW₂ − W₁W₁ᵀ − λI‖ relative to the larger layer's squared norm.",
      },
      exactness: { ...text, description: "How exact the numbers are, in words." },
      evaluation: { ...text, description: "Exact only: which form of the solution was evaluated." },
      converges: { type: "boolean", description: "Exact only: whether W₂W₁ goes to Σ." },
      end: { ...text, description: "Exact only: where it ends." },
      finalLoss: { ...number, description: "Exact only: the loss in the limit." },
      rates: {
        ...nested(1),
        description: "Exact only: ω_α = √(s̃_α² + λ²/4) of each mode, in 1/τ.",
      },
      step: { ...number, description: "Gradient descent: η." },
      steps: { type: "integer", description: "Steps taken, of gradient descent or integration." },
      divergedAt: { ...number, description: "Gradient descent: when it diverged." },
      tolerance: { ...number, description: "Integration: relative and absolute, per step." },
      deviation: {
        type: "object",
        additionalProperties: { type: ["number", "null"] },
        description: "Method both: largest |exact − simulated| of each observable.",
      },
    },
    ["method", "lambda", "balanceError", "exactness"],
  ),
  description: "How the numbers were made, and what theory says about them.",
};

const dataSummary: Schema = {
  ...closed(
    {
      rows: { type: "integer", description: "Examples that were used." },
      droppedRows: { type: "integer", description: "Examples left out for a missing value." },
      constantInputs: {
        type: "array",
        items: text,
        description: "Input columns that never change, and are left out.",
      },
      droppedDirections: {
        type: "integer",
        description: "Directions of the other inputs without variance, left out by whitening.",
      },
      spread: {
        ...nested(1),
        description: "Standard deviations of the standardised inputs along their axes, descending.",
      },
    },
    ["rows", "droppedRows", "constantInputs", "droppedDirections", "spread"],
  ),
  description: "Of data only: what became of the rows and columns on the way to Σ.",
};

const links: Schema = {
  type: "object",
  additionalProperties: { ...text, format: "uri" },
  description: "The same trajectory in each format; empty when a query cannot hold the request.",
};

/** Components that the answers refer to. */
export const trajectorySchemas: Readonly<Record<string, Schema>> = {
  TrajectoryRequest: schemaOfBody(trajectoryBody),
  ResolvedTrajectory: schemaOfEcho(trajectoryBody),
  Solution: solution,
  Trajectory: closed(
    {
      request: {
        $ref: "#/components/schemas/ResolvedTrajectory",
        description:
          "The request with every default written out. As a body it asks for the same, unless a large matrix is left out of it.",
      },
      solution: { $ref: "#/components/schemas/Solution" },
      data: dataSummary,
      time: { ...nested(1), description: "In units of τ when tau is 1." },
      observables: {
        ...closed(observablesByName(1)),
        description: "Those asked for. The first index is time; null where there is no number.",
      },
      simulated: {
        ...closed(observablesByName(1)),
        description: "Method both: gradient descent, beside the exact solution.",
      },
      links,
    },
    ["request", "solution", "time", "observables", "links"],
  ),
  TrajectoryRow: closed(
    { time: number, ...observablesByName(0), simulated: closed(observablesByName(0)) },
    ["time"],
  ),
};

const answers: Readonly<Record<string, Schema>> = {
  [bareType("json")]: { $ref: "#/components/schemas/Trajectory" },
  [bareType("csv")]: {
    ...text,
    description:
      "One header row, one row per time: time, loss, singular_value_1, … with 17 significant digits.",
  },
  [bareType("ndjson")]: { $ref: "#/components/schemas/TrajectoryRow" },
  [bareType("parquet")]: {
    description: "The columns of the CSV as doubles; request and solution as JSON in its metadata.",
  },
};

const shared = {
  path: "/api/v1/trajectory",
  answers,
  answerDescription: "The trajectory, in the format asked for.",
  problems: ["malformed", "unknown", "too-large", "impossible"],
} as const;

export const trajectoryOperations: readonly Operation[] = [
  {
    ...shared,
    id: "getTrajectory",
    method: "get",
    summary: "A trajectory, by query",
    description:
      "How a two-layer linear network learns a task from a start: the observables that you name, at every time. From a λ-balanced start it is the exact solution.",
    query: { ...trajectoryParameters, ...formatParameters },
    examples: {
      penguins: {
        title: "The learning curve of the penguins at λ = −3, as a table",
        query: { task: "penguins", lambda: -3, format: "csv" },
      },
      hierarchy: {
        title: "Every mode of the semantic hierarchy, as JSON",
        query: {
          task: "hierarchy",
          lambda: -2,
          end: 6,
          points: 61,
          observables: ["loss", "singularValues"],
        },
      },
      lines: {
        title: "The network function over time, line by line",
        query: {
          task: "random",
          inputs: 4,
          outputs: 3,
          observables: ["networkFunction"],
          points: 20,
          format: "ndjson",
        },
      },
      descent: {
        title: "Gradient descent beside the exact solution, as Parquet",
        query: { method: "both", step: 0.005, end: 4, points: 50, format: "parquet" },
      },
    },
  },
  {
    ...shared,
    id: "postTrajectory",
    method: "post",
    summary: "A trajectory of your own matrices",
    description:
      "The same with a body, which can hold a task Σ, data x and y, and weights of your own. Weights that are not λ-balanced have no exact solution: the flow is then integrated, and the answer says so. The format stands in the query.",
    query: formatParameters,
    body: { $ref: "#/components/schemas/TrajectoryRequest" },
    problems: [...shared.problems, "unsupported-media-type"],
    examples: {
      matrices: {
        title: "A task and weights of your own",
        body: {
          task: {
            kind: "custom",
            sigma: [
              [1, 0],
              [0, 0.5],
            ],
          },
          init: {
            kind: "custom",
            w1: [
              [0.1, 0],
              [0, 0.1],
            ],
            w2: [
              [0.1, 0],
              [0, 0.1],
            ],
          },
          time: { values: [0, 1, 2.5] },
          observables: ["loss", "networkFunction"],
        },
      },
      data: {
        title: "Data of your own, one row per example",
        body: {
          task: {
            kind: "custom",
            x: [
              [1, 2],
              [2, 1],
              [3, 5],
              [4, 3],
            ],
            y: [[1], [0], [2], [1]],
          },
          init: { lambda: -1 },
        },
      },
    },
  },
];
