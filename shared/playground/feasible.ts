/** Which λ are possible for the chosen widths, why, and what is nearest to one that is not. */
import { feasibleLambda, isFeasible, type Shape } from "../network/shape.ts";

export interface Feasibility {
  readonly possible: boolean;
  /** The nearest λ that a network of these widths can have. */
  readonly nearest: number;
  /** Which λ are possible, in words: "any λ", "only λ ≥ 0". */
  readonly range: string;
  /** Why, in one sentence for a reader. */
  readonly reason: string;
  /** Ends of what is possible, for the drawing of the track: ±∞ where it does not end. */
  readonly low: number;
  readonly high: number;
  /** The most hidden units with which this λ would be possible. */
  readonly widest: number;
}

export function feasibility(shape: Shape, lambda: number): Feasibility {
  const { kind } = feasibleLambda(shape);
  const low = kind === "any" || kind === "nonpositive" ? Number.NEGATIVE_INFINITY : 0;
  const high = kind === "any" || kind === "nonnegative" ? Number.POSITIVE_INFINITY : 0;
  const { inputs, hidden, outputs } = shape;
  return {
    possible: isFeasible(shape, lambda),
    nearest: Math.min(high, Math.max(low, lambda)),
    range: ranges[kind],
    reason: reasons[kind](shape),
    low,
    high,
    widest: lambda > 0 ? outputs : lambda < 0 ? inputs : hidden,
  };
}

type Kind = ReturnType<typeof feasibleLambda>["kind"];

const ranges: Readonly<Record<Kind, string>> = {
  any: "any λ",
  zero: "only λ = 0",
  nonnegative: "only λ ≥ 0",
  nonpositive: "only λ ≤ 0",
};

const units = (count: number, name: string) => `${count} ${count === 1 ? name : `${name}s`}`;

const reasons: Readonly<Record<Kind, (shape: Shape) => string>> = {
  any: ({ hidden }) =>
    `Neither layer is short of directions for ${units(hidden, "hidden unit")}, so either may be the heavier one.`,
  zero: ({ inputs, hidden, outputs }) =>
    `With ${units(hidden, "hidden unit")}, more than the ${units(inputs, "input")} and the ${units(outputs, "output")}, neither layer has a direction for every hidden unit, so neither can be the heavier one in all of them.`,
  nonnegative: ({ inputs, hidden }) =>
    `The first layer has ${units(inputs, "input")} for ${units(hidden, "hidden unit")}: it has no weight in some of them and cannot be the heavier one there.`,
  nonpositive: ({ outputs, hidden }) =>
    `The second layer has ${units(outputs, "output")} for ${units(hidden, "hidden unit")}: it has no weight in some of them and cannot be the heavier one there.`,
};
