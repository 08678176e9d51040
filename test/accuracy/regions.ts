/**
 * The error of the exact solution over random networks of every feasible shape, by regions of λ, time
 * and shape, against 60 digits of a way that shares nothing with it (support/precise-flow.ts).
 */
import type { Matrix } from "../../shared/linalg/matrix.ts";
import { lambdaBalanced } from "../../shared/network/lambda-balanced.ts";
import { isFeasible, type Shape } from "../../shared/network/shape.ts";
import type { Weights } from "../../shared/network/weights.ts";
import { uniform } from "../../shared/random.ts";
import { solveExactly } from "../../shared/theory/exact-solution.ts";
import { preciseQQt } from "../support/precise-flow.ts";
import { taskOfRank } from "../support/problems.ts";

/** Sizes of |λ|, in units of the task's strengths (0.3 to about 1.5). */
export const lambdaRegions = [
  { name: "λ = 0", from: 0, to: 0 },
  { name: "|λ| < 0.01", from: 1e-10, to: 1e-2 },
  { name: "0.01 to 1", from: 1e-2, to: 1 },
  { name: "1 to 10", from: 1, to: 10 },
  { name: "10 to 10⁵", from: 10, to: 1e5 },
] as const;

/** Times as ωt, ω the fastest rate. */
export const timeRegions = [
  { name: "start", from: 1e-4, to: 0.3 },
  { name: "learning", from: 0.3, to: 6 },
  { name: "late", from: 6, to: 20 },
] as const;

export const shapeRegions = ["square", "funnel", "inverted funnel", "bottleneck", "wide"] as const;

export interface RandomCase {
  readonly shape: Shape;
  readonly lambda: number;
  readonly scale: number;
  readonly rank: number;
  readonly seed: number;
  /** In units of τ. */
  readonly t: number;
  readonly region: readonly [lambda: string, time: string, shape: string];
}

export interface Measured extends RandomCase {
  /** max |ours − precise| / max |precise|. */
  readonly error: number;
  readonly path: "cholesky" | "graded QR";
  /**
   * How far the precise answer itself moves when every weight of the start is moved by its last
   * binary digit: what no method that is given doubles can be better than. Measured where the error
   * is more than plain rounding.
   */
  readonly sensitivity: number;
}

/** Errors up to this are plain rounding. */
export const plainRounding = 1e-14;

/** Draws from one region of each kind; the same seed draws the same. */
export function randomCase(seed: number): RandomCase {
  const draw = uniform(seed, "data");
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)] as T;
  const between = ({ from, to }: { from: number; to: number }) =>
    from === 0 ? 0 : from * (to / from) ** draw();
  const width = () => 1 + Math.floor(draw() * 4);
  const lambdaRegion = pick(lambdaRegions);
  const timeRegion = pick(timeRegions);
  for (;;) {
    const shape = { inputs: width(), hidden: width(), outputs: width() };
    const lambda = (draw() < 0.5 ? -1 : 1) * between(lambdaRegion);
    if (!isFeasible(shape, lambda)) continue;
    const modes = Math.min(shape.inputs, shape.outputs);
    // Some tasks lack a mode or two.
    const rank = draw() < 0.7 ? modes : 1 + Math.floor(draw() * modes);
    const omega = Math.hypot(1, lambda / 2);
    return {
      shape,
      lambda,
      scale: pick([1, 0.1, 1e-3]),
      rank,
      seed,
      t: between(timeRegion) / omega,
      region: [lambdaRegion.name, timeRegion.name, shapeName(shape)],
    };
  }
}

function shapeName({ inputs, hidden, outputs }: Shape): (typeof shapeRegions)[number] {
  if (hidden > Math.min(inputs, outputs)) return "wide";
  if (hidden < Math.min(inputs, outputs)) return "bottleneck";
  if (inputs === outputs) return "square";
  return inputs > outputs ? "funnel" : "inverted funnel";
}

/**
 * The error in one case. Undefined where gradient flow ends on a saddle and the answer is a matter
 * of the last digit of the start: there our solution stays on the saddle for ever, as exact
 * arithmetic on unrounded weights would, and the rounded weights leave it.
 */
export function measure(random: RandomCase): Measured | undefined {
  const { shape, lambda, scale, rank, seed, t } = random;
  const task = taskOfRank(shape.outputs, shape.inputs, rank, seed);
  const weights = lambdaBalanced(shape, { lambda, scale, seed });
  const solution = solveExactly(task, weights, { lambda });
  if (solution.end === "saddle") return undefined;
  const ours = solution.qqt(t);
  const preciseFrom = ({ W1, W2 }: Weights) => preciseQQt(W1, W2, task.sigma, lambda, t).flat();
  const precise = preciseFrom(weights);
  const error = distance(precise, [...ours.data]);
  let sensitivity = 0;
  if (error > plainRounding) {
    for (const stream of [1, 2, 3]) {
      const moved = {
        W1: lastDigitsMoved(weights.W1, seed + stream),
        W2: lastDigitsMoved(weights.W2, seed - stream),
      };
      sensitivity = Math.max(sensitivity, distance(precise, preciseFrom(moved)));
    }
  }
  return { ...random, error, sensitivity, path: solution.path };
}

/** max |a − b| / max |a| */
function distance(a: readonly number[], b: readonly number[]): number {
  const largest = Math.max(...a.map(Math.abs));
  return Math.max(...a.map((x, i) => Math.abs(x - (b[i] as number)))) / largest;
}

/** Every entry one binary place up or down. */
function lastDigitsMoved(m: Matrix, seed: number): Matrix {
  const draw = uniform(seed, "data");
  const data = m.data.map((x) => x * (1 + (draw() < 0.5 ? -1 : 1) * Number.EPSILON));
  return { ...m, data };
}
