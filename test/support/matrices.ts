/** Comparing matrices in tests. */
import { type Matrix, maxAbs, subtract } from "../../shared/linalg/matrix.ts";

/** max |a − b|, relative to the largest entry of b (or 1 if that is smaller than `floor`). */
export function distance(a: Matrix, b: Matrix): number {
  return maxAbs(subtract(a, b)) / (maxAbs(b) || 1);
}
