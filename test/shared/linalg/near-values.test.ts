import { describe, expect, it } from "vitest";
import { matrix } from "../../../shared/linalg/matrix.ts";
import { nearValues } from "../../../shared/linalg/near-values.ts";
import { svd } from "../../../shared/linalg/svd.ts";
import { gaussian } from "../../../shared/random.ts";

/** A random upper bidiagonal matrix: its squared entries, and its singular values, ascending. */
function bidiagonal(n: number, seed: number) {
  const normal = gaussian(seed, "data");
  const B = matrix(n, n);
  const q = new Float64Array(n);
  const e = new Float64Array(Math.max(0, n - 1));
  for (let k = 0; k < n; k++) {
    const [own, next] = [normal(), normal()];
    B.data[k * n + k] = own;
    q[k] = own * own;
    if (k === n - 1) continue;
    B.data[k * n + k + 1] = next;
    e[k] = next * next;
  }
  return { q, e, values: svd(B).S.slice().reverse(), normal };
}

const sizes = [1, 2, 3, 4, 5, 8, 13, 30];

describe("singular values from guesses", () => {
  it.each(sizes)("are exact when the guesses are off by a part of every gap, n = %i", (n) => {
    for (let seed = 1; seed <= 6; seed++) {
      const { q, e, values, normal } = bidiagonal(n, seed);
      const squares = values.map((s) => s * s);
      const x = squares.map((square, k) => {
        const below = square - (k > 0 ? (squares[k - 1] as number) : 0);
        const above = k < n - 1 ? (squares[k + 1] as number) - square : below;
        return square + 0.01 * Math.tanh(normal()) * Math.min(below, above);
      });
      expect(nearValues(n)(q, e, n, x), `seed ${seed}`).toBe(true);
      x.forEach((square, k) => {
        const error = Math.abs(Math.sqrt(square) - (values[k] as number));
        expect(error / (values[n - 1] as number), `seed ${seed}`).toBeLessThan(
          2e-15 * Math.max(2, Math.sqrt(n)),
        );
      });
    }
  });

  it.each(sizes)("are either right or refused, whatever the guesses are, n = %i", (n) => {
    for (let seed = 1; seed <= 40; seed++) {
      const { q, e, values, normal } = bidiagonal(n, seed);
      const x = values.map((s) => (s * (1 + normal() / 4)) ** 2).sort();
      if (!nearValues(n)(q, e, n, x)) continue;
      x.forEach((square, k) => {
        const error = Math.abs(Math.sqrt(square) - (values[k] as number));
        expect(error / (values[n - 1] as number), `seed ${seed}`).toBeLessThan(1e-14);
      });
    }
  });

  it("keep the digits of small values", () => {
    // [[1, c], [0, δ]] has a singular value of δ/√(1 + c²) up to δ³.
    const c = 0.7;
    const small = 1 / Math.sqrt(1 + c * c);
    const x = Float64Array.of((1.001 * small * 1e-12) ** 2, 1.4901);
    expect(nearValues(2)(Float64Array.of(1, 1e-24), Float64Array.of(c * c), 2, x)).toBe(true);
    expect(Math.abs(Math.sqrt(x[0] as number) / 1e-12 - small)).toBeLessThan(1e-15);
  });

  it("are refused when two coincide, when a guess is not positive, and when one is NaN", () => {
    const q = Float64Array.of(1, 1, 4);
    const e = Float64Array.of(0, 0);
    for (const x of [
      [1, 1, 4],
      [0.999, 1.001, 4],
      [-1, 1, 4],
      [1, Number.NaN, 4],
      [4, 1, 1],
    ]) {
      expect(nearValues(3)(q, e, 3, Float64Array.from(x))).toBe(false);
    }
  });
});
