/**
 * The reference evaluation of QQᵀ(t), for every shape, rank and λ.
 *
 * With M = [√D q; I] = Q̂R and Q̂₁ its first Ni+No rows, q [I + qᵀDq]⁻¹ qᵀ = D^{−½} Q̂₁Q̂₁ᵀ D^{−½}, so
 *   QQᵀ(t) = P diag(r) Q̂₁ Q̂₁ᵀ diag(r) Pᵀ,   r_j = e^{μ_j t}/√D_j,
 * in which r is bounded; the rows of M, which are not, are handled by linalg/graded-qr.ts.
 */
import { gradedQr } from "../linalg/graded-qr.ts";
import { type Matrix, matrix, rowRange } from "../linalg/matrix.ts";
import { type Blocks, blocksOf } from "./blocks.ts";
import { type Eigenbasis, fromEigenbasis } from "./eigenbasis.ts";
import type { RiccatiPath } from "./exact-solution.ts";
import { growthRatio, halfLogGrowth } from "./growth.ts";

/** The reference path of one start. */
export interface GradedPath {
  /** The blocks at a finite time t > 0, in units of τ. */
  readonly at: RiccatiPath;
  /** The blocks as t → ∞. */
  limit(out: Blocks): Blocks;
  /**
   * [ṼᵀW1ᵀ; ŨᵀW2] at a time 0 < t ≤ ∞, (Ni+No)×Nh, up to a rotation of the hidden units. A buffer:
   * the next call overwrites it.
   */
  rows(t: number): Matrix;
}

/** @param q (Ni+No)×Nh, in the eigenbasis */
export function gradedPath(basis: Eigenbasis, q: Matrix): GradedPath {
  const { rows: count, cols } = q;
  const orthogonal = gradedQr(count, cols);
  const factor = matrix(count, cols);
  const scales = new Float64Array(count);

  const evaluate = (rates: Float64Array, t: number, ratioOf: typeof growthRatio): Matrix => {
    for (let row = 0; row < count; row++) scales[row] = halfLogGrowth(rates[row] as number, t);
    orthogonal(scales, q, factor);
    for (let row = 0; row < count; row++) {
      const ratio = ratioOf(rates[row] as number, t);
      for (let k = row * cols; k < (row + 1) * cols; k++) {
        factor.data[k] = ratio * (factor.data[k] as number);
      }
    }
    return fromEigenbasis(basis, factor, factor);
  };
  const rows = (t: number): Matrix => {
    if (t < Number.POSITIVE_INFINITY) return evaluate(basis.rates, t, growthRatio);
    const { rates, horizon } = distinctRates(basis.rates);
    // In the limit only growing rows are left, with r = √(2μ).
    return evaluate(rates, horizon, (mu) => Math.sqrt(Math.max(0, 2 * mu)));
  };
  const blocks = (stacked: Matrix, out: Blocks): Blocks =>
    blocksOf(rowRange(stacked, 0, basis.inputs), rowRange(stacked, basis.inputs, count), out);
  return {
    rows,
    at: (t, out) => blocks(rows(t), out),
    limit: (out) => blocks(rows(Number.POSITIVE_INFINITY), out),
  };
}

/**
 * Rates of which those equal up to rounding are equal, and a time after which every difference
 * between them has decided which row wins (e^{−2·gap·t} below ε).
 */
function distinctRates(rates: Float64Array): { rates: Float64Array; horizon: number } {
  const order = Array.from(rates.keys()).sort(
    (a, b) => (rates[b] as number) - (rates[a] as number),
  );
  const largest = rates.reduce((max, rate) => Math.max(max, Math.abs(rate)), 0);
  const merged = Float64Array.from(rates);
  let gap = largest;
  let previous = Number.POSITIVE_INFINITY;
  for (const row of order) {
    const rate = rates[row] as number;
    if (rate <= 0) break;
    if (previous - rate <= 1e-13 * largest) merged[row] = previous;
    else {
      gap = Math.min(gap, rate, previous - rate);
      merged[row] = rate;
      previous = rate;
    }
  }
  return { rates: merged, horizon: 40 / gap };
}
