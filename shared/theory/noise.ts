/**
 * What noise costs (Section 5 of the paper), in closed form.
 *
 * Weight noise: with Ξ1, Ξ2 iid N(0, σ²) on the entries of the layers,
 *   E‖(W2+Ξ2)(W1+Ξ1) − Σ‖² = ‖W2W1 − Σ‖² + σ²(No‖W1‖² + Ni‖W2‖²) + σ⁴ No Nh Ni.
 * Input noise iid N(0, σ²) adds σ²‖W2W1‖².
 */
import { innerProduct, type Matrix, trace } from "../linalg/matrix.ts";
import type { Shape } from "../network/shape.ts";
import type { Blocks } from "./blocks.ts";

/** What weight noise of standard deviation `noise` adds to the expected loss. */
export function weightNoiseLoss(
  blocks: Blocks,
  { inputs, hidden, outputs }: Shape,
  noise: number,
): number {
  const variance = noise * noise;
  const first = trace(blocks.inputRepresentation);
  const second = trace(blocks.outputRepresentation);
  return (
    0.5 *
    (variance * (outputs * first + inputs * second) + variance ** 2 * outputs * hidden * inputs)
  );
}

/** What input noise of standard deviation `noise` adds to the expected loss. */
export const inputNoiseLoss = (networkFunction: Matrix, noise: number): number =>
  0.5 * noise * noise * innerProduct(networkFunction, networkFunction);
