/**
 * Teaching a new property to one item, with the first layer frozen (Section 6 of the paper).
 *
 * A readout row w on the hidden units h_j = W1 x_j is taught that item k has the property (w·h_k = 1),
 * from w = 0, by gradient flow on that item alone. It then moves along h_k only, so item j answers
 *   w·h_j = R[j,k]/R[k,k],   R = W1ᵀW1:
 * what generalises, and to whom, is decided by the input representation.
 */
import { type Matrix, matrix } from "../linalg/matrix.ts";
import { layerSingularValues } from "../network/layer-singular-values.ts";
import type { Task } from "../tasks/task.ts";

/**
 * The answer of every item once item `taught` has the property.
 * @param inputRepresentation W1ᵀW1, Ni×Ni, in the coordinates of the items
 */
export function propertyResponse({ cols, data }: Matrix, taught: number): Float64Array {
  const own = data[taught * cols + taught] as number;
  return Float64Array.from({ length: cols }, (_, j) => (data[j * cols + taught] as number) / own);
}

/**
 * W1ᵀW1 after the task has been learned to the end, for Nh = min(Ni, No): Ṽ diag(σ1²) Ṽᵀ with the
 * first layer's share σ1² = (√(λ²+4s̃²) − λ)/2 of every mode (Theorem 5.2). It does not depend on how
 * the network started.
 */
export function learnedInputRepresentation({ modes: { S, V } }: Task, lambda: number): Matrix {
  const n = V.rows;
  const out = matrix(n, n);
  S.forEach((s, mode) => {
    const share = layerSingularValues(s, lambda)[0] ** 2;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        out.data[i * n + j] =
          (out.data[i * n + j] as number) +
          share * (V.data[i * n + mode] as number) * (V.data[j * n + mode] as number);
      }
    }
  });
  return out;
}
