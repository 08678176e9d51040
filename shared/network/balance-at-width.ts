/**
 * How near Gaussian weights are to balance, for layers so wide that G = W2ᵀW2 − W1W1ᵀ is better not
 * formed. On average G = λ̄I with λ̄ = Noσ2² − Niσ1²; all is told relative to Noσ2² + Niσ1², the
 * expected squared length of the weights of one hidden unit.
 */
import { frobenius } from "../linalg/matrix.ts";
import { operatorNorm } from "../linalg/operator-norm.ts";
import { type GaussianKind, gaussianDeviations, gaussianStart } from "./gaussian-start.ts";
import type { Shape } from "./shape.ts";
import type { Weights } from "./weights.ts";

export interface WidthBalance {
  readonly shape: Shape;
  /** λ* = tr G / Nh. */
  readonly lambda: number;
  /** λ̄ = Noσ2² − Niσ1². */
  readonly expected: number;
  /** The largest entry of |G − λ*I| in up to 32 rows of G, over Noσ2² + Niσ1². */
  readonly entry: number;
  /** The operator norm of G − λ*I, over Noσ2² + Niσ1². */
  readonly norm: number;
}

const rowsLookedAt = 32;

export function balanceAtWidth(
  kind: GaussianKind,
  shape: Shape,
  { scale, seed }: { scale: number; seed: number },
): WidthBalance {
  const { inputs, hidden, outputs } = shape;
  const { sigma1, sigma2 } = gaussianDeviations(kind, shape, scale);
  const [first, second] = [inputs * sigma1 ** 2, outputs * sigma2 ** 2];
  const size = first + second;
  const weights = gaussianStart(kind, shape, { scale, seed });
  const lambda = (frobenius(weights.W2) ** 2 - frobenius(weights.W1) ** 2) / hidden;
  const apply = balanceTimes(weights);
  const imbalance = (x: Float64Array, out: Float64Array) => {
    apply(x, out);
    for (let k = 0; k < hidden; k++) out[k] = (out[k] as number) - lambda * (x[k] as number);
  };
  let entry = 0;
  for (let k = 0; k < Math.min(hidden, rowsLookedAt); k++) {
    const row = balanceRow(weights, k);
    row[k] = (row[k] as number) - lambda;
    for (const value of row) entry = Math.max(entry, Math.abs(value));
  }
  return {
    shape,
    lambda,
    expected: second - first,
    entry: entry / size,
    norm: operatorNorm(hidden, imbalance, 20) / size,
  };
}

/** Row k of G. */
function balanceRow({ W1, W2 }: Weights, k: number): Float64Array {
  const { rows: hidden, cols: inputs } = W1;
  const out = new Float64Array(hidden);
  for (let i = 0; i < W2.rows; i++) {
    const own = W2.data[i * hidden + k] as number;
    for (let l = 0; l < hidden; l++)
      out[l] = (out[l] as number) + own * (W2.data[i * hidden + l] as number);
  }
  for (let l = 0; l < hidden; l++) {
    let sum = 0;
    for (let j = 0; j < inputs; j++)
      sum += (W1.data[k * inputs + j] as number) * (W1.data[l * inputs + j] as number);
    out[l] = (out[l] as number) - sum;
  }
  return out;
}

/** x ↦ W2ᵀ(W2 x) − W1(W1ᵀ x), along rows. */
function balanceTimes({ W1, W2 }: Weights) {
  const outputs = W2.rows;
  const { rows: hidden, cols: inputs } = W1;
  const middle = new Float64Array(inputs);
  return (x: Float64Array, out: Float64Array): void => {
    out.fill(0);
    for (let i = 0; i < outputs; i++) {
      const from = i * hidden;
      let sum = 0;
      for (let k = 0; k < hidden; k++) sum += (W2.data[from + k] as number) * (x[k] as number);
      for (let k = 0; k < hidden; k++)
        out[k] = (out[k] as number) + sum * (W2.data[from + k] as number);
    }
    middle.fill(0);
    for (let k = 0; k < hidden; k++) {
      const factor = x[k] as number;
      for (let j = 0; j < inputs; j++)
        middle[j] = (middle[j] as number) + factor * (W1.data[k * inputs + j] as number);
    }
    for (let k = 0; k < hidden; k++) {
      let sum = 0;
      for (let j = 0; j < inputs; j++)
        sum += (W1.data[k * inputs + j] as number) * (middle[j] as number);
      out[k] = (out[k] as number) - sum;
    }
  };
}
