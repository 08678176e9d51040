/**
 * A two-layer network with units that are almost linear, in closed form for any number of them.
 *
 *   f(x) = (α/N) Σ_i φ(w_i·x),   φ(z) = z + ½εz²,   read-out fixed
 *
 * (the network of Kumar, Bordelon, Gershman and Pehlevan, arXiv 2310.06110). φ has two terms, so two
 * moments of the weights say all that the network computes, whatever N:
 *
 *   f(x) = α (w̄·x + ½ε xᵀMx),   w̄ = mean w_i,   M = mean w_i w_iᵀ.
 *
 * With the residuals Δ_μ = f(x_μ) − y_μ, g = Σ Δ_μ x_μ and H = Σ Δ_μ x_μ x_μᵀ the gradient moves every
 * unit by the same affine map, w_i ← w_i − c (g + εH w_i), and so the moments move among themselves:
 * one step of gradient descent in them is one step of all N units.
 */
import { type Matrix, matrix, transpose } from "../linalg/matrix.ts";
import { multiply, multiplySymmetric, multiplyTransposed } from "../linalg/multiply.ts";

/** What the units are together. */
export interface Moments {
  /** w̄, D numbers. */
  readonly mean: Float64Array;
  /** M, D×D, symmetric. */
  readonly second: Matrix;
}

export interface QuadraticNetwork {
  /** Scale of the output: the larger, the less the weights have to move. */
  readonly alpha: number;
  /** How far the units are from linear. */
  readonly epsilon: number;
  /**
   * Moments whose output is subtracted: those of the start, where the network is to begin at f = 0;
   * null moments for the network as it is.
   */
  readonly reference: Moments;
}

/** P examples of D inputs. */
export interface Examples {
  /** P×D, one example per row. */
  readonly inputs: Matrix;
  readonly targets: Float64Array;
}

/** w̄ and M of the rows of `weights`, N×D. */
export function momentsOf(weights: Matrix): Moments {
  const { rows, cols, data } = weights;
  const mean = new Float64Array(cols);
  for (let k = 0; k < data.length; k++) {
    mean[k % cols] = (mean[k % cols] as number) + (data[k] as number) / rows;
  }
  const columns = transpose(weights);
  const second = multiplySymmetric(columns, columns);
  for (let k = 0; k < second.data.length; k++) {
    second.data[k] = (second.data[k] as number) / rows;
  }
  return { mean, second };
}

/** Moments of no units at all. */
export const noMoments = (dimension: number): Moments => ({
  mean: new Float64Array(dimension),
  second: matrix(dimension, dimension),
});

/** What one look at the examples tells. */
export interface Look {
  /** Δ_μ, P numbers. */
  readonly residuals: Float64Array;
  /** (1/P) Σ Δ_μ². */
  readonly loss: number;
  /** Σ Δ_μ x_μ. */
  readonly g: Float64Array;
  /** Σ Δ_μ x_μ x_μᵀ. */
  readonly H: Matrix;
  /** A bound on the fastest rate of the flow c = 1/(αP), in units of one step of size N/α². */
  readonly fastest: number;
}

/**
 * Buffers for one set of examples.
 * @returns what a network with given moments makes of them; the answer is overwritten by the next
 */
export function lookAt(
  { inputs, targets }: Examples,
  { alpha, epsilon, reference }: QuadraticNetwork,
): (moments: Moments) => Look {
  const { rows, cols, data: X } = inputs;
  const columns = transpose(inputs);
  const weighted = matrix(cols, rows);
  const product = matrix(rows, cols);
  const residuals = new Float64Array(rows);
  const g = new Float64Array(cols);
  const H = matrix(cols, cols);
  const widest = largestEigenvalue(multiplySymmetric(columns, columns)) / rows;

  const linear = new Float64Array(rows);
  const quadratic = new Float64Array(rows);
  const measure = ({ mean, second }: Moments) => {
    multiplyTransposed(inputs, second, product);
    for (let mu = 0, k = 0; mu < rows; mu++) {
      let first = 0;
      let square = 0;
      for (let i = 0; i < cols; i++, k++) {
        first += (X[k] as number) * (mean[i] as number);
        square += (X[k] as number) * (product.data[k] as number);
      }
      linear[mu] = first;
      quadratic[mu] = square;
    }
  };
  measure(reference);
  const goal = targets.map(
    (y, mu) => y + alpha * ((linear[mu] as number) + 0.5 * epsilon * (quadratic[mu] as number)),
  );

  return (moments) => {
    measure(moments);
    let loss = 0;
    let steepest = 0;
    let worst = 0;
    for (let mu = 0; mu < rows; mu++) {
      const first = linear[mu] as number;
      const square = quadratic[mu] as number;
      const delta = alpha * (first + 0.5 * epsilon * square) - (goal[mu] as number);
      residuals[mu] = delta;
      loss += delta * delta;
      steepest = Math.max(steepest, 1 + 2 * epsilon * first + epsilon * epsilon * square);
      worst = Math.max(worst, Math.abs(delta));
    }
    g.fill(0);
    for (let i = 0; i < cols; i++) {
      let sum = 0;
      for (let mu = 0, k = i * rows; mu < rows; mu++, k++) {
        const part = (residuals[mu] as number) * (columns.data[k] as number);
        weighted.data[k] = part;
        sum += part;
      }
      g[i] = sum;
    }
    multiplySymmetric(weighted, columns, H);
    // λmax(XXᵀ ∘ A) ≤ λmax(XXᵀ) max A_μμ for the kernel (Schur), and ‖H‖ ≤ λmax(XᵀX) max |Δ_μ|.
    const fastest = widest * (steepest + (epsilon * worst) / alpha);
    return { residuals, loss: loss / rows, g, H, fastest };
  };
}

/**
 * One step of gradient descent on ½ the mean squared error with step size η N/α², in the moments:
 * exactly what all N units do. `out` may not share buffers with `moments`.
 */
export function descend(
  moments: Moments,
  { g, H, residuals }: Look,
  { alpha, epsilon }: QuadraticNetwork,
  eta = 1,
): Moments {
  const c = eta / (alpha * residuals.length);
  const D = g.length;
  const T = matrix(D, D);
  for (let k = 0; k < T.data.length; k++) T.data[k] = -c * epsilon * (H.data[k] as number);
  for (let i = 0; i < D; i++) T.data[i * (D + 1)] = 1 + (T.data[i * (D + 1)] as number);
  const second = multiplyTransposed(multiply(T, moments.second), T);
  const carried = new Float64Array(D);
  for (let i = 0; i < D; i++) {
    for (let j = 0; j < D; j++) {
      carried[i] =
        (carried[i] as number) + (T.data[i * D + j] as number) * (moments.mean[j] as number);
    }
  }
  for (let i = 0; i < D; i++) {
    for (let j = 0; j < D; j++) {
      second.data[i * D + j] =
        (second.data[i * D + j] as number) -
        c *
          ((g[i] as number) * (carried[j] as number) + (carried[i] as number) * (g[j] as number)) +
        c * c * (g[i] as number) * (g[j] as number);
    }
  }
  return { mean: carried.map((w, i) => w - c * (g[i] as number)), second };
}

/** Largest eigenvalue of a positive semidefinite matrix, from above by 1 %, by the power method. */
function largestEigenvalue(a: Matrix): number {
  let v = new Float64Array(a.rows).map((_, i) => 1 + (i % 7) / 7);
  let value = 0;
  for (let round = 0; round < 60; round++) {
    const next = new Float64Array(a.rows);
    for (let i = 0; i < a.rows; i++) {
      for (let j = 0; j < a.cols; j++) {
        next[i] = (next[i] as number) + (a.data[i * a.cols + j] as number) * (v[j] as number);
      }
    }
    value = Math.sqrt(next.reduce((sum, x) => sum + x * x, 0));
    v = next.map((x) => x / value);
  }
  return 1.01 * value;
}
