/**
 * QQᵀ(t) once more, in decimal arithmetic of as many digits as it takes, by a way that shares no code
 * and no step with ours: no singular value decomposition, no eigenvectors, no double precision.
 *
 *   QQᵀ(t) = e^{Ft} Q [I + Qᵀ E Q]⁻¹ Qᵀ e^{Ft},  E = ∫₀ᵗ e^{2Fs} ds,  F = [[−λ/2 I, Σᵀ], [Σ, λ/2 I]]
 *
 * Both e^{Ft} and E come from Taylor series at t/2ᵏ and doubling; e^{Ft} grows like e^{‖F‖t}, and the
 * working precision grows with it, so that 60 digits are left.
 */
import { Decimal } from "decimal.js";
import { type Matrix, toRows } from "../../shared/linalg/matrix.ts";

type Rows = Decimal[][];
type Arithmetic = typeof Decimal;

/** Digits that are left after all cancellation. */
const digits = 60;

/**
 * QQᵀ(t), (Ni+No)×(Ni+No), rounded to doubles at the end.
 * @param W1 Nh×Ni
 * @param W2 No×Nh
 * @param sigma No×Ni
 * @param t in units of τ
 */
export function preciseQQt(
  W1: Matrix,
  W2: Matrix,
  sigma: Matrix,
  lambda: number,
  t: number,
): number[][] {
  const { rows: outputs, cols: inputs } = sigma;
  const size = inputs + outputs;
  const reach = (Math.hypot(...sigma.data) + Math.abs(lambda) / 2) * t;
  // e^{2Ft} spans e^{4‖F‖t}, and its small part counts as much as the large one.
  const precision = digits + Math.ceil((4.5 * reach) / Math.LN10);
  const D = Decimal.clone({ precision, toExpNeg: -9e15, toExpPos: 9e15 });
  const number = (x: number) => new D(x);

  const Q: Rows = [
    ...Array.from({ length: inputs }, (_, j) => toRows(W1).map((row) => number(row[j] as number))),
    ...toRows(W2).map((row) => row.map(number)),
  ];
  const half = number(lambda).div(2);
  const S = toRows(sigma);
  const F: Rows = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (__, j) => {
      if (i === j) return i < inputs ? half.neg() : half;
      if (i >= inputs && j < inputs) return number(S[i - inputs]?.[j] as number);
      if (i < inputs && j >= inputs) return number(S[j - inputs]?.[i] as number);
      return number(0);
    }),
  );

  const halvings = Math.max(0, Math.ceil(Math.log2(4 * reach + 1e-300))) + 3;
  const step = number(t).div(number(2).pow(halvings));
  let { exponential, integral } = series(D, F, step);
  for (let k = 0; k < halvings; k++) {
    // ∫₀²ʰ e^{2Fs} ds = (I + e^{2Fh}) ∫₀ʰ e^{2Fs} ds
    const squared = product(D, exponential, exponential);
    integral = sum(integral, product(D, squared, integral));
    exponential = squared;
  }
  const grown = product(D, exponential, Q);
  const inner = sum(unit(D, Q[0]?.length ?? 0), product(D, flipped(Q), product(D, integral, Q)));
  const all = product(D, grown, solve(inner, flipped(grown)));
  return all.map((row) => row.map((x) => x.toNumber()));
}

/** e^{Fh} and ∫₀ʰ e^{2Fs} ds by their series, until a term adds nothing. */
function series(D: Arithmetic, F: Rows, h: Decimal): { exponential: Rows; integral: Rows } {
  const Fh = F.map((row) => row.map((x) => x.mul(h)));
  let power = unit(D, F.length);
  let exponential = power;
  let integral = power.map((row) => row.map((x) => x.mul(h)));
  let inverse = new D(1);
  const least = new D(10).pow(-D.precision - 5);
  for (let k = 1; k < 10_000; k++) {
    power = product(D, power, Fh);
    inverse = inverse.div(k);
    const term = power.map((row) => row.map((x) => x.mul(inverse)));
    exponential = sum(exponential, term);
    // The integral's kth term is (2F)ᵏ hᵏ⁺¹/(k + 1)!.
    const factor = new D(2)
      .pow(k)
      .mul(h)
      .div(k + 1);
    integral = sum(
      integral,
      term.map((row) => row.map((x) => x.mul(factor))),
    );
    const largest = D.max(...term.flat().map((x) => x.abs().mul(new D(2).pow(k))));
    if (largest.lt(least)) return { exponential, integral };
  }
  throw new Error("the series did not converge");
}

const unit = (D: Arithmetic, size: number): Rows =>
  Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (__, j) => new D(i === j ? 1 : 0)),
  );

const flipped = (a: Rows): Rows => (a[0] ?? []).map((_, j) => a.map((row) => row[j] as Decimal));

const sum = (a: Rows, b: Rows): Rows =>
  a.map((row, i) => row.map((x, j) => x.add(b[i]?.[j] as Decimal)));

function product(D: Arithmetic, a: Rows, b: Rows): Rows {
  const columns = flipped(b);
  return a.map((row) =>
    columns.map((column) =>
      row.reduce((total, x, k) => total.add(x.mul(column[k] as Decimal)), new D(0)),
    ),
  );
}

/** A⁻¹B by elimination; A is symmetric positive definite, so no row need change its place. */
function solve(a: Rows, b: Rows): Rows {
  const A = a.map((row) => [...row]);
  const X = b.map((row) => [...row]);
  const n = A.length;
  for (let k = 0; k < n; k++) {
    const pivot = A[k] as Decimal[];
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const row = A[i] as Decimal[];
      const factor = (row[k] as Decimal).div(pivot[k] as Decimal);
      if (factor.isZero()) continue;
      for (let j = k; j < n; j++) row[j] = (row[j] as Decimal).sub(factor.mul(pivot[j] as Decimal));
      X[i] = (X[i] as Decimal[]).map((x, j) => x.sub(factor.mul(X[k]?.[j] as Decimal)));
    }
  }
  return X.map((row, k) => row.map((x) => x.div(A[k]?.[k] as Decimal)));
}
