/**
 * Two layers with a nonlinearity between them, ŷ = W2 φ(W1 x), trained by gradient descent on P
 * examples in full batches:
 *
 *     E = (Y − Ŷ)/P,   W2 ← W2 + η E φ(A)ᵀ,   W1 ← W1 + η (W2ᵀE ∘ φ′(A)) Xᵀ,   A = W1 X
 *
 * With φ(a) = a and whitened inputs this is gradient-descent.ts. The balance G = W2ᵀW2 − W1W1ᵀ is
 * conserved by the linear flow only. ReLU still conserves its diagonal, each hidden unit's own
 * balance, since φ(a) = a φ′(a) (Du, Hu & Lee 2018); tanh conserves nothing of it.
 */
import { type Matrix, matrix, transpose } from "../linalg/matrix.ts";
import { multiply, multiplyTransposed } from "../linalg/multiply.ts";
import type { Weights } from "./weights.ts";

/** Nonlinearities by name: φ, and φ′ as a function of a and φ(a). */
export const activations = {
  linear: { of: (a: number) => a, slope: (_a: number, _y: number) => 1 },
  relu: { of: (a: number) => Math.max(0, a), slope: (a: number, _y: number) => (a > 0 ? 1 : 0) },
  tanh: { of: Math.tanh, slope: (_a: number, y: number) => 1 - y * y },
} as const;

export type Activation = keyof typeof activations;

/** Examples as columns: X is Ni×P, Y No×P. */
export interface Examples {
  readonly X: Matrix;
  readonly Y: Matrix;
}

/** One example per input, X = √Ni·I, with targets whose correlation Σyx is `sigma` (No×Ni). */
export function oneExamplePerInput(sigma: Matrix): Examples {
  const n = sigma.cols;
  const X = matrix(n, n);
  for (let i = 0; i < n; i++) X.data[i * n + i] = Math.sqrt(n);
  return {
    X,
    Y: matrix(
      sigma.rows,
      n,
      sigma.data.map((s) => Math.sqrt(n) * s),
    ),
  };
}

/** What a network does with the examples. */
interface Pass {
  /** φ(A) and φ′(A), Nh×P. */
  readonly active: Matrix;
  readonly slopes: Matrix;
  /** (Y − Ŷ)/P. */
  readonly error: Matrix;
  /** ½‖Y − Ŷ‖²/P. */
  readonly loss: number;
}

/** Forward through both layers. */
export function evaluate({ W1, W2 }: Weights, { X, Y }: Examples, name: Activation): Pass {
  const { of, slope } = activations[name];
  const A = multiply(W1, X);
  const active = matrix(A.rows, A.cols, A.data.map(of));
  const slopes = matrix(
    A.rows,
    A.cols,
    A.data.map((a, k) => slope(a, active.data[k] as number)),
  );
  const error = multiply(W2, active);
  let loss = 0;
  for (let k = 0; k < error.data.length; k++) {
    const missing = (Y.data[k] as number) - (error.data[k] as number);
    loss += (missing * missing) / (2 * Y.cols);
    error.data[k] = missing / Y.cols;
  }
  return { active, slopes, error, loss };
}

/**
 * Trains from `weights` (left unchanged) and calls `visit` once per time, in order, until the loss
 * is not finite.
 * @param times not negative, not decreasing, in units of τ = 1; each gets the nearest step
 */
export function trainNonlinear(
  weights: Weights,
  examples: Examples,
  activation: Activation,
  step: number,
  times: ArrayLike<number>,
  visit: (index: number, weights: Weights, loss: number) => void,
): void {
  const W1 = matrix(weights.W1.rows, weights.W1.cols, weights.W1.data.slice());
  const W2 = matrix(weights.W2.rows, weights.W2.cols, weights.W2.data.slice());
  const last = Math.round((times[times.length - 1] ?? 0) / step);
  let index = 0;
  for (let k = 0; k <= last; k++) {
    const { active, slopes, error, loss } = evaluate({ W1, W2 }, examples, activation);
    if (!Number.isFinite(loss)) return;
    while (index < times.length && Math.round((times[index] as number) / step) <= k) {
      visit(index++, { W1, W2 }, loss);
    }
    if (k === last) return;
    const back = multiply(transpose(W2), error);
    for (let i = 0; i < back.data.length; i++) {
      back.data[i] = (back.data[i] as number) * (slopes.data[i] as number);
    }
    add(W2, step, multiplyTransposed(error, active));
    add(W1, step, multiplyTransposed(back, examples.X));
  }
}

function add(weights: Matrix, step: number, gradient: Matrix): void {
  for (let i = 0; i < weights.data.length; i++) {
    weights.data[i] = (weights.data[i] as number) + step * (gradient.data[i] as number);
  }
}

/**
 * The tangent kernel on the examples, PNo×PNo: for examples p, q
 *   K_pq = φ(a_p)·φ(a_q) I + (x_p·x_q) W2 diag(φ′(a_p) φ′(a_q)) W2ᵀ.
 */
export function tangentKernel(
  weights: Weights,
  examples: Examples,
  activation: Activation,
): Matrix {
  const { W2 } = weights;
  const { active, slopes } = evaluate(weights, examples, activation);
  const { rows: outputs, cols: hidden } = W2;
  const count = examples.X.cols;
  const size = count * outputs;
  const overlaps = multiply(transpose(active), active);
  const inputs = multiply(transpose(examples.X), examples.X);
  const out = matrix(size, size);
  for (let p = 0; p < count; p++) {
    for (let q = 0; q < count; q++) {
      const alike = inputs.data[p * count + q] as number;
      for (let o = 0; o < outputs; o++) {
        const row = (p * outputs + o) * size + q * outputs;
        out.data[row + o] = overlaps.data[p * count + q] as number;
        for (let r = 0; r < outputs && alike !== 0; r++) {
          let sum = 0;
          for (let h = 0; h < hidden; h++) {
            sum +=
              (W2.data[o * hidden + h] as number) *
              (W2.data[r * hidden + h] as number) *
              (slopes.data[h * count + p] as number) *
              (slopes.data[h * count + q] as number);
          }
          out.data[row + r] = (out.data[row + r] as number) + alike * sum;
        }
      }
    }
  }
  return out;
}
