/**
 * Starts that can never grow in some direction.
 *
 * At λ = 0 with Ni = No = Nh, gradient flow cannot change the sign of det(W2W1): from the wrong side
 * the growing rows of q are singular and the flow ends on a saddle. In floating point a direction
 * of size 1e−16 would be left, grow as e^{s̃t} and escape at t ≈ 37/s̃. So what is rounding, relative
 * to the scale of q, is made exactly zero: the saddle stays a saddle.
 */
import { frobenius, type Matrix, matrix } from "../linalg/matrix.ts";
import { multiply } from "../linalg/multiply.ts";
import { singularValues } from "../linalg/singular-values.ts";
import { svd } from "../linalg/svd.ts";
import type { Eigenbasis } from "./eigenbasis.ts";

export interface Separated {
  /** q, turned among the hidden units so that missing directions are columns of exact zeros. */
  readonly rows: Matrix;
  /** True when directions are missing that as many hidden units could have. */
  readonly saddle: boolean;
  /** True when the growing rows are linearly independent: every one of them can grow in full. */
  readonly independent: boolean;
  /** Condition of the growing rows in the 2-norm; ∞ on a saddle. */
  readonly condition: number;
}

/** @param q (Ni+No)×Nh, in the eigenbasis */
export function separateSaddle(basis: Eigenbasis, q: Matrix): Separated {
  const growing: number[] = [];
  basis.rates.forEach((rate, row) => {
    if (rate > 0) growing.push(row);
  });
  const { cols } = q;
  const block = matrix(growing.length, cols);
  growing.forEach((row, index) => {
    block.data.set(q.data.subarray(row * cols, (row + 1) * cols), index * cols);
  });
  const floor = 8 * Number.EPSILON * Math.max(block.rows, cols) * frobenius(q);
  const size = Math.min(block.rows, cols);
  const values = singularValues(block.rows, cols)(block, new Float64Array(size));
  // The vectors take ten times as long, and only a direction that may be missing needs them.
  const smallest = values.at(-1) ?? 1;
  if (size === 0 || smallest > 2 * floor) {
    const condition = (values[0] ?? 1) / smallest;
    return { rows: q, saddle: false, independent: size === growing.length, condition };
  }
  const { S, V } = svd(block);
  const rank = S.filter((value) => value > floor).length;
  if (rank === S.length) {
    const condition = (S[0] ?? 1) / (S.at(-1) ?? 1);
    return { rows: q, saddle: false, independent: rank === growing.length, condition };
  }
  const rows = multiply(q, V);
  for (const row of growing) rows.data.fill(0, row * cols + rank, (row + 1) * cols);
  return { rows, saddle: true, independent: false, condition: Number.POSITIVE_INFINITY };
}
