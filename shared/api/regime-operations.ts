/** `/api/v1/regime` as operations. */
import { regimeNames } from "../theory/regime.ts";
import { regimeBody, regimeParameters } from "../trajectory/regime.ts";
import { closed, nested, type Schema, schemaOfBody, schemaOfEcho } from "./json-schema.ts";
import type { Operation } from "./operation.ts";

const number: Schema = { type: "number" };
const orNull: Schema = { type: ["number", "null"] };
const text: Schema = { type: "string" };
const boolean: Schema = { type: "boolean" };
const both = (schema: Schema): Record<string, Schema> => ({ input: schema, output: schema });
const all = (properties: Readonly<Record<string, Schema>>) =>
  closed(properties, Object.keys(properties));

const mode: Schema = closed(
  {
    target: { ...number, description: "s̃." },
    omega: { ...number, description: "ω = √(s̃² + λ²/4), in 1/τ." },
    timeConstant: { ...number, description: "Near the end its error falls with 1/(2ω)." },
    relativeLambda: { ...number, description: "|λ|/s̃." },
    regime: { ...text, enum: ["rich", "between", "lazy"] },
    layers: { ...nested(1), description: "Its singular values in W₁ and W₂ once learned." },
    turningTime: { ...number, description: "Delayed rich: how slowly it outgrows what dies out." },
  },
  ["target", "omega", "timeConstant", "relativeLambda", "regime", "layers"],
);

const limit = all({ ...both(nested(2)), distance: all(both(orNull)) });

const future: Schema = {
  ...all({
    converges: boolean,
    end: text,
    text,
    loss: number,
    times: {
      ...all({
        halfLearned: orNull,
        mostLearned: orNull,
        nearlyAllLearned: orNull,
        halfKernelDistance: orNull,
        turn: orNull,
      }),
      description:
        "When 50, 90 and 99 % of the error are gone, when the kernel is half-way; null for never.",
    },
    ntkDistance: { ...number, description: "1 − cos(K(0), K(∞))." },
    ntkChange: { ...number, description: "‖K(∞) − K(0)‖/‖K(0)‖." },
    taskSpecificity: all(both(number)),
    representations: all({
      end: all(both(nested(2))),
      rich: limit,
      lazy: { anyOf: [limit, { type: "null" }] },
    }),
  }),
  description: "What becomes of a balanced start; absent for others.",
};

export const regimeSchemas: Readonly<Record<string, Schema>> = {
  RegimeRequest: schemaOfBody(regimeBody),
  ResolvedRegime: schemaOfEcho(regimeBody),
  Regime: closed(
    {
      request: { $ref: "#/components/schemas/ResolvedRegime" },
      lambda: all({
        value: number,
        feasible: {
          ...all({ kind: text, reason: text }),
          description: "Which λ these widths can have.",
        },
        balanceError: number,
        balanced: boolean,
        size: number,
        relativeSize: { ...number, description: "|λ|/s̃ of the strongest mode." },
      }),
      regime: all({
        name: { ...text, enum: Object.values(regimeNames) },
        text,
        thresholds: { type: "object", description: "Which bounds decided, and why those." },
      }),
      modes: { type: "array", items: mode },
      future,
      note: { ...text, description: "Why there is no future: the start is not balanced." },
    },
    ["request", "lambda", "regime", "modes"],
  ),
};

const shared = {
  path: "/api/v1/regime",
  answers: { "application/json": { $ref: "#/components/schemas/Regime" } },
  answerDescription: "What will happen, in words and numbers.",
  problems: ["malformed", "unknown", "too-large", "impossible"],
} as const;

export const regimeOperations: readonly Operation[] = [
  {
    ...shared,
    id: "getRegime",
    method: "get",
    summary: "The regime of a start, by query",
    description:
      "Rich or lazy, and by which bounds; which λ these widths can have; the rate and time constant of every mode; when it learns and when its kernel moves; where it ends, beside both limits of its representations.",
    query: regimeParameters,
    examples: {
      lazy: { title: "The hierarchy at λ = 10", query: { task: "hierarchy", lambda: 10 } },
      funnel: {
        title: "A random task in a funnel at λ = −20",
        query: { task: "random", inputs: 6, outputs: 3, lambda: -20 },
      },
    },
  },
  {
    ...shared,
    id: "postRegime",
    method: "post",
    summary: "The regime of your own matrices",
    description: "The same with a body, which can hold a task, data and weights of your own.",
    body: { $ref: "#/components/schemas/RegimeRequest" },
    problems: [...shared.problems, "unsupported-media-type"],
    examples: {
      weights: {
        title: "Weights of your own, which need not be balanced",
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
              [0.3, 0],
              [0.1, 0.2],
            ],
            w2: [
              [0.1, 0],
              [0, 0.4],
            ],
          },
        },
      },
    },
  },
];
