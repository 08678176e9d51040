/**
 * Wide Gaussian networks at the price of narrow ones.
 *
 * Gradient descent adds to every column of W1 and of W2ᵀ only sums of such columns: it never leaves
 * the Ni + No directions of the hidden space that the start spans. Writing [W1, W2ᵀ] = QR and keeping
 * R gives a network of Ni + No hidden units whose W2W1, W1ᵀW1 and W2W2ᵀ are those of the wide one at
 * every step, to rounding.
 */
import { cholesky } from "../linalg/cholesky.ts";
import { matrix, transpose } from "../linalg/matrix.ts";
import { multiplySymmetric } from "../linalg/multiply.ts";
import type { Weights } from "../network/weights.ts";
import { gaussian, gaussianMatrix } from "../random.ts";

/** d inputs, d outputs and `width` hidden units, all weights iid N(0, κ/width): σ²w = κ. */
export function wideGaussian(size: number, width: number, kappa: number, seed: number): Weights {
  const normal = gaussian(seed, "start");
  const deviation = Math.sqrt(kappa / width);
  return {
    W1: gaussianMatrix(width, size, normal, deviation),
    W2: gaussianMatrix(size, width, normal, deviation),
  };
}

/** The network of at most Ni + No hidden units that trains in the same way. */
export function narrowed(weights: Weights): Weights {
  const { W1, W2 } = weights;
  const [inputs, outputs, hidden] = [W1.cols, W2.rows, W1.rows];
  const size = inputs + outputs;
  if (hidden <= size) return weights;
  // The columns of [W1, W2ᵀ] as rows.
  const columns = matrix(size, hidden);
  columns.data.set(transpose(W1).data);
  columns.data.set(W2.data, inputs * hidden);
  const L = cholesky(multiplySymmetric(columns, columns));
  // Columns that depend on each other leave no factor; such a start stays as wide as it is.
  if (!L) return weights;
  return {
    W1: transpose(matrix(inputs, size, L.data.slice(0, inputs * size))),
    W2: matrix(outputs, size, L.data.slice(inputs * size)),
  };
}
