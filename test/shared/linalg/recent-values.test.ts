import { describe, expect, it } from "vitest";
import { combine } from "../../../shared/linalg/matrix.ts";
import { recentValues } from "../../../shared/linalg/recent-values.ts";
import { singularValues } from "../../../shared/linalg/singular-values.ts";
import { svd } from "../../../shared/linalg/svd.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";

const worst = (values: Float64Array, expected: Float64Array): number =>
  Math.max(...values.map((s, k) => Math.abs(s - (expected[k] as number)))) /
  (expected[0] as number);

describe("singular values in a series", () => {
  it.each([2, 5, 9, 20])("are those of every matrix by itself, n = %i", (n) => {
    const normal = gaussian(n, "data");
    const [from, to] = [gaussianMatrix(n, n, normal), gaussianMatrix(n, n, normal)];
    const values = singularValues(n, n);
    for (let step = 0; step <= 100; step++) {
      // Smooth, then a jump back, then smooth again; near the end, steps that grow.
      const t = step < 60 ? step / 200 : ((step - 60) / 40) ** 3;
      const a = combine(1 - t, from, t, to);
      expect(worst(values(a, new Float64Array(n)), svd(a).S), `step ${step}`).toBeLessThan(1e-14);
    }
  });

  it("are found from the last ones while those change smoothly, and not after a jump", () => {
    const series = recentValues(4);
    const found = new Float64Array(4);
    const e = Float64Array.of(1e-3, 1e-3, 1e-3);
    const at = (t: number) => Float64Array.of(1 + t, 2 + t, 3 + t, 4 + t);
    for (let step = 0; step < 4; step++) {
      expect(series.next(at(step / 100), e, found)).toBe(false);
      // Any guess will do that is a little off.
      series.add(at(step / 100));
    }
    expect(series.next(at(0.04), e, found)).toBe(true);
    series.add(found);
    expect(series.next(at(50), e, found)).toBe(false);
  });
});
