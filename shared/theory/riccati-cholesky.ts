/**
 * The fast evaluation of QQᵀ(t), when the growing rows of q are square and well conditioned.
 *
 * Let q_G be the rows with μ > 0, as many as hidden units, q_R the others, E = e^{μ_G t} and
 * K = q_R q_G⁻¹. Taking q_G E out of formula (1) leaves
 *
 *   S = E⁻¹(q_G q_Gᵀ)⁻¹E⁻¹ + (1 − e^{−2μ_G t})/(2μ_G) + E⁻¹Kᵀ D_R K E⁻¹,   T = e^{μ_R t} K E⁻¹,
 *   Pᵀ QQᵀ(t) P = [I; T] S⁻¹ [I, Tᵀ],
 *
 * in which every exponential decays. S is symmetric positive definite, and sweeping it out of
 * [[S, Tᵀ], [T, 0]] leaves all blocks of that product in one triangle (linalg/sweep.ts); the rotation
 * P mixes rows in pairs. Sweeping is Cholesky's elimination carried on to the inverse, hence the name
 * of the path. This is the paper's stable form (Appendix) without the need for λ ≠ 0 and full rank;
 * the condition on q_G is checked.
 */
import { inverse } from "../linalg/inverse.ts";
import { frobenius, type Matrix, matrix, transpose } from "../linalg/matrix.ts";
import { multiplyTransposed, transposedMultiply } from "../linalg/multiply.ts";
import { sweep } from "../linalg/sweep.ts";
import type { Blocks } from "./blocks.ts";
import type { Eigenbasis } from "./eigenbasis.ts";
import type { RiccatiPath } from "./exact-solution.ts";
import { saturation, speedsOf } from "./growth.ts";

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
  const { inputs, outputs, omega, rates } = basis;
  const modes = omega.length;
  // A mode with s̃ = 0 at λ = 0 has two rows that rest.
  if (!omega.every((rate) => rate > 0)) return undefined;
  // The rows of the modes come first in both lists, so that mode α is entry α in both.
  const growing = Array.from({ length: modes }, (_, mode) => mode);
  const resting = growing.map((mode) => inputs + mode);
  for (let row = modes; row < inputs + outputs; row++) {
    const alone = row < inputs || row >= inputs + modes;
    if (alone) ((rates[row] as number) > 0 ? growing : resting).push(row);
  }
  const n = growing.length;
  if (n !== q.cols) return undefined;
  const qG = pick(q, growing);
  const qGInverse = inverse(qG);
  if (!qGInverse) return undefined;
  const K = multiplyTransposed(pick(q, resting), transpose(qGInverse));
  if (!(condition ** 2 * (1 + frobenius(K) / n) < worstAmplification)) return undefined;

  const N = transposedMultiply(qGInverse, qGInverse).data;
  const ratios = K.data;
  const r = resting.length;
  const { growingSpeed, restingSpeed, decay, saturated, root, at } = growthOf(
    rates,
    growing,
    resting,
  );

  const size = n + r;
  const depth = Math.ceil(r / 4) * 4;
  // `weighted` is √D_R K E⁻¹, with rows of zeros up to a multiple of four; e the diagonal of E⁻¹.
  const { matrix: swept, factor: weighted, run: eliminate } = sweep(size, n, depth);
  const e = new Float64Array(n);

  return (t, out) => {
    at(t);
    for (let a = 0; a < n; a++) {
      const speed = growingSpeed[a] as number;
      const own = decay[speed] as number;
      e[a] = own;
      for (let b = 0; b <= a; b++) {
        swept[a * size + b] = own * (e[b] as number) * (N[a * n + b] as number);
      }
      swept[a * size + a] = (swept[a * size + a] as number) + (saturated[speed] as number);
    }
    for (let j = 0; j < r; j++) {
      const speed = restingSpeed[j] as number;
      const share = root[speed] as number;
      const rest = decay[speed] as number;
      const row = (n + j) * size;
      for (let a = 0; a < n; a++) {
        const k = (e[a] as number) * (ratios[j * n + a] as number);
        weighted[j * n + a] = k * share;
        swept[row + a] = k * rest;
      }
      for (let k = row + n; k <= row + n + j; k++) swept[k] = 0;
    }
    weighted.fill(0, r * n);
    eliminate();
    mixModes(basis, swept, n, out);
    if (inputs !== outputs) mixOthers(basis, swept, n, out);
    return out;
  };
}

/** The exponentials of a moment, once for each |μ|. */
function growthOf(rates: Float64Array, growing: readonly number[], resting: readonly number[]) {
  const { speeds, speedOf } = speedsOf(rates);
  const indices = (rows: readonly number[]) =>
    Int32Array.from(rows, (row) => speedOf[row] as number);
  /** e^{−μt}, (1 − e^{−2μt})/(2μ) and its square root. */
  const decay = new Float64Array(speeds.length);
  const saturated = new Float64Array(speeds.length);
  const root = new Float64Array(speeds.length);
  return {
    growingSpeed: indices(growing),
    restingSpeed: indices(resting),
    decay,
    saturated,
    root,
    at(t: number): void {
      for (let k = 0; k < speeds.length; k++) {
        const mu = speeds[k] as number;
        const e = Math.exp(-mu * t);
        decay[k] = e;
        // While e² is below a half nothing cancels, and one exponential serves both.
        const grown = e * e < 0.5 ? (1 - e * e) / (2 * mu) : saturation(mu, t);
        saturated[k] = grown;
        root[k] = Math.sqrt(grown);
      }
    },
  };
}

/**
 * P·[I; T]S⁻¹[I, Tᵀ]·Pᵀ for the rows of the modes: mode α's input row is c·growing − s·resting and its
 * output row s·growing + c·resting. The representations are symmetric, so pairs of modes suffice.
 * @param swept lower triangle of [[−S⁻¹, ·], [TS⁻¹, −TS⁻¹Tᵀ]]
 * @param n growing rows
 */
function mixModes(
  { inputs, outputs, cosine, sine }: Eigenbasis,
  swept: Float64Array,
  n: number,
  out: Blocks,
): void {
  const size = inputs + outputs;
  const A = out.inputRepresentation.data;
  const W = out.networkFunction.data;
  const B = out.outputRepresentation.data;
  for (let i = 0; i < cosine.length; i++) {
    const ci = cosine[i] as number;
    const si = sine[i] as number;
    const row = i * size;
    const other = (n + i) * size;
    for (let j = 0; j <= i; j++) {
      const cj = cosine[j] as number;
      const sj = sine[j] as number;
      const both = -(swept[row + j] as number);
      const lower = swept[other + j] as number;
      const upper = swept[(n + j) * size + i] as number;
      const neither = -(swept[other + n + j] as number);
      const inputGrowing = ci * both - si * lower;
      const inputResting = ci * upper - si * neither;
      const outputGrowing = si * both + ci * lower;
      const outputResting = si * upper + ci * neither;
      const a = cj * inputGrowing - sj * inputResting;
      A[i * inputs + j] = a;
      A[j * inputs + i] = a;
      W[j * inputs + i] = sj * inputGrowing + cj * inputResting;
      W[i * inputs + j] = cj * outputGrowing - sj * outputResting;
      const b = sj * outputGrowing + cj * outputResting;
      B[i * outputs + j] = b;
      B[j * outputs + i] = b;
    }
  }
}

/** The same for the rows without a partner, which are all inputs or all outputs, and all grow or rest. */
function mixOthers(
  { inputs, outputs, cosine, sine }: Eigenbasis,
  swept: Float64Array,
  n: number,
  out: Blocks,
): void {
  const size = inputs + outputs;
  const modes = cosine.length;
  const grows = n > modes;
  const isInput = inputs > outputs;
  const wide = Math.max(inputs, outputs);
  const own = (isInput ? out.inputRepresentation : out.outputRepresentation).data;
  const W = out.networkFunction.data;
  for (let k = modes; k < wide; k++) {
    const row = (grows ? k : n + k) * size;
    for (let j = 0; j < modes; j++) {
      const growing = grows ? -(swept[row + j] as number) : (swept[row + j] as number);
      const resting = grows
        ? (swept[(n + j) * size + k] as number)
        : -(swept[row + n + j] as number);
      const c = cosine[j] as number;
      const s = sine[j] as number;
      const input = c * growing - s * resting;
      const output = s * growing + c * resting;
      own[k * wide + j] = isInput ? input : output;
      own[j * wide + k] = isInput ? input : output;
      W[isInput ? j * inputs + k : k * inputs + j] = isInput ? output : input;
    }
    const from = grows ? 0 : n;
    for (let l = modes; l <= k; l++) {
      const entry = -(swept[row + from + l] as number);
      own[k * wide + l] = entry;
      own[l * wide + k] = entry;
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
