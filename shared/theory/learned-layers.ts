/**
 * The layers once the task is learned, W2W1 = Σ, with Nh = min(Ni, No) hidden units (Theorem 5.2):
 *   W1ᵀW1 = Ṽ diag((√(λ²+4s̃²) − λ)/2) Ṽᵀ,   W2W2ᵀ = Ũ diag((√(λ²+4s̃²) + λ)/2) Ũᵀ.
 * Where learning ends does not depend on where it started, but for the balance.
 */
import { layerSingularValues } from "../network/layer-singular-values.ts";

export interface LearnedLayers {
  /** Eigenvalues of W1ᵀW1 along ṽ_α. */
  readonly input: Float64Array;
  /** Eigenvalues of W2W2ᵀ along ũ_α. */
  readonly output: Float64Array;
}

/** @param targets s̃, min(Ni, No) values */
export function learnedLayers(targets: Float64Array, lambda: number): LearnedLayers {
  return {
    input: targets.map((s) => layerSingularValues(s, lambda)[0] ** 2),
    output: targets.map((s) => layerSingularValues(s, lambda)[1] ** 2),
  };
}
