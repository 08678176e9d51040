/** When the modes of a network turn toward the task's, and when they grow: exact and simulated. */
import { type Matrix, transpose } from "../linalg/matrix.ts";
import { product } from "../linalg/multiply.ts";
import { gradientDescent } from "../network/gradient-descent.ts";
import { lambdaBalanced } from "../network/lambda-balanced.ts";
import type { Shape } from "../network/shape.ts";
import type { Task } from "../tasks/task.ts";
import { modeAlignment } from "../theory/alignment.ts";
import { emptyBlocks } from "../theory/blocks.ts";
import { solveExactly } from "../theory/exact-solution.ts";
import { checkDescentCost } from "./affordable.ts";

export type Quantity = "turn" | "growth";

/** One mode from one start. */
export interface TurningMode {
  readonly target: number;
  /** Overlap with the mode (turn) and ũᵀW2W1ṽ/s̃ (growth) over the times. */
  readonly exact: Readonly<Record<Quantity, Float64Array>>;
  readonly simulated: Readonly<Record<Quantity, Float64Array>>;
  /** When half of the way to 1 is gone for good; undefined when it is later than the last time. */
  readonly half: Readonly<Record<Quantity, number | undefined>>;
}

export interface Turning {
  readonly scale: number;
  readonly times: Float64Array;
  readonly modes: readonly TurningMode[];
  /** False where the start ends on a saddle. */
  readonly converges: boolean;
  /** The largest |simulated − exact| of both quantities. */
  readonly deviation: number;
}

const quantities = ["turn", "growth"] as const;

/**
 * @param times at which to look, > 0 and increasing; moved to the nearest steps of gradient descent
 * @throws DomainError when the simulation would cost too much
 */
export function followTurning(
  task: Task,
  shape: Shape,
  asked: Float64Array,
  { lambda, scale, seed }: { lambda: number; scale: number; seed: number },
): Turning {
  const targets = task.modes.S;
  const strongest = Math.max(targets[0] as number, scale);
  const end = asked.at(-1) as number;
  // In a square network every rate is at least |λ|: later than this nothing moves.
  const settled = 40 / Math.abs(lambda);
  const fine = Math.min(0.005, 0.05 / Math.hypot(lambda, 2 * strongest));
  const step = end / Math.ceil(end / fine);
  checkDescentCost(shape, Math.min(end, settled) / step, "end");
  const times = Float64Array.from(
    new Set(asked.map((t) => step * Math.max(1, Math.round(t / step)))),
  );

  const weights = lambdaBalanced(shape, { lambda, scale, seed });
  const solution = solveExactly(task, weights, { lambda });
  const blank = () =>
    Array.from(targets, () => ({
      turn: new Float64Array(times.length),
      growth: new Float64Array(times.length),
    }));
  const [exact, simulated] = [blank(), blank()];
  const overlap = new Float64Array(targets.length);
  const record = (into: typeof exact, index: number, learned: Matrix) => {
    modeAlignment(learned, overlap);
    into.forEach(({ turn, growth }, k) => {
      turn[index] = overlap[k] as number;
      growth[index] = (learned.data[k * learned.cols + k] as number) / (targets[k] as number);
    });
  };
  const blocks = emptyBlocks(shape.inputs, shape.outputs);
  times.forEach((t, index) => {
    record(exact, index, solution.blocks(t, blocks).networkFunction);
  });
  const moving = times.map((t) => Math.min(t, settled));
  const { U, V } = task.modes;
  const left = transpose(U);
  gradientDescent(weights, task.sigma, { tau: 1, step }, moving, (index, { W1, W2 }) =>
    record(simulated, index, product(left, W2, W1, V)),
  );

  const start = solution.blocks(0).networkFunction;
  modeAlignment(start, overlap);
  const modes = Array.from(targets, (target, k): TurningMode => {
    const [own, descent] = [exact[k], simulated[k]] as [Curves, Curves];
    const first = {
      turn: overlap[k] as number,
      growth: (start.data[k * start.cols + k] as number) / target,
    };
    const half = (quantity: Quantity) => halfWay(times, own[quantity], first[quantity]);
    return {
      target,
      exact: own,
      simulated: descent,
      half: { turn: half("turn"), growth: half("growth") },
    };
  });
  return { scale, times, modes, converges: solution.converges, deviation: largest(modes) };
}

type Curves = Readonly<Record<Quantity, Float64Array>>;

/** Closer to 1 than this is 1, but for rounding. */
const there = 1e-9;

/** When the distance from 1 falls below half of the first one for good, between two of the times. */
function halfWay(times: Float64Array, curve: Float64Array, first: number): number | undefined {
  const goal = Math.abs(1 - first) / 2;
  // What has no way to go has gone half of it: an overlap that is 1 up to rounding from the start.
  if (goal < there) return times[0];
  const away = (k: number) => Math.abs(1 - (curve[k] as number));
  let index = curve.length;
  while (index > 0 && away(index - 1) <= goal) index--;
  if (index === curve.length) return undefined;
  if (index === 0) return times[0];
  const [before, after] = [away(index - 1), away(index)];
  const share = before === after ? 1 : (before - goal) / (before - after);
  const [from, to] = [times[index - 1] as number, times[index] as number];
  return from * (to / from) ** share;
}

function largest(modes: readonly TurningMode[]): number {
  let most = 0;
  for (const { exact, simulated } of modes) {
    for (const quantity of quantities) {
      exact[quantity].forEach((value, k) => {
        most = Math.max(most, Math.abs(value - (simulated[quantity][k] as number)));
      });
    }
  }
  return most;
}
