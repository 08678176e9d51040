/**
 * The widths of the network, and which balances λ they allow.
 *
 * λ-balanced means W2ᵀW2 = W1W1ᵀ + λI (Nh×Nh). For λ > 0 the right side has full rank Nh, so the
 * left side must have: Nh ≤ No. For λ < 0 likewise Nh ≤ Ni. λ = 0 is always possible. Hence
 * - Nh ≤ min(Ni, No): any λ
 * - min < Nh ≤ max: λ of the sign of No − Ni, or 0
 * - Nh > max(Ni, No): only λ = 0
 */
import { DomainError } from "../errors.ts";

export interface Shape {
  /** Ni. */
  readonly inputs: number;
  /** Nh. */
  readonly hidden: number;
  /** No. */
  readonly outputs: number;
}

export interface Feasible {
  readonly kind: "any" | "zero" | "nonnegative" | "nonpositive";
  /** Why, with the widths in it; begins in lower case and has no full stop. */
  readonly reason: string;
}

/** The set of λ for which a λ-balanced network of this shape exists. */
export function feasibleLambda({ inputs, hidden, outputs }: Shape): Feasible {
  const widths = `Nh = ${hidden}, Ni = ${inputs}, No = ${outputs}`;
  const positive = hidden <= outputs;
  const negative = hidden <= inputs;
  if (positive && negative) {
    return { kind: "any", reason: `neither layer is short of rank (${widths})` };
  }
  if (positive) {
    return {
      kind: "nonnegative",
      reason: `λ < 0 needs W1W1ᵀ of rank Nh, and Nh exceeds Ni (${widths})`,
    };
  }
  if (negative) {
    return {
      kind: "nonpositive",
      reason: `λ > 0 needs W2ᵀW2 of rank Nh, and Nh exceeds No (${widths})`,
    };
  }
  return {
    kind: "zero",
    reason: `λ > 0 needs W2ᵀW2 of rank Nh and λ < 0 needs W1W1ᵀ of rank Nh, and Nh exceeds No and Ni (${widths})`,
  };
}

const allowed: Readonly<Record<Feasible["kind"], string>> = {
  any: "any finite λ",
  zero: "λ = 0",
  nonnegative: "λ ≥ 0",
  nonpositive: "λ ≤ 0",
};

/** True when a network of this shape can be λ-balanced. */
export function isFeasible(shape: Shape, lambda: number): boolean {
  if (!Number.isFinite(lambda)) return false;
  if (lambda > 0) return shape.hidden <= shape.outputs;
  return lambda === 0 || shape.hidden <= shape.inputs;
}

/** @throws DomainError that says which λ exist for these widths, and why */
export function checkLambda(shape: Shape, lambda: number, parameter = "lambda"): void {
  if (isFeasible(shape, lambda)) return;
  const { kind, reason } = feasibleLambda(shape);
  throw new DomainError(parameter, lambda, `${allowed[kind]} for these widths: ${reason}`);
}
