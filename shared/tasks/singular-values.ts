/** A task with singular values of one's choice. */
import { DomainError } from "../errors.ts";
import { diagonal, identity, type Matrix, matrix, transpose } from "../linalg/matrix.ts";
import { product } from "../linalg/multiply.ts";
import { randomOrthogonal } from "../linalg/orthogonal.ts";
import { gaussian } from "../random.ts";
import { type Task, taskOf } from "./task.ts";

/**
 * Σ = Ũ S̃ Ṽᵀ with the given singular values, in any order; they are sorted.
 * @param values at most min(inputs, outputs) numbers ≥ 0, not all 0; missing ones are 0
 * @param seed of the random orientation Ũ, Ṽ; without it both are the identity and Σ is diagonal
 */
export function singularValues(
  values: readonly number[],
  seed?: number,
  inputs = values.length,
  outputs = values.length,
): Task {
  const parameter = "values";
  const size = Math.min(inputs, outputs);
  if (!values.every((s) => Number.isFinite(s) && s >= 0)) {
    throw new DomainError(parameter, values, "singular values, which are finite and not negative");
  }
  if (values.length > size) {
    throw new DomainError(
      parameter,
      `${values.length} values`,
      `at most ${size} values for ${inputs} inputs and ${outputs} outputs`,
    );
  }
  const S = new Float64Array(size);
  S.set([...values].sort((a, b) => b - a));
  let U: Matrix = identity(outputs);
  let V: Matrix = identity(inputs);
  if (seed !== undefined) {
    const normal = gaussian(seed, "task");
    U = randomOrthogonal(outputs, normal);
    V = randomOrthogonal(inputs, normal);
  }
  const sigma =
    seed === undefined
      ? diagonal(S, outputs, inputs)
      : product(U, diagonal(S, outputs, inputs), transpose(V));
  return taskOf("singular-values", matrix(outputs, inputs, sigma.data), {
    modes: { U, S, V },
    parameter,
  });
}
