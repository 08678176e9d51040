/**
 * The balance of the two layers, G = W2ᵀW2 − W1W1ᵀ, which gradient flow conserves.
 * A network is λ-balanced when G = λI.
 */
import { DomainError } from "../errors.ts";
import {
  combine,
  frobenius,
  identity,
  innerProduct,
  type Matrix,
  subtract,
} from "../linalg/matrix.ts";
import { multiplyTransposed, transposedMultiply } from "../linalg/multiply.ts";
import type { Weights } from "./weights.ts";

/** Weights this close to balance get the exact solution. */
export const balanceTolerance = 1e-8;

export interface Balance {
  /** λ* = tr G / Nh, the λ that fits best. */
  readonly lambda: number;
  /** ‖G − λ*I‖ / max(‖W1‖², ‖W2‖²) in the Frobenius norm; 0 for two layers of zeros. */
  readonly error: number;
  /** error ≤ balanceTolerance. */
  readonly balanced: boolean;
}

/** G = W2ᵀW2 − W1W1ᵀ, Nh×Nh. */
export const balanceMatrix = ({ W1, W2 }: Weights): Matrix =>
  subtract(transposedMultiply(W2, W2), multiplyTransposed(W1, W1));

/**
 * λ* = tr G / Nh, the λ whose λI is closest to G in the Frobenius norm; tr G = ‖W2‖² − ‖W1‖², so G
 * itself is not needed. W1 is Nh×Ni, W2 No×Nh.
 */
export const closestLambda = ({ W1, W2 }: Weights): number =>
  (innerProduct(W2, W2) - innerProduct(W1, W1)) / W1.rows;

/** How close weights are to being λ-balanced, and to which λ. */
export function measureBalance(weights: Weights): Balance {
  const G = balanceMatrix(weights);
  const lambda = closestLambda(weights);
  const size = Math.max(frobenius(weights.W1), frobenius(weights.W2)) ** 2;
  const distance = frobenius(combine(1, G, -1, identity(G.rows, lambda)));
  const error = size === 0 ? 0 : distance / size;
  return { lambda, error, balanced: error <= balanceTolerance };
}

/**
 * The balance of weights that have to be balanced.
 * @throws DomainError that says how far they are from it
 */
export function requireBalanced(weights: Weights, parameter = "init"): Balance {
  const balance = measureBalance(weights);
  if (balance.balanced) return balance;
  throw new DomainError(
    parameter,
    `weights at a distance of ${balance.error.toPrecision(3)} from λ-balance`,
    `W2ᵀW2 − W1W1ᵀ = λI up to ${balanceTolerance} of the larger squared norm (the closest λ is ${balance.lambda.toPrecision(6)}); method auto or integrate takes any weights`,
  );
}
