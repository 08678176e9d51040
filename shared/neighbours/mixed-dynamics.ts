/**
 * The mixed dynamics of Tu, Aranguri and Jacot (arXiv 2405.17580), and why they have a closed form.
 *
 * Layers with iid N(0, σ²) entries and many hidden units w follow, in A = W2W1 and time in units of τ,
 *
 *   Ȧ = −(√(AAᵀ + κ²I) (A − Y) + (A − Y) √(AᵀA + κ²I)),   κ = σ²w:
 *
 * singular values far below κ move lazily, at the rate 2κ, those far above it like balanced layers.
 *
 * A square λ-balanced network obeys the same law, exactly and at any width. There W2ᵀW2 = W1W1ᵀ + λI,
 * so (W2W2ᵀ)² = AAᵀ + λW2W2ᵀ and (W1ᵀW1)² = AᵀA − λW1ᵀW1, that is
 *
 *   W2W2ᵀ = λ/2 I + √(AAᵀ + λ²/4 I),   W1ᵀW1 = −λ/2 I + √(AᵀA + λ²/4 I),
 *
 * and in Ȧ = −(W2W2ᵀ(A − Y) + (A − Y)W1ᵀW1) the two λ/2 cancel. So κ = |λ|/2, and Theorem 4.3 of the
 * paper solves the mixed dynamics from any start.
 */
import { type Matrix, matrix, transpose } from "../linalg/matrix.ts";
import { multiply, multiplyTransposed, product, transposedMultiply } from "../linalg/multiply.ts";
import { type Svd, svd } from "../linalg/svd.ts";
import { layerSingularValues } from "../network/layer-singular-values.ts";
import type { Task } from "../tasks/task.ts";
import { emptyBlocks } from "../theory/blocks.ts";
import { eigenbasis, toEigenbasis } from "../theory/eigenbasis.ts";
import type { RiccatiPath } from "../theory/exact-solution.ts";
import { choleskyPath } from "../theory/riccati-cholesky.ts";
import { gradedPath } from "../theory/riccati-graded.ts";

/** The right-hand side of the law, as it is printed; d×d. */
export function mixedSlope(A: Matrix, Y: Matrix, kappa: number): Matrix {
  const { U, S, V } = svd(A);
  const speeds = S.map((s) => Math.hypot(s, kappa));
  const error = matrix(
    A.rows,
    A.cols,
    A.data.map((a, k) => (Y.data[k] as number) - a),
  );
  const left = product(scaledColumns(U, speeds), transpose(U), error);
  const right = product(error, scaledColumns(V, speeds), transpose(V));
  return matrix(
    A.rows,
    A.cols,
    left.data.map((x, k) => x + (right.data[k] as number)),
  );
}

export interface MixedCourse {
  /** A(t) in the modes of Y, ŨᵀA(t)Ṽ: a buffer that the next call overwrites. t ≥ 0, finite. */
  at(t: number): Matrix;
}

/**
 * Solves the law from one start, for any κ > 0 and any size of the start.
 * @param task Y, d×d
 * @param start ŨᵀA(0)Ṽ with its singular vectors (`startIn`)
 * @param scale a factor on the start
 */
export function solveMixed(task: Task, { U, S, V }: Svd, kappa: number, scale = 1): MixedCourse {
  const d = S.length;
  const lambda = 2 * kappa;
  // A square 2κ-balanced network with this function, in the basis of its own singular vectors.
  const rows = matrix(2 * d, d);
  const strengths = S.map((s) => scale * s);
  strengths.forEach((s, k) => {
    const [inner, outer] = layerSingularValues(s, lambda);
    for (let i = 0; i < d; i++) {
      rows.data[i * d + k] = inner * (V.data[i * d + k] as number);
      rows.data[(d + i) * d + k] = outer * (U.data[i * d + k] as number);
    }
  });
  const basis = eigenbasis(d, d, task.modes.S, lambda);
  const q = toEigenbasis(basis, rows);
  let path: RiccatiPath | undefined = choleskyPath(basis, q, 1);
  path ??= gradedPath(basis, q).at;
  const out = emptyBlocks(d, d);
  const initial = multiplyTransposed(scaledColumns(U, strengths), V);
  return { at: (t) => (t === 0 ? initial : path(t, out).networkFunction) };
}

/** ŨᵀAṼ: a matrix in the modes of the task. */
export const inModes = ({ modes: { U, V } }: Task, A: Matrix): Matrix =>
  multiply(transposedMultiply(U, A), V);

/** The start A(0) as `solveMixed` takes it. */
export const startIn = (task: Task, A: Matrix): Svd => svd(inModes(task, A));

function scaledColumns(a: Matrix, factors: ArrayLike<number>): Matrix {
  return matrix(
    a.rows,
    a.cols,
    a.data.map((x, k) => x * (factors[k % a.cols] as number)),
  );
}
