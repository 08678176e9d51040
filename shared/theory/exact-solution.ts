/**
 * The exact dynamics of a λ-balanced two-layer linear network (Theorem 4.3).
 *
 * With Q = [W1ᵀ; W2] and F = P diag(μ) Pᵀ, q = PᵀQ(0), D_j = (e^{2μ_j t} − 1)/(2μ_j), t in units of τ:
 *
 *   QQᵀ(t) = P e^{μt} q [I + qᵀ D q]⁻¹ qᵀ e^{μt} Pᵀ
 *
 * This is the paper's theorem without its blocks, and it holds for every shape, rank and λ. It is
 * evaluated in one of two ways. The reference is a graded QR (riccati-graded.ts), right to about
 * 1e−13 everywhere. When as many rows grow as there are hidden units and they are well conditioned,
 * which is usual when Nh = min(Ni, No), the elimination of one positive definite matrix does
 * (riccati-cholesky.ts), several times faster. Which one was taken is told in `path`.
 */
import { DomainError } from "../errors.ts";
import { combine, frobenius, type Matrix, matrix, rowRange, transpose } from "../linalg/matrix.ts";
import { multiply, multiplyTransposed } from "../linalg/multiply.ts";
import type { Svd } from "../linalg/svd.ts";
import { requireBalanced } from "../network/balance.ts";
import type { Shape } from "../network/shape.ts";
import { checkWeights, type Weights } from "../network/weights.ts";
import type { Task } from "../tasks/task.ts";
import { assembleQQt, type Blocks, blocksOf, emptyBlocks, toDataFrame } from "./blocks.ts";
import { type Eigenbasis, eigenbasis, toEigenbasis } from "./eigenbasis.ts";
import { learnedBlocks } from "./limits.ts";
import { choleskyPath } from "./riccati-cholesky.ts";
import { type GradedPath, gradedPath } from "./riccati-graded.ts";
import { separateSaddle } from "./saddle.ts";

/** Where gradient flow ends: on the task, on its best approximation of lower rank, or on a saddle. */
export type End = "task" | "low-rank approximation" | "saddle";

export interface ExactSolution {
  readonly shape: Shape;
  readonly lambda: number;
  readonly tau: number;
  readonly basis: Eigenbasis;
  readonly path: "cholesky" | "graded QR";
  readonly end: End;
  /** W2W1 → Σ as t → ∞. */
  readonly converges: boolean;
  /** The blocks at time t (0 ≤ t ≤ ∞, in the units of τ) in the task's frame, into `out`. */
  blocks(t: number, out?: Blocks): Blocks;
  /** QQᵀ(t), (Ni+No)×(Ni+No), in the coordinates of the data. */
  qqt(t: number): Matrix;
  /**
   * Weights at time t (0 ≤ t ≤ ∞): the true ones up to a rotation of the hidden units, which nothing
   * that is learned later depends on. The start of the next task in a sequence.
   */
  weights(t: number): Weights;
}

/** Evaluates the blocks at a finite time t > 0 in units of τ. */
export type RiccatiPath = (t: number, out: Blocks) => Blocks;

export interface SolveOptions {
  /** Time constant of the flow, > 0 (default 1). */
  readonly tau?: number;
  /** The balance, when it is known better than it can be measured from the weights. */
  readonly lambda?: number;
  /** Forces the reference path, for comparisons. */
  readonly reference?: boolean;
}

/**
 * Solves the dynamics from λ-balanced weights.
 * @param task Σ (No×Ni) with its singular value decomposition
 * @param weights W1 (Nh×Ni), W2 (No×Nh), balanced to 1e−8
 * @throws DomainError when the widths differ from the task's, an entry is not finite, the weights
 *   are not λ-balanced, or τ is not positive
 */
export function solveExactly(
  task: Task,
  weights: Weights,
  options: SolveOptions = {},
): ExactSolution {
  const { tau = 1, reference = false } = options;
  const shape = checkWeights(weights, task);
  const { inputs, outputs } = shape;
  if (!(tau > 0 && Number.isFinite(tau))) throw new DomainError("tau", tau, "a positive number");
  const targets = task.modes.S.map((s, mode) => (mode < task.rank ? s : 0));
  const given = options.lambda ?? balanceOf(weights);
  // Far below rounding λ is 0: its rate would make an infinite time scale.
  const lambda = Math.abs(given) < 1e-30 * (targets[0] as number) ? 0 : given;

  const basis = eigenbasis(inputs, outputs, targets, lambda);
  const start = inTaskFrame(task.modes, weights);
  const {
    rows: q,
    saddle,
    independent,
    condition,
  } = separateSaddle(basis, toEigenbasis(basis, start));

  // Its buffers take longer to make than many a point: they wait until somebody needs them.
  let gradedOnce: GradedPath | undefined;
  const graded = () => {
    gradedOnce ??= gradedPath(basis, q);
    return gradedOnce;
  };
  const fast = reference || saddle ? undefined : choleskyPath(basis, q, condition);
  const path = fast ?? graded().at;

  const initial = blocksOf(rowRange(start, 0, inputs), rowRange(start, inputs, inputs + outputs));
  // Without a closed form the limit costs a graded QR of its own: it waits until somebody asks.
  let limit: Blocks | undefined;
  const limitBlocks = () => {
    limit ??= independent ? learnedBlocks(basis) : graded().limit(emptyBlocks(inputs, outputs));
    return limit;
  };
  let end: End | undefined;

  const frame = toDataFrame(task.modes);
  const blocks = (t: number, out = emptyBlocks(inputs, outputs)): Blocks => {
    if (!(t >= 0)) throw new DomainError("t", t, "a time that is not negative");
    if (t === 0) return copyBlocks(initial, out);
    if (t === Number.POSITIVE_INFINITY) return copyBlocks(limitBlocks(), out);
    return path(t / tau, out);
  };
  return {
    shape,
    lambda,
    tau,
    basis,
    path: fast ? "cholesky" : "graded QR",
    get end() {
      end ??= endOf(limitBlocks(), targets, shape);
      return end;
    },
    get converges() {
      return this.end === "task";
    },
    blocks,
    qqt(t) {
      const at = blocks(t);
      const turned = emptyBlocks(inputs, outputs);
      frame("inputRepresentation", at.inputRepresentation, turned.inputRepresentation);
      frame("networkFunction", at.networkFunction, turned.networkFunction);
      frame("outputRepresentation", at.outputRepresentation, turned.outputRepresentation);
      return assembleQQt(turned);
    },
    weights(t) {
      if (!(t >= 0)) throw new DomainError("t", t, "a time that is not negative");
      if (t === 0) return weights;
      const rows = graded().rows(t / tau);
      return {
        W1: multiplyTransposed(transpose(rowRange(rows, 0, inputs)), task.modes.V),
        W2: multiply(task.modes.U, rowRange(rows, inputs, inputs + outputs)),
      };
    },
  };
}

/** [ṼᵀW1ᵀ; ŨᵀW2], (Ni+No)×Nh: the weights stacked in the task's frame. */
export function inTaskFrame(modes: Svd, weights: Weights): Matrix {
  const inputs = modes.V.rows;
  const outputs = modes.U.rows;
  const hidden = weights.W1.rows;
  const stacked = matrix(inputs + outputs, hidden);
  multiplyTransposed(transpose(modes.V), weights.W1, rowRange(stacked, 0, inputs));
  multiply(transpose(modes.U), weights.W2, rowRange(stacked, inputs, inputs + outputs));
  return stacked;
}

/** λ measured from the weights; a rounding error of it counts as 0. */
function balanceOf(weights: Weights): number {
  const { lambda } = requireBalanced(weights);
  const size = Math.max(frobenius(weights.W1) ** 2, frobenius(weights.W2) ** 2);
  return Math.abs(lambda) <= 16 * Number.EPSILON * size ? 0 : lambda;
}

function endOf(limit: Blocks, targets: Float64Array, shape: Shape): End {
  const { inputs } = shape;
  const learned = limit.networkFunction;
  const bestRank = Math.min(shape.hidden, targets.length);
  const distanceTo = (rank: number) => {
    const goal = matrix(learned.rows, learned.cols);
    for (let mode = 0; mode < rank; mode++)
      goal.data[mode * inputs + mode] = targets[mode] as number;
    return frobenius(combine(1, learned, -1, goal));
  };
  // Slow directions of equal targets decide how exactly a limit can be told; 1e-9 is far above that.
  const tolerance = 1e-9 * (targets[0] as number);
  if (distanceTo(targets.length) <= tolerance) return "task";
  let loss = 0;
  for (let mode = bestRank; mode < targets.length; mode++) loss += (targets[mode] as number) ** 2;
  // Equal singular values leave the kept subspace to the start: compare the error, not the matrix.
  const reached = distanceTo(targets.length) ** 2;
  return Math.abs(reached - loss) <= 1e-9 * (loss + tolerance)
    ? "low-rank approximation"
    : "saddle";
}

function copyBlocks(from: Blocks, to: Blocks): Blocks {
  to.inputRepresentation.data.set(from.inputRepresentation.data);
  to.networkFunction.data.set(from.networkFunction.data);
  to.outputRepresentation.data.set(from.outputRepresentation.data);
  return to;
}
