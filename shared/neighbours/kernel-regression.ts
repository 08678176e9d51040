/**
 * Where a network that stays lazy ends: regression with the tangent kernel of its start.
 *
 * If the weights hardly move, f changes along K(x, x′) = α²(x·x′)(1 + ε w̄·(x + x′) + ε² xᵀMx′) of the
 * start, and gradient flow from f₀ ends, once the training error is gone, at
 *
 *   f(x) = f₀(x) + Σ_μ a_μ K(x, x_μ),   a = K⁻¹(y − f₀) on the examples.
 *
 * As a function of x every K(x, x_μ) is again linear plus quadratic, so f is u·x + ½ xᵀSx, and its
 * error over all inputs is as closed a form as the network's own. α cancels.
 */
import { DomainError } from "../errors.ts";
import { type Matrix, matrix } from "../linalg/matrix.ts";
import { multiplySymmetric, multiplyTransposed } from "../linalg/multiply.ts";
import { invertSpd } from "../linalg/spd-inverse.ts";
import { dot, meanSquare } from "./quadratic-loss.ts";
import type { Moments, QuadraticNetwork } from "./quadratic-network.ts";
import type { QuadraticTask } from "./quadratic-task.ts";

/** K/α² between the rows of `inputs`, P×P. */
export function tangentKernel(inputs: Matrix, { mean, second }: Moments, epsilon: number): Matrix {
  const kernel = multiplySymmetric(inputs, inputs);
  const across = multiplyTransposed(multiplyTransposed(inputs, second), inputs);
  const P = inputs.rows;
  const linear = projections(inputs, mean);
  for (let mu = 0, k = 0; mu < P; mu++) {
    for (let nu = 0; nu < P; nu++, k++) {
      const slopes =
        1 +
        epsilon * ((linear[mu] as number) + (linear[nu] as number)) +
        epsilon * epsilon * (across.data[k] as number);
      kernel.data[k] = (kernel.data[k] as number) * slopes;
    }
  }
  return kernel;
}

/**
 * E (f(x) − y(x))² of the regression, over all inputs.
 * @throws DomainError when the kernel cannot tell the examples apart
 */
export function kernelRegressionLoss(
  { beta, examples: { inputs, targets } }: QuadraticTask,
  { alpha, epsilon, reference }: QuadraticNetwork,
  start: Moments,
): number {
  const { rows: P, cols: D, data: X } = inputs;
  const kernel = tangentKernel(inputs, start, epsilon);
  if (!invertSpd(kernel)) {
    throw new DomainError(
      "samples",
      P,
      "fewer examples, which the kernel of the start can tell apart",
      "too-large",
    );
  }
  const mean0 = start.mean.map((w, i) => w - (reference.mean[i] as number));
  const second0 = start.second.data.map((m, k) => m - (reference.second.data[k] as number));
  const offset = matrix(D, D, second0);
  const linear0 = projections(inputs, mean0);
  const moved = multiplyTransposed(inputs, offset);
  const error = targets.map((y, mu) => {
    const row = mu * D;
    const square = dot(X.subarray(row, row + D), moved.data.subarray(row, row + D));
    return y - alpha * ((linear0[mu] as number) + 0.5 * epsilon * square);
  });

  const u = mean0.map((w) => alpha * w);
  const S = matrix(
    D,
    D,
    second0.map((m) => alpha * epsilon * m),
  );
  const heard = multiplyTransposed(inputs, start.second);
  const linear = projections(inputs, start.mean);
  for (let mu = 0; mu < P; mu++) {
    const a = dot(kernel.data.subarray(mu * P, (mu + 1) * P), error);
    const row = mu * D;
    const own = a * (1 + epsilon * (linear[mu] as number));
    for (let i = 0; i < D; i++) {
      const x = X[row + i] as number;
      u[i] = (u[i] as number) + own * x;
      // Both orders of the product, so that S is symmetric.
      for (let j = 0; j < D; j++) {
        const there =
          epsilon * (start.mean[j] as number) + epsilon ** 2 * (heard.data[row + j] as number);
        const part = a * x * there;
        S.data[i * D + j] = (S.data[i * D + j] as number) + part;
        S.data[j * D + i] = (S.data[j * D + i] as number) + part;
      }
    }
  }
  for (let i = 0, k = 0; i < D; i++) {
    for (let j = 0; j < D; j++, k++) {
      S.data[k] = (S.data[k] as number) - (beta[i] as number) * (beta[j] as number);
    }
  }
  return meanSquare(u, S);
}

/** x_μ·w of every row. */
function projections(inputs: Matrix, w: Float64Array): Float64Array {
  const { rows, cols, data } = inputs;
  return Float64Array.from({ length: rows }, (_, mu) =>
    dot(data.subarray(mu * cols, (mu + 1) * cols), w),
  );
}
