/**
 * Where a network arrives that can grow in every direction that the task offers.
 *
 * When the growing rows of q are linearly independent, the start is forgotten but for λ:
 *   QQᵀ(∞) = P diag(2μ₊) Pᵀ = F + (F²)^½,
 * in mode α √(s̃² + λ²/4) ∓ λ/2 for the two representations and s̃ for the function. Its limits are
 * the paper's: λ → 0 gives S̃ in both layers (rich), |λ| → ∞ gives |λ|I in the large layer and
 * S̃²/|λ| in the small one (semi-structured lazy; Section 5).
 */
import { type Blocks, emptyBlocks } from "./blocks.ts";
import type { Eigenbasis } from "./eigenbasis.ts";

/** The blocks of F + (F²)^½ in the task's frame, where all three are diagonal. */
export function learnedBlocks(
  { inputs, outputs, lambda, targets, omega, cosine, sine }: Eigenbasis,
  out: Blocks = emptyBlocks(inputs, outputs),
): Blocks {
  const { inputRepresentation: A, networkFunction: W, outputRepresentation: B } = out;
  for (const { data } of [A, W, B]) data.fill(0);
  // Rows without a partner grow to |λ| in the layer that has them, if λ favours it.
  for (let i = omega.length; i < inputs; i++) A.data[i * inputs + i] = Math.max(0, -lambda);
  for (let o = omega.length; o < outputs; o++) B.data[o * outputs + o] = Math.max(0, lambda);
  omega.forEach((rate, mode) => {
    const c = cosine[mode] as number;
    const s = sine[mode] as number;
    A.data[mode * inputs + mode] = 2 * rate * c * c;
    W.data[mode * inputs + mode] = targets[mode] as number;
    B.data[mode * outputs + mode] = 2 * rate * s * s;
  });
  return out;
}
