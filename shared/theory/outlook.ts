/**
 * What becomes of a λ-balanced network, without following it: when it learns, when its kernel moves,
 * where it ends, and the limits that its representations are to be compared with.
 */
import { frobenius, type Matrix, matrix } from "../linalg/matrix.ts";
import { multiplyTransposed } from "../linalg/multiply.ts";
import type { Weights } from "../network/weights.ts";
import type { Task } from "../tasks/task.ts";
import { type Blocks, toDataFrame } from "./blocks.ts";
import { timeToShare } from "./convergence-time.ts";
import { halfRise, noMotion, turns, turnTime } from "./delayed-rich.ts";
import type { End, ExactSolution } from "./exact-solution.ts";
import { squaredErrorLoss } from "./loss.ts";
import { type KernelMotion, kernelMotion } from "./neural-tangent-kernel.ts";
import { taskSpecificity } from "./representations.ts";

/** Of the times, relative. */
const accuracy = 1e-8;

export interface Representations {
  /** W1ᵀW1, Ni×Ni, in the coordinates of the data. */
  readonly input: Matrix;
  /** W2W2ᵀ, No×No. */
  readonly output: Matrix;
}

export interface Outlook {
  /** Times at which half, 90 % and 99 % of the error are gone, in the units of τ; ∞ for never. */
  readonly learned: { readonly half: number; readonly most: number; readonly nearlyAll: number };
  /** When the kernel distance first reaches half of its final value; undefined when it ends at 0. */
  readonly kernelHalf: number | undefined;
  /** One input or output and one hidden unit only: when the turn is half done, in closed form. */
  readonly turn: number | undefined;
  readonly end: End;
  readonly converges: boolean;
  readonly loss: number;
  readonly kernel: KernelMotion;
  readonly taskSpecificity: { readonly input: number; readonly output: number };
  readonly representations: Representations;
}

/** @param solution of this task from these weights */
export function outlook(task: Task, weights: Weights, solution: ExactSolution): Outlook {
  const { tau } = solution;
  const final = solution.blocks(Number.POSITIVE_INFINITY);
  const motion = kernelMotion(solution.blocks(0));
  const kernel = motion(final);
  const learned = (share: number) => tau * timeToShare(task, solution, 1 - share, accuracy);
  return {
    learned: {
      half: learned(0.5),
      most: learned(0.9),
      nearlyAll: learned(0.99),
    },
    kernelHalf: kernel.distance > noMotion ? tau * halfRise(solution, accuracy).time : undefined,
    turn: turns(solution) ? Math.max(0, tau * turnTime(task, weights, solution)) : undefined,
    end: solution.end,
    converges: solution.converges,
    loss: squaredErrorLoss(task)(final),
    kernel,
    taskSpecificity: {
      input: taskSpecificity(final.inputRepresentation, task.modes.S),
      output: taskSpecificity(final.outputRepresentation, task.modes.S),
    },
    representations: inDataFrame(task, final),
  };
}

function inDataFrame(task: Task, { inputRepresentation, outputRepresentation }: Blocks) {
  const turn = toDataFrame(task.modes);
  const like = ({ rows, cols }: Matrix) => matrix(rows, cols);
  return {
    input: turn("inputRepresentation", inputRepresentation, like(inputRepresentation)),
    output: turn("outputRepresentation", outputRepresentation, like(outputRepresentation)),
  };
}

/** Both limits of the representations of a network that has learned the task (Section 5). */
export interface Limits {
  /** λ → 0: ṼS̃Ṽᵀ and ŨS̃Ũᵀ. */
  readonly rich: Representations;
  /**
   * |λ| large, at this λ: S̃²/|λ| in the smaller layer, |λ| on the learned modes in the larger one,
   * which is |λ|·I when it is as wide as the hidden layer. Undefined at λ = 0, and where hidden
   * units are left over that no mode decides.
   */
  readonly lazy: Representations | undefined;
}

export function limits(task: Task, hidden: number, lambda: number): Limits {
  const { U, S, V } = task.modes;
  const learned = Math.min(task.rank, hidden);
  const form = (vectors: Matrix, power: (s: number) => number) => {
    const left = matrix(vectors.rows, learned);
    const right = matrix(vectors.rows, learned);
    for (let i = 0; i < vectors.rows; i++) {
      for (let mode = 0; mode < learned; mode++) {
        const entry = vectors.data[i * vectors.cols + mode] as number;
        left.data[i * learned + mode] = entry;
        right.data[i * learned + mode] = entry * power(S[mode] as number);
      }
    }
    return multiplyTransposed(left, right);
  };
  const size = Math.abs(lambda);
  const small = (s: number) => (s * s) / size;
  const large = () => size;
  return {
    rich: { input: form(V, (s) => s), output: form(U, (s) => s) },
    lazy:
      lambda === 0 || hidden > task.rank
        ? undefined
        : lambda > 0
          ? { input: form(V, small), output: form(U, large) }
          : { input: form(V, large), output: form(U, small) },
  };
}

/** ‖a − b‖/‖b‖, how far a representation is from a limit. */
export function distanceFrom(a: Matrix, b: Matrix): number {
  const difference = matrix(
    a.rows,
    a.cols,
    a.data.map((entry, k) => entry - (b.data[k] as number)),
  );
  return frobenius(difference) / frobenius(b);
}
