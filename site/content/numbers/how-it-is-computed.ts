/**
 * The numbers in the chapter on the computation: the formula as it is printed, evaluated as it is
 * printed, beside what this project does instead.
 */
import { inverse } from "../../../shared/linalg/inverse.ts";
import {
  add,
  diagonal,
  frobenius,
  identity,
  type Matrix,
  matrix,
  maxAbs,
  subtract,
  transpose,
} from "../../../shared/linalg/matrix.ts";
import { product } from "../../../shared/linalg/multiply.ts";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import { layerSingularValues } from "../../../shared/network/layer-singular-values.ts";
import { maxWidth } from "../../../shared/parameters/declarations.ts";
import { singularValues } from "../../../shared/tasks/index.ts";
import { eigenpair, fromEigenbasis, toEigenbasis } from "../../../shared/theory/eigenbasis.ts";
import { inTaskFrame, solveExactly } from "../../../shared/theory/exact-solution.ts";

export { maxWidth };

/** Four modes, a small start at this balance. */
export const example = { values: [1, 0.8, 0.6, 0.4], lambda: 2, scale: 0.1, seed: 1 } as const;

const size = example.values.length;
const task = singularValues(example.values);
const weights = lambdaBalanced({ inputs: size, hidden: size, outputs: size }, example);
const solution = solveExactly(task, weights, { lambda: example.lambda, reference: true });

/** P e^{μt} q [I + qᵀDq]⁻¹ qᵀ e^{μt} Pᵀ, factor by factor; undefined where the inverse fails. */
function asPrinted(t: number): Matrix | undefined {
  const { basis } = solution;
  const q = toEigenbasis(basis, inTaskFrame(task.modes, weights));
  const growth = basis.rates.map((mu) => Math.expm1(2 * mu * t) / (2 * mu));
  const A = add(identity(size), product(transpose(q), diagonal(growth), q));
  if (!Number.isFinite(maxAbs(A))) return undefined;
  const grown = diagonal(basis.rates.map((mu) => Math.exp(mu * t)));
  const Z = fromEigenbasis(basis, product(grown, q));
  const middle = inverse(A);
  return middle && product(Z, middle, transpose(Z));
}

/** Largest error of the printed formula, relative to the largest entry; NaN where it has no value. */
export function errorAsPrinted(t: number): number {
  const printed = asPrinted(t);
  if (!printed) return Number.NaN;
  const exact = solution.qqt(t);
  return maxAbs(subtract(printed, exact)) / maxAbs(exact);
}

/** By what factor the fastest growing row of M outweighs the slowest at time t: e^{(ω₁ − ω₄)t}. */
export function spread(t: number): number {
  const { omega } = solution.basis;
  return Math.exp(((omega[0] as number) - (omega.at(-1) as number)) * t);
}

/** The first time at which e^{2ω₁t} is beyond the largest number there is, in units of τ. */
export const overflow = Math.log(Number.MAX_VALUE) / (2 * (solution.basis.omega[0] as number));

/** How far the formula's own end, W2W1 = Σ, is missed at a late time by what is used instead. */
export function missedAtTheEnd(t: number): number {
  const { networkFunction } = solution.blocks(t);
  const goal = matrix(size, size);
  example.values.forEach((s, mode) => {
    goal.data[mode * size + mode] = s;
  });
  return frobenius(subtract(networkFunction, goal)) / frobenius(goal);
}

/** H̃ = √((ω − s̃)/(ω + s̃)) as printed, for s̃ = 1 and λ > 0, relative to its value λ/2(ω + s̃). */
export function errorOfH(lambda: number): number {
  const omega = Math.hypot(1, lambda / 2);
  const exact = lambda / 2 / (omega + 1);
  return Math.abs(Math.sqrt((omega - 1) / (omega + 1)) - exact) / exact;
}

/** The smaller layer's singular value by Theorem 5.2 as printed, s = 1, relative to what is used. */
export function errorOfSplit(lambda: number): number {
  const [first] = layerSingularValues(1, lambda);
  return Math.abs(Math.sqrt((Math.sqrt(lambda * lambda + 4) - lambda) / 2) - first) / first;
}

/** c² + s² of the eigenvector that is used, away from 1, for the same λ. */
export function errorOfPair(lambda: number): number {
  const { cosine, sine } = eigenpair(1, lambda);
  return Math.abs(cosine * cosine + sine * sine - 1);
}
