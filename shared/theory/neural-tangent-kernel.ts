/**
 * The neural tangent kernel of a two-layer linear network, without forming it.
 *
 * K = I_No ⊗ XᵀW1ᵀW1X + W2W2ᵀ ⊗ XᵀX. With whitened inputs (XXᵀ = P·I), A = W1ᵀW1 and B = W2W2ᵀ, up
 * to the factor P²,
 *   ⟨K, K′⟩ = No⟨A, A′⟩ + tr A · tr B′ + tr A′ · tr B + Ni⟨B, B′⟩,
 * so that comparing kernels costs what comparing the two representations costs.
 */
import { innerProduct, type Matrix, matrix, trace } from "../linalg/matrix.ts";
import type { Blocks } from "./blocks.ts";

/** ⟨K, K′⟩/P² in the Frobenius inner product, from the representations of the two networks. */
export function kernelInnerProduct(left: Blocks, right: Blocks): number {
  const { inputRepresentation: A, outputRepresentation: B } = left;
  const { inputRepresentation: A2, outputRepresentation: B2 } = right;
  return (
    B.rows * innerProduct(A, A2) +
    trace(A) * trace(B2) +
    trace(A2) * trace(B) +
    A.rows * innerProduct(B, B2)
  );
}

/** How a kernel has moved from the one at the start. */
export interface KernelMotion {
  /** 1 − cosine of the angle between the kernels: 0 when only its size has changed. */
  readonly distance: number;
  /** ‖K_t − K_0‖/‖K_0‖. */
  readonly change: number;
}

/** ‖K‖² of a kernel that counts as 0: smaller squares may have lost their digits, and quotients with them overflow. */
const leastSquare = 1e-250;

/** ‖K_0‖/‖K_t‖ below which the angle between them is found by their inner product. */
const outgrown = 1e-3;

/** Compares kernels with the one at the start, whose norm is computed once. */
export function kernelMotion(start: Blocks): (blocks: Blocks) => KernelMotion {
  const A0 = start.inputRepresentation;
  const B0 = start.outputRepresentation;
  const normSquared = kernelInnerProduct(start, start);
  return (blocks) => {
    const { inputRepresentation: A, outputRepresentation: B } = blocks;
    const first = motion(A, A0);
    const second = motion(B, B0);
    const own = B.rows * first.own + 2 * first.trace * second.trace + A.rows * second.own;
    const moved =
      B.rows * first.moved +
      2 * (first.trace - first.startTrace) * (second.trace - second.startTrace) +
      A.rows * second.moved;
    if (normSquared < leastSquare) return { distance: 0, change: 0 };
    const change = Math.sqrt(Math.max(0, moved) / normSquared);
    // Of a kernel that has outgrown its start by far K_t − K_0 is K_t up to rounding, and the form
    // below would divide that rounding by ‖K_0‖.
    if (normSquared < outgrown ** 2 * own) {
      const cosine = kernelInnerProduct(start, blocks) / Math.sqrt(own) / Math.sqrt(normSquared);
      return { distance: Math.max(0, 1 - cosine), change };
    }
    // 1 − cos θ from ‖K_t − K_0‖² − (‖K_t‖ − ‖K_0‖)² = 2‖K_t‖‖K_0‖(1 − cos θ): near 0 the textbook
    // form has no digits left.
    const sizes = Math.sqrt(own * normSquared);
    const growth = (own - normSquared) / (Math.sqrt(own) + Math.sqrt(normSquared));
    return {
      distance: sizes === 0 ? 0 : Math.max(0, (moved - growth * growth) / (2 * sizes)),
      change,
    };
  };
}

/** ‖a‖², ‖a − start‖² and both traces, in one pass. */
function motion(a: Matrix, start: Matrix) {
  const x = a.data;
  const x0 = start.data;
  let own = 0;
  let moved = 0;
  for (let k = 0; k < x.length; k++) {
    const entry = x[k] as number;
    const difference = entry - (x0[k] as number);
    own += entry * entry;
    moved += difference * difference;
  }
  return { own, moved, trace: trace(a), startTrace: trace(start) };
}

/**
 * The kernel itself for X = √Ni·I: Ni·(I_No ⊗ A + B ⊗ I_Ni), (NiNo)×(NiNo).
 * Row o·Ni + i is output o on input i.
 */
export function neuralTangentKernel(A: Matrix, B: Matrix): Matrix {
  const inputs = A.rows;
  const outputs = B.rows;
  const size = inputs * outputs;
  const out = matrix(size, size);
  for (let o = 0; o < outputs; o++) {
    for (let i = 0; i < inputs; i++) {
      const row = (o * inputs + i) * size;
      for (let j = 0; j < inputs; j++) {
        out.data[row + o * inputs + j] = inputs * (A.data[i * inputs + j] as number);
      }
      for (let p = 0; p < outputs; p++) {
        const k = row + p * inputs + i;
        out.data[k] = (out.data[k] as number) + inputs * (B.data[o * outputs + p] as number);
      }
    }
  }
  return out;
}
