import { describe, expect, it } from "vitest";
import { bidiagonalValues } from "../../../shared/linalg/bidiagonal-values.ts";
import { matrix } from "../../../shared/linalg/matrix.ts";
import { svd } from "../../../shared/linalg/svd.ts";
import { gaussian } from "../../../shared/random.ts";

/** Diagonal and super-diagonal entry of row k of n, from a normal stream. */
const families: Readonly<
  Record<string, (k: number, n: number, normal: () => number) => readonly [number, number]>
> = {
  Gaussian: (_k, _n, normal) => [normal(), normal()],
  "weakly coupled": (_k, _n, normal) => [normal(), 1e-6 * normal()],
  "strongly coupled": (_k, _n, normal) => [1e-6 * normal(), normal()],
  "graded downwards": (k, _n, normal) => [10 ** -k * normal(), 10 ** -k * normal()],
  "graded upwards": (k, n, normal) => [10 ** (k - n) * normal(), 10 ** (k - n) * normal()],
  "of equal rows": () => [1, 1],
  "of nearly equal values": (_k, _n, normal) => [1 + 1e-12 * normal(), 1e-7 * normal()],
  "of copies that are glued together": (k) => [1 + (k % 4), k % 4 === 3 ? 1e-7 : 1],
  "with zeros": (k, _n, normal) => [k % 3 === 1 ? 0 : normal(), k % 5 === 2 ? 0 : normal()],
  "with a zero diagonal": (_k, _n, normal) => [0, normal()],
};

function compare(
  family: keyof typeof families,
  n: number,
  seed: number,
  patience?: number,
): number {
  const normal = gaussian(seed, "data");
  const a = matrix(n, n);
  const q = new Float64Array(n);
  const e = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const [own, next] = (families[family] as (typeof families)[string])(k, n, normal);
    a.data[k * n + k] = own;
    q[k] = own * own;
    if (k === n - 1) continue;
    a.data[k * n + k + 1] = next;
    e[k] = next * next;
  }
  const expected = svd(a).S;
  const found = bidiagonalValues(n, patience)(q, e, n, new Float64Array(n)).map(Math.sqrt);
  found.sort().reverse();
  const errors = found.map((s, k) => Math.abs(s - (expected[k] as number)));
  return Math.max(...errors) / (expected[0] || 1);
}

describe("singular values of bidiagonal matrices", () => {
  it.each(Object.keys(families))("are right when %s", (family) => {
    for (const n of [1, 2, 3, 5, 8, 16, 40]) {
      for (let seed = 1; seed <= 4; seed++) {
        expect(compare(family, n, seed), `n ${n}, seed ${seed}`).toBeLessThan(1e-14);
      }
    }
  });

  it.each(Object.keys(families))("are right by bisection too when %s", (family) => {
    for (const n of [3, 8, 16]) {
      expect(compare(family, n, n, 0), `n ${n}, seed ${n}`).toBeLessThan(1e-14);
      expect(compare(family, n, n, 1), `n ${n}, seed ${n}`).toBeLessThan(1e-14);
    }
  });

  it("keep the digits of small values", () => {
    // [[1, 1], [0, δ]] has a singular value of δ/√2 up to δ³.
    const found = bidiagonalValues(2)(
      Float64Array.of(1, 1e-24),
      Float64Array.of(1, 0),
      2,
      new Float64Array(2),
    );
    const smaller = Math.sqrt(Math.min(...found)) / 1e-12;
    expect(Math.abs(smaller - Math.SQRT1_2)).toBeLessThan(1e-14);
  });
});
