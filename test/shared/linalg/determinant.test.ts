import { expect, it } from "vitest";
import { determinantSign } from "../../../shared/linalg/determinant.ts";
import { fromRows, identity } from "../../../shared/linalg/matrix.ts";
import { multiply } from "../../../shared/linalg/multiply.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";

it("is that of known determinants", () => {
  expect(determinantSign(identity(5))).toBe(1);
  expect(
    determinantSign(
      fromRows([
        [0, 1],
        [1, 0],
      ]),
    ),
  ).toBe(-1);
  expect(
    determinantSign(
      fromRows([
        [1, 2],
        [2, 4],
      ]),
    ),
  ).toBe(0);
  expect(
    determinantSign(
      fromRows([
        [2, 1, 0],
        [1, -3, 1],
        [0, 1, 1],
      ]),
    ),
  ).toBe(-1);
});

it("multiplies as determinants do, and leaves its argument as it was", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const normal = gaussian(seed, "data");
    const [a, b] = [gaussianMatrix(6, 6, normal), gaussianMatrix(6, 6, normal)];
    const before = a.data.slice();
    const product = determinantSign(multiply(a, b));
    expect(product, `seed ${seed}`).toBe(determinantSign(a) * determinantSign(b));
    expect(a.data).toEqual(before);
  }
});
