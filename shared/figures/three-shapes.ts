/** Square, funnel and inverted funnel: three networks that differ in how a layer can be wide. */

import { lambdaBalanced } from "../network/lambda-balanced.ts";
import type { Shape } from "../network/shape.ts";
import type { Weights } from "../network/weights.ts";
import { random, type Task } from "../tasks/index.ts";
import type { Meaning } from "./theme.ts";

interface ShapeKind {
  readonly label: string;
  readonly shape: Shape;
  /** Of the layer that is wide; both when none is. */
  readonly meaning: Meaning;
}

export const threeShapes = {
  square: {
    label: "square",
    shape: { inputs: 4, hidden: 4, outputs: 4 },
    meaning: "bothLayers",
  },
  funnel: {
    label: "funnel",
    shape: { inputs: 8, hidden: 4, outputs: 4 },
    meaning: "firstLayer",
  },
  "inverted-funnel": {
    label: "inverted funnel",
    shape: { inputs: 4, hidden: 4, outputs: 8 },
    meaning: "secondLayer",
  },
} as const satisfies Record<string, ShapeKind>;

export type ShapeName = keyof typeof threeShapes;
export const shapeNames = Object.keys(threeShapes) as ShapeName[];

/** Choices of a parameter `shape`: "funnel, 8–4–4". */
export const shapeChoices = Object.fromEntries(
  shapeNames.map((name) => [name, `${threeShapes[name].label}, ${widthsOf(name)}`]),
) as Record<ShapeName, string>;

/** "8–4–4". */
export function widthsOf(name: ShapeName): string {
  const { inputs, hidden, outputs } = threeShapes[name].shape;
  return `${inputs}–${hidden}–${outputs}`;
}

/** Makes the mean singular value of the square and of the inverted funnel's task about 1. */
const taskScale = 1.4;

/** A random task for this shape, and a balanced start with the same seed. */
export function startOfShape(
  name: ShapeName,
  { lambda, scale, seed }: { lambda: number; scale: number; seed: number },
): { task: Task; weights: Weights } {
  const { shape } = threeShapes[name];
  return {
    task: random(shape.inputs, shape.outputs, seed, taskScale),
    weights: lambdaBalanced(shape, { lambda, scale, seed }),
  };
}
