/**
 * How far the tangent kernel of a λ-balanced network moves from its start to what it learns.
 *
 * For Nh = min(Ni, No) the start and the end are both known without the way between them: a function
 * W2W1 = U S Vᵀ and a balance λ fix W1ᵀW1 = V σ1² Vᵀ and W2W2ᵀ = U σ2² Uᵀ (Theorem 5.2), at the start
 * with the function it starts from and at the end with Σ = ŨS̃Ṽᵀ. Of the directions only the overlaps
 * VᵀṼ and UᵀŨ matter, which do not depend on λ: after one decomposition every λ costs a few sums.
 * At λ = 0 this is the limit; a square network that ends on a saddle there does not get so far.
 */
import { type Matrix, transpose } from "../linalg/matrix.ts";
import { multiply } from "../linalg/multiply.ts";
import { svd } from "../linalg/svd.ts";
import { layerSingularValues } from "../network/layer-singular-values.ts";
import { shapeOf, type Weights } from "../network/weights.ts";
import type { Task } from "../tasks/task.ts";

/**
 * @param weights any weights that compute the function of the start; their balance plays no part
 * @returns 1 − cos of the angle between the kernels at the start and after learning, for a balance λ
 *   and a factor on W2W1 at the start (default 1)
 */
export function kernelTravel(
  task: Task,
  weights: Weights,
): (lambda: number, scale?: number) => number {
  const { inputs, hidden, outputs } = shapeOf(weights);
  const start = svd(multiply(weights.W2, weights.W1));
  const right = squaredOverlaps(start.V, task.modes.V, hidden);
  const left = squaredOverlaps(start.U, task.modes.U, hidden);
  const targets = task.modes.S;
  const first0 = new Float64Array(hidden);
  const second0 = new Float64Array(hidden);
  const first = new Float64Array(hidden);
  const second = new Float64Array(hidden);

  /** ⟨K, K′⟩ of two kernels whose representations have these eigenvalues. */
  const inner = (
    [a, b]: readonly Float64Array[],
    [a2, b2]: readonly Float64Array[],
    same: boolean,
  ) =>
    outputs * overlap(a as Float64Array, a2 as Float64Array, same ? undefined : right) +
    sum(a as Float64Array) * sum(b2 as Float64Array) +
    sum(a2 as Float64Array) * sum(b as Float64Array) +
    inputs * overlap(b as Float64Array, b2 as Float64Array, same ? undefined : left);

  return (lambda, scale = 1) => {
    for (let mode = 0; mode < hidden; mode++) {
      const [inner0, outer0] = layerSingularValues(scale * (start.S[mode] as number), lambda);
      const [innerEnd, outerEnd] = layerSingularValues(
        mode < task.rank ? (targets[mode] as number) : 0,
        lambda,
      );
      first0[mode] = inner0 ** 2;
      second0[mode] = outer0 ** 2;
      first[mode] = innerEnd ** 2;
      second[mode] = outerEnd ** 2;
    }
    const begin = [first0, second0];
    const end = [first, second];
    const sizes = Math.sqrt(inner(begin, begin, true) * inner(end, end, true));
    return sizes === 0 ? 0 : Math.max(0, 1 - inner(begin, end, false) / sizes);
  };
}

/** (uᵀũ)² for the first `count` columns of both. */
function squaredOverlaps(one: Matrix, other: Matrix, count: number): Float64Array {
  const { data, cols } = multiply(transpose(one), other);
  const out = new Float64Array(count * count);
  for (let k = 0; k < count; k++) {
    for (let j = 0; j < count; j++) out[k * count + j] = (data[k * cols + j] as number) ** 2;
  }
  return out;
}

/** ΣΣ a_k b_j (overlap)²; without overlaps the directions are the same. */
function overlap(a: Float64Array, b: Float64Array, squares: Float64Array | undefined): number {
  let total = 0;
  for (let k = 0; k < a.length; k++) {
    if (squares === undefined) {
      total += (a[k] as number) * (b[k] as number);
      continue;
    }
    for (let j = 0; j < b.length; j++) {
      total += (a[k] as number) * (b[j] as number) * (squares[k * b.length + j] as number);
    }
  }
  return total;
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
