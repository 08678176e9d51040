/**
 * Rich, lazy or between: what λ, the widths and the task say before anything is trained (Sections 5
 * and 6 of the paper).
 *
 * A mode of strength s̃ ends with layers in the proportion σ2/σ1 = (√(λ²+4s̃²) + λ)/(2s̃): only
 * |λ|/s̃ counts. Near 0 both layers take the task in and turn into its singular vectors. Far from 0
 * the larger layer holds |λ| in every direction it has. When it has as many directions as there are
 * hidden units it keeps them all (semi-structured lazy); when it has more, the task's directions
 * outgrow the others in the end, at a rate that falls with |λ| (delayed rich).
 */
import { frobenius } from "../linalg/matrix.ts";
import { balanceMatrix, measureBalance } from "../network/balance.ts";
import { layerSingularValues } from "../network/layer-singular-values.ts";
import { type Feasible, feasibleLambda, type Shape } from "../network/shape.ts";
import { shapeOf, type Weights } from "../network/weights.ts";
import type { Task } from "../tasks/task.ts";
import { eigenpair } from "./eigenbasis.ts";

/** Where a mode is rich and where it is lazy, by |λ|/s̃, and why there. */
export const regimeThresholds = {
  rich: {
    atMost: 0.2,
    reason:
      "the layers of a learned mode then differ in size by at most 11 %, and its rate ω by at most 0.5 % from that at λ = 0",
  },
  lazy: {
    atLeast: 4,
    reason:
      "one layer of a learned mode is then more than 4.2 times the other, and the smaller one within 6 % of its limit s̃²/|λ|",
  },
} as const;

export const regimeNames = {
  rich: "rich",
  between: "between rich and lazy",
  "semi-structured-lazy": "semi-structured lazy",
  "delayed-rich": "delayed rich",
  lazy: "lazy",
} as const;

export type RegimeName = keyof typeof regimeNames;

export interface ModeRegime {
  /** s̃. */
  readonly target: number;
  /** ω = √(s̃² + λ²/4), in 1/τ. */
  readonly omega: number;
  /** Near the end the mode's error falls as e^{−2ωt}: 1/(2ω), in units of τ. */
  readonly timeConstant: number;
  /** |λ|/s̃. */
  readonly relativeLambda: number;
  readonly regime: "rich" | "between" | "lazy";
  /** Singular values of W1 and W2 once it is learned (Theorem 5.2). */
  readonly layers: readonly [first: number, second: number];
  /** Delayed rich: 1/(2(ω − ω′)), how slowly it outgrows the strongest direction that dies out. */
  readonly turningTime?: number;
}

export interface Regime {
  /** λ of the start; λ* = tr G/Nh when it is not balanced. */
  readonly lambda: number;
  readonly feasible: Feasible;
  readonly balanceError: number;
  readonly balanced: boolean;
  /** |λ|; of an unbalanced start ‖W2ᵀW2 − W1W1ᵀ‖/√Nh, which is the same where it is balanced. */
  readonly size: number;
  /** size/s̃ of the strongest mode: what the name is decided by. */
  readonly relativeSize: number;
  readonly name: RegimeName;
  /** In a sentence or two. */
  readonly text: string;
  /** One per mode that can be learned: min(rank of Σ, Nh), strongest first. */
  readonly modes: readonly ModeRegime[];
}

/**
 * @param task what is learned
 * @param weights the start, balanced or not
 * @param lambda its balance, when it is known better than it can be measured
 */
export function regimeOf(task: Task, weights: Weights, lambda?: number): Regime {
  const shape = shapeOf(weights);
  const balance = measureBalance(weights);
  const balanced = balance.balanced;
  const value = lambda ?? balance.lambda;
  const size = balanced
    ? Math.abs(value)
    : frobenius(balanceMatrix(weights)) / Math.sqrt(shape.hidden);
  const strongest = task.modes.S[0] as number;
  const relativeSize = size / strongest;
  const losing = balanced ? fastestThatDies(task, shape, value) : undefined;
  const name = nameOf(balanced, relativeSize, losing !== undefined);
  const modes = Array.from({ length: Math.min(task.rank, shape.hidden) }, (_, mode) => {
    const target = task.modes.S[mode] as number;
    const { omega } = eigenpair(target, balanced ? value : size);
    const relativeLambda = size / target;
    return {
      target,
      omega,
      timeConstant: 1 / (2 * omega),
      relativeLambda,
      regime: regimeOfMode(relativeLambda),
      layers: layerSingularValues(target, value),
      ...(losing !== undefined &&
        omega > losing.omega && { turningTime: turningTime(target, omega, losing) }),
    };
  });
  return {
    lambda: value,
    feasible: feasibleLambda(shape),
    balanceError: balance.error,
    balanced,
    size,
    relativeSize,
    name,
    text: textOf(name, balanced, relativeSize, value),
    modes,
  };
}

const regimeOfMode = (relative: number): ModeRegime["regime"] => {
  if (relative <= regimeThresholds.rich.atMost) return "rich";
  return relative >= regimeThresholds.lazy.atLeast ? "lazy" : "between";
};

function nameOf(balanced: boolean, relativeSize: number, delayed: boolean): RegimeName {
  const regime = regimeOfMode(relativeSize);
  if (regime !== "lazy") return regime;
  if (!balanced) return "lazy";
  return delayed ? "delayed-rich" : "semi-structured-lazy";
}

/** s̃ (0 of a direction that the task does not have) and ω. */
interface Rate {
  readonly target: number;
  readonly omega: number;
}

/**
 * The mode with the largest rate among the growing directions that end without a hidden unit; undefined when every
 * growing direction has one, so that none has to die.
 */
function fastestThatDies(task: Task, shape: Shape, lambda: number): Rate | undefined {
  const { inputs, hidden, outputs } = shape;
  const wide = lambda > 0 ? outputs : lambda < 0 ? inputs : 0;
  if (wide <= hidden) return undefined;
  const next = hidden < task.rank ? (task.modes.S[hidden] as number) : 0;
  return { target: next, omega: eigenpair(next, lambda).omega };
}

/** 1/(2(ω − ω′)), with the difference from the squares: near large |λ| the rates are almost equal. */
const turningTime = (target: number, omega: number, losing: Rate): number =>
  (omega + losing.omega) / (2 * (target - losing.target) * (target + losing.target));

function textOf(name: RegimeName, balanced: boolean, relative: number, lambda: number): string {
  const times = `${relative.toPrecision(2)} times the strongest mode of the task`;
  const size =
    balanced && lambda === 0
      ? "λ is 0"
      : balanced
        ? `|λ| is ${times}`
        : `W2ᵀW2 − W1W1ᵀ has the size of ${times}`;
  const [large, small] = lambda > 0 ? ["output", "input"] : ["input", "output"];
  switch (name) {
    case "rich":
      return `${size}: both layers take the task in, and the modes rise in sigmoids.`;
    case "between":
      return `${size}: neither limit describes it; both layers move, and one carries more of the task.`;
    case "semi-structured-lazy":
      return `${size}: the ${large} representation keeps its directions, the ${small} representation becomes the square of the task's, and the modes rise exponentially.`;
    case "delayed-rich":
      return `${size}, and the larger layer has more directions than there are hidden units: lazy at first, then the ${large} representation turns to the task, after a time that grows with |λ|.`;
    case "lazy":
      return `${size}, and the start is not balanced: the weights hardly move relative to their size, and neither representation takes the task in.`;
  }
}
