import { describe, expect, it } from "vitest";
import { gradedQr, gradedQrOf } from "../../../shared/linalg/graded-qr.ts";
import { identity, type Matrix, matrix, rowRange } from "../../../shared/linalg/matrix.ts";
import { multiplyTransposed, transposedMultiply } from "../../../shared/linalg/multiply.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";
import { distance } from "../../support/matrices.ts";

const shapes = [
  [1, 1],
  [4, 2],
  [6, 3],
  [10, 5],
  [5, 9],
  [16, 8],
] as const;

/** Q̂ of [diag(e^ℓ)A; I] by Gram–Schmidt, twice over: fine where nothing overflows. */
function plainly(logScales: Float64Array, a: Matrix): Matrix {
  const { rows, cols } = a;
  const q = matrix(rows + cols, cols);
  for (let i = 0; i < rows; i++) {
    const scale = Math.exp(logScales[i] as number);
    for (let k = 0; k < cols; k++) q.data[i * cols + k] = scale * (a.data[i * cols + k] as number);
  }
  for (let k = 0; k < cols; k++) q.data[(rows + k) * cols + k] = 1;
  const dot = (j: number, k: number) => {
    let sum = 0;
    for (let i = 0; i < rows + cols; i++) {
      sum += (q.data[i * cols + j] as number) * (q.data[i * cols + k] as number);
    }
    return sum;
  };
  for (let k = 0; k < cols; k++) {
    for (const j of [...Array(k).keys(), ...Array(k).keys()]) {
      const share = dot(j, k);
      for (let i = k; i < q.data.length; i += cols) {
        q.data[i] = (q.data[i] as number) - share * (q.data[i - k + j] as number);
      }
    }
    const norm = Math.sqrt(dot(k, k));
    for (let i = k; i < q.data.length; i += cols) q.data[i] = (q.data[i] as number) / norm;
  }
  return q;
}

/** Q̂Q̂ᵀ, which does not depend on the order and the signs of the columns. */
const projection = (q: Matrix): Matrix => multiplyTransposed(q, q);

describe("the graded QR", () => {
  it.each(shapes)("is the plain QR where nothing overflows, for %i×%i", (rows, cols) => {
    for (let seed = 1; seed <= 3; seed++) {
      const normal = gaussian(seed, "data");
      const a = gaussianMatrix(rows, cols, normal);
      const scales = Float64Array.from({ length: rows }, () => 2 * normal());
      const expected = plainly(scales, a);
      expect(distance(transposedMultiply(expected, expected), identity(cols))).toBeLessThan(1e-14);
      const own = projection(rowRange(expected, 0, rows));
      expect(distance(projection(gradedQrOf(scales, a)), own), `seed ${seed}`).toBeLessThan(2e-14);
    }
  });

  it.each(shapes)("has orthonormal columns when A outweighs the identity, %i×%i", (rows, cols) => {
    if (rows < cols) return;
    for (let seed = 1; seed <= 3; seed++) {
      const normal = gaussian(seed, "data");
      const a = gaussianMatrix(rows, cols, normal);
      const scales = Float64Array.from({ length: rows }, () => 1000 + 300 * Math.abs(normal()));
      const q = gradedQrOf(scales, a);
      expect(distance(transposedMultiply(q, q), identity(cols)), `seed ${seed}`).toBeLessThan(
        1e-14,
      );
    }
  });

  it("fills exactly the rows that outweigh the others by e^1000", () => {
    const a = gaussianMatrix(7, 3, gaussian(5, "data"));
    const heavy = [1, 4, 6];
    const scales = Float64Array.from({ length: 7 }, (_, row) => (heavy.includes(row) ? 1000 : 0));
    const share = projection(gradedQrOf(scales, a));
    for (let row = 0; row < 7; row++) {
      const expected = heavy.includes(row) ? 1 : 0;
      expect(Math.abs((share.data[row * 8] as number) - expected)).toBeLessThan(1e-14);
    }
  });

  it("leaves zeros where a row is ignored or A is outweighed by e^1000", () => {
    const a = gaussianMatrix(4, 4, gaussian(6, "data"));
    const scales = Float64Array.of(0, Number.NEGATIVE_INFINITY, -1000, 0.5);
    const q = gradedQrOf(scales, a);
    expect([...q.data.subarray(4, 12)].every((x) => x === 0)).toBe(true);
  });

  it("gives the same from used buffers, and leaves its arguments alone", () => {
    const normal = gaussian(7, "data");
    const [a, b] = [gaussianMatrix(6, 4, normal), gaussianMatrix(6, 4, normal)];
    const scales = Float64Array.from({ length: 6 }, () => 400 * normal());
    const kept = a.data.slice();
    const qr = gradedQr(6, 4);
    const first = qr(scales, a, matrix(6, 4));
    qr(scales, b, matrix(6, 4));
    expect([...qr(scales, a, matrix(6, 4)).data]).toEqual([...first.data]);
    expect([...a.data]).toEqual([...kept]);
  });
});
