/**
 * The eigenbasis of F = [[−λ/2 I, Σᵀ], [Σ, λ/2 I]], the matrix that drives the Riccati equation
 * τ d(QQᵀ)/dt = F QQᵀ + QQᵀ F − (QQᵀ)² of Q = [W1ᵀ; W2] (Section 4 of the paper).
 *
 * Everything here is in the task's frame, the coordinates Ṽᵀ of the inputs and Ũᵀ of the outputs,
 * in which Σ is diagonal. There F falls apart: mode α couples input row α with output row Ni+α by
 * [[−λ/2, s̃], [s̃, λ/2]], with eigenvalues ±ω, ω = √(s̃² + λ²/4), and eigenvectors (c, s) and
 * (−s, c); the rows without a partner keep the rates −λ/2 (inputs) and +λ/2 (outputs).
 */
import { type Matrix, matrix } from "../linalg/matrix.ts";

export interface Eigenbasis {
  readonly inputs: number;
  readonly outputs: number;
  readonly lambda: number;
  /** min(Ni, No) singular values of Σ, zero beyond its rank. */
  readonly targets: Float64Array;
  /** ω_α in 1/τ. */
  readonly omega: Float64Array;
  /** First component of mode α's growing eigenvector: its share of the input row. */
  readonly cosine: Float64Array;
  /** Second component: its share of the output row. */
  readonly sine: Float64Array;
  /** Rate of every row: +ω at α, −ω at Ni+α, ∓λ/2 at the rows without a partner. */
  readonly rates: Float64Array;
}

/**
 * @param targets singular values of Σ, descending (those beyond its rank exactly 0)
 * @param lambda any real number
 */
export function eigenbasis(
  inputs: number,
  outputs: number,
  targets: Float64Array,
  lambda: number,
): Eigenbasis {
  const modes = Math.min(inputs, outputs);
  const omega = new Float64Array(modes);
  const cosine = new Float64Array(modes);
  const sine = new Float64Array(modes);
  const rates = new Float64Array(inputs + outputs);
  rates.fill(-lambda / 2, modes, inputs);
  rates.fill(lambda / 2, inputs + modes);
  for (let mode = 0; mode < modes; mode++) {
    const pair = eigenpair(targets[mode] as number, lambda);
    omega[mode] = pair.omega;
    cosine[mode] = pair.cosine;
    sine[mode] = pair.sine;
    rates[mode] = pair.omega;
    rates[inputs + mode] = -pair.omega;
  }
  return { inputs, outputs, lambda, targets, omega, cosine, sine, rates };
}

/** ω and the unit eigenvector (c, s) of [[−λ/2, s̃], [s̃, λ/2]] that belongs to +ω. */
export function eigenpair(target: number, lambda: number) {
  const omega = Math.hypot(target, lambda / 2);
  // At ω = 0 every vector is one; this one leaves the two rows apart.
  if (omega === 0) return { omega, cosine: 1, sine: 0 };
  // The larger component is √((1 + |λ|/2ω)/2); the smaller follows from c·s = s̃/2ω.
  const larger = Math.sqrt((1 + Math.abs(lambda) / (2 * omega)) / 2);
  const smaller = target / (2 * omega * larger);
  return lambda > 0
    ? { omega, cosine: smaller, sine: larger }
    : { omega, cosine: larger, sine: smaller };
}

/** Pᵀ·rows: from the task's frame to the eigenbasis, for a (Ni+No)×k matrix. */
export const toEigenbasis = (basis: Eigenbasis, rows: Matrix, out?: Matrix): Matrix =>
  rotate(basis, rows, 1, out);

/** P·rows: from the eigenbasis to the task's frame. `out` may be `rows`. */
export const fromEigenbasis = (basis: Eigenbasis, rows: Matrix, out?: Matrix): Matrix =>
  rotate(basis, rows, -1, out);

function rotate(basis: Eigenbasis, rows: Matrix, sign: 1 | -1, out?: Matrix): Matrix {
  const target = out ?? matrix(rows.rows, rows.cols);
  if (target !== rows) target.data.set(rows.data);
  const { cols } = rows;
  const { data } = target;
  for (let mode = 0; mode < basis.omega.length; mode++) {
    const c = basis.cosine[mode] as number;
    const s = sign * (basis.sine[mode] as number);
    let p = mode * cols;
    let q = (basis.inputs + mode) * cols;
    for (let k = 0; k < cols; k++, p++, q++) {
      const first = data[p] as number;
      const second = data[q] as number;
      data[p] = c * first + s * second;
      data[q] = c * second - s * first;
    }
  }
  return target;
}
