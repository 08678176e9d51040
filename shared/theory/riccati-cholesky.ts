/**
 * The fast evaluation of QQᵀ(t), when the growing rows of q are square and well conditioned.
 *
 * Let q_G be the rows with μ > 0, as many as hidden units, q_R the others, E = e^{μ_G t} and
 * K = q_R q_G⁻¹. Taking q_G E out of formula (1) leaves
 *
 *   S = E⁻¹(q_G q_Gᵀ)⁻¹E⁻¹ + (1 − e^{−2μ_G t})/(2μ_G) + E⁻¹Kᵀ D_R K E⁻¹,   T = e^{μ_R t} K E⁻¹,
 *   Pᵀ QQᵀ(t) P = [I; T] S⁻¹ [I, Tᵀ],
 *
 * in which every exponential decays. S is symmetric positive definite; only products with n³ terms
 * remain, and the rotation P mixes rows in pairs. This is the paper's stable form (Appendix) without
 * the need for λ ≠ 0 and full rank; the condition on q_G is checked.
 */
import { inverse } from "../linalg/inverse.ts";
import { frobenius, type Matrix, matrix, transpose } from "../linalg/matrix.ts";
import { multiplySymmetric, multiplyTransposed, transposedMultiply } from "../linalg/multiply.ts";
import { invertSpd } from "../linalg/spd-inverse.ts";
import type { Blocks } from "./blocks.ts";
import type { Eigenbasis } from "./eigenbasis.ts";
import type { RiccatiPath } from "./exact-solution.ts";
import { saturation } from "./growth.ts";

/**
 * Above this value of cond(q_G)² (1 + ‖K‖/n) the graded QR is used: (q_G q_Gᵀ)⁻¹ has the squared
 * condition, and the error of this path grows with it. At the bound it stays below 2e−13 of the
 * largest entry (test/shared/theory/exact-solution.test.ts).
 */
const worstAmplification = 1000;

/**
 * @param q (Ni+No)×Nh, in the eigenbasis
 * @param condition of the growing rows of q, in the 2-norm
 * @returns the path, or undefined when it would not be accurate
 */
export function choleskyPath(
  basis: Eigenbasis,
  q: Matrix,
  condition: number,
): RiccatiPath | undefined {
  const rows = Array.from(basis.rates.keys());
  const growing = rows.filter((row) => (basis.rates[row] as number) > 0);
  const resting = rows.filter((row) => (basis.rates[row] as number) <= 0);
  const n = growing.length;
  if (n !== q.cols) return undefined;
  const qG = pick(q, growing);
  const qGInverse = inverse(qG);
  if (!qGInverse) return undefined;
  const K = multiplyTransposed(pick(q, resting), transpose(qGInverse));
  if (!(condition ** 2 * (1 + frobenius(K) / n) < worstAmplification)) return undefined;

  const N = transposedMultiply(qGInverse, qGInverse);
  const KT = transpose(K);
  const r = resting.length;
  const mix = rotationOf(basis, growing, resting);

  const decay = new Float64Array(n);
  const restingGrowth = new Float64Array(r);
  const restingRoot = new Float64Array(r);
  const weighted = matrix(n, r);
  const T = matrix(r, n);
  const H = matrix(n, n);
  const TH = matrix(r, n);
  const THT = matrix(r, r);

  return (t, out) => {
    for (let a = 0; a < n; a++) decay[a] = Math.exp(-(basis.rates[growing[a] as number] as number) * t);
    for (let j = 0; j < r; j++) {
      const rate = -(basis.rates[resting[j] as number] as number);
      restingGrowth[j] = Math.exp(-rate * t);
      restingRoot[j] = Math.sqrt(saturation(rate, t));
    }
    for (let a = 0; a < n; a++) {
      const e = decay[a] as number;
      for (let j = 0; j < r; j++) {
        const k = e * (KT.data[a * r + j] as number);
        weighted.data[a * r + j] = k * (restingRoot[j] as number);
        T.data[j * n + a] = k * (restingGrowth[j] as number);
      }
    }
    multiplySymmetric(weighted, weighted, H);
    for (let a = 0; a < n; a++) {
      const e = decay[a] as number;
      for (let b = 0; b <= a; b++) {
        H.data[a * n + b] = (H.data[a * n + b] as number) + e * (decay[b] as number) * (N.data[a * n + b] as number);
      }
      const mu = basis.rates[growing[a] as number] as number;
      H.data[a * n + a] = (H.data[a * n + a] as number) + saturation(mu, t);
    }
    invertSpd(H);
    multiplyTransposed(T, H, TH);
    multiplySymmetric(TH, T, THT);
    mix(H, TH, THT, out);
    return out;
  };
}

/** How each row of the task's frame is made of one growing and one resting row of the eigenbasis. */
interface Mixture {
  readonly growing: Int32Array;
  readonly resting: Int32Array;
  readonly growingShare: Float64Array;
  readonly restingShare: Float64Array;
}

/** P·[I; T]H[I, Tᵀ]·Pᵀ from H, TH and THTᵀ, block by block. */
function rotationOf(basis: Eigenbasis, growing: number[], resting: number[]) {
  const { inputs, outputs, cosine, sine } = basis;
  const modes = cosine.length;
  const mixture = (count: number, offset: number, shares: [Float64Array, Float64Array]): Mixture => {
    const side: Mixture = {
      growing: new Int32Array(count),
      resting: new Int32Array(count),
      growingShare: new Float64Array(count),
      restingShare: new Float64Array(count),
    };
    for (let i = 0; i < count; i++) {
      // A mode of s̃ = 0 at λ = 0 has rate 0 twice: both its rows rest, each by itself.
      if (i < modes && (basis.rates[i] as number) > 0) {
        const plus = growing.indexOf(i);
        const minus = resting.indexOf(inputs + i);
        side.growing[i] = plus;
        side.resting[i] = minus;
        side.growingShare[i] = shares[0][i] as number;
        side.restingShare[i] = shares[1][i] as number;
      } else {
        const row = offset + i;
        const isGrowing = (basis.rates[row] as number) > 0;
        if (isGrowing) side.growing[i] = growing.indexOf(row);
        else side.resting[i] = resting.indexOf(row);
        side.growingShare[i] = isGrowing ? 1 : 0;
        side.restingShare[i] = isGrowing ? 0 : 1;
      }
    }
    return side;
  };
  const input = mixture(inputs, 0, [cosine, sine.map((s) => -s)]);
  const output = mixture(outputs, inputs, [sine, cosine]);
  return (H: Matrix, TH: Matrix, THT: Matrix, out: Blocks) => {
    mixBlock(input, input, H, TH, THT, out.inputRepresentation);
    mixBlock(output, input, H, TH, THT, out.networkFunction);
    mixBlock(output, output, H, TH, THT, out.outputRepresentation);
  };
}

function mixBlock(left: Mixture, right: Mixture, H: Matrix, TH: Matrix, THT: Matrix, out: Matrix): void {
  const n = H.cols;
  const r = THT.cols;
  for (let i = 0; i < out.rows; i++) {
    const g = left.growing[i] as number;
    const d = left.resting[i] as number;
    const a = left.growingShare[i] as number;
    const b = left.restingShare[i] as number;
    for (let j = 0; j < out.cols; j++) {
      const h = right.growing[j] as number;
      const e = right.resting[j] as number;
      out.data[i * out.cols + j] =
        (right.growingShare[j] as number) * (a * (H.data[g * n + h] as number) + b * (TH.data[d * n + h] as number)) +
        (right.restingShare[j] as number) * (a * (TH.data[e * n + g] as number) + b * (THT.data[d * r + e] as number));
    }
  }
}

function pick(rows: Matrix, indices: readonly number[]): Matrix {
  const out = matrix(indices.length, rows.cols);
  indices.forEach((row, index) => {
    out.data.set(rows.data.subarray(row * rows.cols, (row + 1) * rows.cols), index * rows.cols);
  });
  return out;
}
