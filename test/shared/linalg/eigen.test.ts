import { describe, expect, it } from "vitest";
import { symmetricEigen } from "../../../shared/linalg/eigen.ts";
import { diagonal, identity, matrix, transpose } from "../../../shared/linalg/matrix.ts";
import { multiply, transposedMultiply } from "../../../shared/linalg/multiply.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";
import { complaints } from "../../support/errors.ts";
import { distance } from "../../support/matrices.ts";

describe("the symmetric eigen-decomposition", () => {
  it.each([1, 2, 5, 20])("satisfies A V = V D with orthogonal V, descending, for n = %i", (n) => {
    const half = gaussianMatrix(n, n, gaussian(n, "data"));
    const a = multiply(half, transpose(half));
    const { values, V } = symmetricEigen(a);
    expect(distance(multiply(a, V), multiply(V, diagonal(values)))).toBeLessThan(1e-13);
    expect(distance(transposedMultiply(V, V), identity(n))).toBeLessThan(1e-13);
    expect([...values]).toEqual([...values].sort((x, y) => y - x));
    for (let k = 0; k < n; k++) {
      const column = Array.from({ length: n }, (_, i) => V.data[i * n + k] as number);
      expect(Math.max(...column)).toBeGreaterThanOrEqual(-Math.min(...column));
    }
  });

  it("refuses what is not square or not finite", () => {
    expect(complaints(() => symmetricEigen(matrix(2, 3)))).toEqual(["matrix: impossible"]);
    const broken = matrix(2, 2, Float64Array.of(1, Number.NaN, Number.NaN, 1));
    expect(complaints(() => symmetricEigen(broken))).toEqual(["matrix: impossible"]);
  });
});
