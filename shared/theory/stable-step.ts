/**
 * The largest step at which gradient descent stays at a solution.
 *
 * At W2W1 = Σ the Hessian of the loss is JᵀJ, whose eigenvalues other than 0 are those of the tangent
 * kernel JJᵀ = I ⊗ W1ᵀW1 + W2W2ᵀ ⊗ I. The largest is the sum of the largest of both representations.
 * In a λ-balanced solution these are (√(λ²+4s̃²) ∓ λ)/2 (Theorem 5.2), so the sum is √(λ²+4s̃²max), and
 * gradient descent stays only for
 *
 *   η/τ < 2 / √(λ² + 4s̃²max)
 *
 * Imbalance costs step size.
 */
import { symmetricEigen } from "../linalg/eigen.ts";
import type { Blocks } from "./blocks.ts";

/** Largest eigenvalue of the Hessian at a solution with these representations. */
export const sharpness = ({ inputRepresentation, outputRepresentation }: Blocks): number =>
  (symmetricEigen(inputRepresentation).values[0] as number) +
  (symmetricEigen(outputRepresentation).values[0] as number);

/** 2/√(λ² + 4s̃²): the bound on η/τ at a λ-balanced solution whose strongest mode is s̃. */
export const stableStep = (lambda: number, strongest: number): number =>
  2 / Math.hypot(lambda, 2 * strongest);
