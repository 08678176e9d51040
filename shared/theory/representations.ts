/**
 * What the two representations hold of the task (Section 5 and Appendix C of the paper).
 *
 * All in the task's frame, where ṼS̃ᵏṼᵀ and ŨS̃ᵏŨᵀ are diagonal.
 */
import { symmetricEigen } from "../linalg/eigen.ts";
import { frobenius, type Matrix, matrix, scaled, trace, transpose } from "../linalg/matrix.ts";
import { multiply, multiplyTransposed } from "../linalg/multiply.ts";

/**
 * How task-specific a representation is: the larger of its cosines with S̃ and with S̃² (the forms it
 * takes in the rich and in the semi-structured lazy limit).
 * @param representation n×n in the task's frame
 * @param targets s̃, at most n values
 * @returns a number from 0 to 1; 0 when the representation is zero
 */
export function taskSpecificity(representation: Matrix, targets: Float64Array): number {
  const size = frobenius(representation);
  if (size === 0) return 0;
  // A cosine does not depend on the units, but fourth powers of small targets would underflow.
  const unit = Math.max(...targets) || 1;
  const cosine = (power: 1 | 2) => {
    let overlap = 0;
    let norm = 0;
    targets.forEach((s, mode) => {
      const form = (s / unit) ** power;
      const entry = representation.data[mode * representation.cols + mode] as number;
      overlap += form * (entry / size);
      norm += form * form;
    });
    return overlap / Math.sqrt(norm);
  };
  return Math.max(cosine(1), cosine(2));
}

/** What a representation looks most like. */
export type RepresentationForm = "task" | "identity" | "neither";

/**
 * Whether a representation holds the modes of the task (as S̃ or S̃²), treats all directions alike
 * (a multiple of the identity), or neither. The nearer of the two, if the cosine with it is at
 * least 0.99.
 * @param representation n×n in the task's frame
 * @param targets s̃, at most n values
 */
export function representationForm(
  representation: Matrix,
  targets: Float64Array,
): RepresentationForm {
  const size = frobenius(representation);
  if (size === 0) return "neither";
  const task = taskSpecificity(representation, targets);
  const same = trace(representation) / (size * Math.sqrt(representation.rows));
  if (Math.max(task, same) < 0.99) return "neither";
  return task > same ? "task" : "identity";
}

/**
 * Similarity of the targets as the second layer sees them, Yᵀ(W2W2ᵀ)⁺Y with Y = √Ni·Σ, Ni×Ni.
 * @param outputRepresentation W2W2ᵀ, No×No
 * @param sigma Σ, No×Ni, in the same frame
 */
export function outputSimilarity(outputRepresentation: Matrix, sigma: Matrix): Matrix {
  const { values, V } = symmetricEigen(outputRepresentation);
  const floor = 8 * Number.EPSILON * values.length * Math.abs(values[0] as number);
  const inverse = matrix(values.length, values.length);
  values.forEach((value, k) => {
    inverse.data[k * values.length + k] = value > floor ? 1 / value : 0;
  });
  const turned = multiply(transpose(sigma), V);
  return scaled(multiplyTransposed(multiply(turned, inverse), turned), sigma.cols);
}
