/**
 * What a function f(x) = u·x + ½ xᵀSx does on all inputs x ~ N(0, I/D) at once: Gaussian moments in
 * place of a test set.
 */
import { innerProduct, type Matrix, trace } from "../linalg/matrix.ts";
import type { Moments } from "./quadratic-network.ts";

/** E (u·x + ½ xᵀSx)² = |u|²/D + ¼ ((tr S)² + 2 tr S²)/D². */
export function meanSquare(u: Float64Array, S: Matrix): number {
  const D = u.length;
  return dot(u, u) / D + (trace(S) ** 2 + 2 * innerProduct(S, S)) / (4 * D * D);
}

/**
 * E K(x,x′)K₀(x,x′) over independent x, x′, for the kernels x·x′ (1 + ε w̄·(x + x′) + ε² xᵀMx′) of two
 * states of one network (its α² cancels from every cosine).
 */
export function kernelProduct(a: Moments, b: Moments, epsilon: number): number {
  const D = a.mean.length;
  const square = epsilon * epsilon;
  return (
    1 / D +
    ((2 * square * (D + 2)) / D ** 3) * dot(a.mean, b.mean) +
    (square ** 2 / D ** 4) *
      ((D + 6) * innerProduct(a.second, b.second) + 2 * trace(a.second) * trace(b.second))
  );
}

/** 1 − cosine of the kernels of two states: how far the tangent kernel has moved. */
export function kernelDistance(a: Moments, b: Moments, epsilon: number): number {
  const sizes = Math.sqrt(kernelProduct(a, a, epsilon) * kernelProduct(b, b, epsilon));
  return Math.max(0, 1 - kernelProduct(a, b, epsilon) / sizes);
}

/** Cosine of M with ββᵀ: 1 when every unit listens to the target's direction alone. */
export function alignment({ second }: Moments, beta: Float64Array): number {
  const D = beta.length;
  let along = 0;
  for (let i = 0; i < D; i++) {
    for (let j = 0; j < D; j++) {
      along += (beta[i] as number) * (second.data[i * D + j] as number) * (beta[j] as number);
    }
  }
  return along / (dot(beta, beta) * Math.sqrt(innerProduct(second, second)));
}

export const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
};
