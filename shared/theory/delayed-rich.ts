/**
 * Delayed rich learning (Section 5 of the paper): a large wide layer that first keeps its directions
 * and turns to the task much later.
 *
 * In a funnel (Ni > No) with λ < 0, or an inverted funnel with λ > 0, the rows of QQᵀ without a
 * partner in the task grow at |λ|/2, almost as fast as the modes of the task at ω = √(s̃² + λ²/4).
 * For one output (or one input) the weight vector of the large layer lies in the eigenbasis of F
 * along (q₊ e^{ωt}, q⊥ e^{|λ|t/2}), and turns half of the way when both are equally long:
 *
 *   t_d = ln(‖q⊥‖²/q₊²) / (2ω − |λ|),   2ω − |λ| = 4s̃²/(2ω + |λ|) ≈ 2s̃²/|λ|
 *
 * so the delay grows linearly in |λ|. With more outputs the turn is found by solving.
 */
import { DomainError } from "../errors.ts";
import type { Weights } from "../network/weights.ts";
import type { Task } from "../tasks/task.ts";
import { crossing } from "./crossing.ts";
import { toEigenbasis } from "./eigenbasis.ts";
import { type ExactSolution, inTaskFrame } from "./exact-solution.ts";
import { kernelMotion } from "./neural-tangent-kernel.ts";

/**
 * True when the turn has a closed form: one hidden unit, one mode, and a heavy layer that has more
 * directions than that.
 */
export function turns({ shape, lambda }: ExactSolution): boolean {
  const { inputs, hidden, outputs } = shape;
  if (hidden !== 1 || Math.min(inputs, outputs) !== 1) return false;
  return lambda > 0 ? outputs > 1 : lambda < 0 && inputs > 1;
}

/**
 * t_d in units of τ; negative when the start is past the turn already.
 * @param weights the start of `solution`, one hidden unit
 * @throws DomainError when no row competes: not one output with λ < 0, nor one input with λ > 0
 */
export function turnTime(task: Task, weights: Weights, solution: ExactSolution): number {
  const { basis, lambda } = solution;
  if (!turns(solution)) {
    throw new DomainError(
      "lambda",
      lambda,
      "λ < 0 with one output and several inputs, or λ > 0 with one input and several outputs",
    );
  }
  const q = toEigenbasis(basis, inTaskFrame(task.modes, weights));
  const plus = (q.data[0] as number) ** 2;
  let perpendicular = 0;
  for (let row = 1; row < q.rows; row++) {
    if (basis.rates[row] === Math.abs(lambda) / 2) perpendicular += (q.data[row] as number) ** 2;
  }
  const target = basis.targets[0] as number;
  const gap = (4 * target * target) / (2 * (basis.omega[0] as number) + Math.abs(lambda));
  return Math.log(perpendicular / plus) / gap;
}

/** A kernel that ends closer to its start than this has not turned: the rest is rounding. */
export const noMotion = 1e-12;

/** Where a kernel's way is half done. */
export interface HalfRise {
  /** In units of τ; NaN when the kernel does not turn. */
  readonly time: number;
  /** The distance at the end, 1 − cos. */
  readonly end: number;
}

/**
 * When the distance of the kernel from its start has reached half of what it will be.
 * @param accuracy of the time, relative: 1e-3 is enough for a drawing
 * @param guess where to look first, in units of τ; a good one saves time and changes nothing
 */
export function halfRise(solution: ExactSolution, accuracy = 1e-3, guess?: number): HalfRise {
  const { tau } = solution;
  const motion = kernelMotion(solution.blocks(0));
  const scratch = solution.blocks(0);
  const end = motion(solution.blocks(Number.POSITIVE_INFINITY)).distance;
  if (!(end > noMotion)) return { time: Number.NaN, end };
  const time = crossing(
    (t) => motion(solution.blocks(t * tau, scratch)).distance - end / 2,
    accuracy,
    guess === undefined
      ? { guess: Math.max(1, Math.abs(solution.lambda)) }
      : { guess, factor: 1.03 },
  );
  return { time, end };
}
