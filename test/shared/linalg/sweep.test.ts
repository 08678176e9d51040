import { describe, expect, it } from "vitest";
import { add, type Matrix, matrix, scaled, transpose } from "../../../shared/linalg/matrix.ts";
import { product } from "../../../shared/linalg/multiply.ts";
import { svd } from "../../../shared/linalg/svd.ts";
import { type Sweep, sweep } from "../../../shared/linalg/sweep.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";
import { distance } from "../../support/matrices.ts";

/** Pivots and other rows: every remainder of four in both, and none of the other rows. */
const shapes = [
  [1, 0],
  [1, 1],
  [2, 5],
  [3, 3],
  [4, 4],
  [5, 2],
  [6, 9],
  [7, 1],
  [8, 8],
  [13, 0],
  [17, 18],
  [40, 33],
] as const;

/** XᵀX + I for Gaussian X. */
function positiveDefinite(n: number, seed: number): Matrix {
  const X = gaussianMatrix(n, n, gaussian(seed, "data"));
  const S = product(transpose(X), X);
  for (let i = 0; i < n; i++) S.data[i * n + i] = (S.data[i * n + i] as number) + 1;
  return S;
}

/** S⁻¹ by another route, from the eigenvectors, which are the singular vectors. */
function inverseOf(S: Matrix): Matrix {
  const { U, S: values } = svd(S);
  const left = matrix(
    S.rows,
    S.rows,
    U.data.map((x, k) => x / (values[k % S.rows] as number)),
  );
  return product(left, transpose(U));
}

/** The lower triangle of [[S, Tᵀ], [T, Z]]; NaN above it, which nobody is to read. */
function lowerTriangle(S: Matrix, T: Matrix, Z: Matrix): Float64Array {
  const n = S.rows;
  const size = n + T.rows;
  const a = new Float64Array(size * size).fill(Number.NaN);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const [block, row, column] = i < n ? [S, i, j] : j < n ? [T, i - n, j] : [Z, i - n, j - n];
      a[i * size + j] = block.data[row * block.cols + column] as number;
    }
  }
  return a;
}

/** The block of a lower triangle that begins at (row, column), made symmetric if it is square. */
function blockOf(a: Float64Array, size: number, at: [number, number], rows: number, cols: number) {
  const out = matrix(rows, cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const [row, column] = [at[0] + i, at[1] + j];
      out.data[i * cols + j] = a[Math.max(row, column) * size + Math.min(row, column)] as number;
    }
  }
  return out;
}

/** Sweeps `a` in place. */
function swept(a: Float64Array, { matrix: own, run }: Sweep): boolean {
  own.set(a);
  const done = run();
  a.set(own);
  return done;
}

describe("the sweep of a positive definite block", () => {
  it.each(shapes)("leaves −S⁻¹, TS⁻¹ and Z − TS⁻¹Tᵀ for %i pivots and %i other rows", (n, rest) => {
    const normal = gaussian(n * 100 + rest, "data");
    const S = positiveDefinite(n, n);
    const T = matrix(rest, n, gaussianMatrix(Math.max(1, rest), n, normal).data.slice(0, rest * n));
    const Z = rest > 0 ? positiveDefinite(rest, rest + 50) : matrix(0, 0);
    const size = n + rest;
    const a = lowerTriangle(S, T, Z);
    expect(swept(a, sweep(size, n))).toBe(true);
    const inverse = inverseOf(S);
    const told = `seed ${n * 100 + rest}`;
    expect(distance(scaled(blockOf(a, size, [0, 0], n, n), -1), inverse), told).toBeLessThan(1e-13);
    if (rest === 0) return;
    const TH = product(T, inverse);
    expect(distance(blockOf(a, size, [n, 0], rest, n), TH), told).toBeLessThan(1e-13);
    const schur = matrix(rest, rest, Z.data.slice());
    product(TH, transpose(T)).data.forEach((entry, k) => {
      schur.data[k] = (schur.data[k] as number) - entry;
    });
    expect(distance(blockOf(a, size, [n, n], rest, rest), schur), told).toBeLessThan(1e-13);
  });

  it("adds the Gram matrix of a factor first", () => {
    const factor = gaussianMatrix(8, 6, gaussian(1, "data"));
    const [S, T, Z] = [
      positiveDefinite(6, 1),
      gaussianMatrix(3, 6, gaussian(2, "data")),
      positiveDefinite(3, 2),
    ];
    const own = sweep(9, 6, 8);
    own.factor.set(factor.data);
    const together = lowerTriangle(S, T, Z);
    swept(together, own);
    const sum = lowerTriangle(add(S, product(transpose(factor), factor)), T, Z);
    swept(sum, sweep(9, 6));
    for (let i = 0; i < 9; i++) {
      for (let j = 0; j <= i; j++) {
        expect(Math.abs((together[i * 9 + j] as number) - (sum[i * 9 + j] as number))).toBeLessThan(
          1e-14,
        );
      }
    }
  });

  it("does not depend on what was swept before", () => {
    const own = sweep(9, 6);
    const fresh = () => lowerTriangle(positiveDefinite(6, 1), matrix(3, 6), positiveDefinite(3, 2));
    const [first, second] = [fresh(), fresh()];
    swept(first, own);
    swept(lowerTriangle(positiveDefinite(6, 3), matrix(3, 6), positiveDefinite(3, 4)), own);
    swept(second, own);
    expect([...second]).toEqual([...first]);
  });

  it.each([1, 3, 4, 6])("is refused when a pivot of %i is not positive", (n) => {
    for (const last of [0, -1, Number.NaN]) {
      const a = new Float64Array(n * n);
      for (let i = 0; i < n; i++) a[i * n + i] = i === n - 1 ? last : 1;
      expect(swept(a, sweep(n))).toBe(false);
    }
  });
});
