/** How far the network's modes have turned toward the task's. */
import type { Matrix } from "../linalg/matrix.ts";
import { svd } from "../linalg/svd.ts";

/**
 * For every mode α of the task the best |⟨u_i, ũ_α⟩| · |⟨v_i, ṽ_α⟩| over the modes i of the network:
 * 1 when one of them is the mode itself. The best one, since the order of modes by strength changes
 * while they grow.
 * @param networkFunction W2W1 in the task's frame, where ũ_α and ṽ_α are unit vectors
 * @param out one number per mode that is asked for
 */
export function modeAlignment(networkFunction: Matrix, out: Float64Array): Float64Array {
  const { U, S, V } = svd(networkFunction);
  for (let mode = 0; mode < out.length; mode++) {
    let best = 0;
    for (let i = 0; i < S.length; i++) {
      const overlap = Math.abs(
        (U.data[mode * U.cols + i] as number) * (V.data[mode * V.cols + i] as number),
      );
      if (overlap > best) best = overlap;
    }
    out[mode] = best;
  }
  return out;
}
