import { describe, expect, it } from "vitest";
import { type Matrix, matrix } from "../../../shared/linalg/matrix.ts";
import {
  type ConeProjection,
  coneProjector,
} from "../../../shared/linalg/non-negative-least-squares.ts";
import { type Gaussian, gaussian, gaussianMatrix } from "../../../shared/random.ts";

const vector = (n: number, normal: Gaussian) => Float64Array.from({ length: n }, normal);
const dot = (a: ArrayLike<number>, b: Float64Array) =>
  b.reduce((sum, x, k) => sum + x * (a[k] as number), 0);

/** How far the point is from Σ w_i a_i, and its residual from the conditions. */
function violation(
  { rows, cols, data }: Matrix,
  target: Float64Array,
  { point, active, weights }: ConeProjection,
): number {
  const row = (i: number) => data.subarray(i * cols, (i + 1) * cols);
  const residual = target.map((x, d) => x - (point[d] as number));
  const rest = point.map((x, d) =>
    active.reduce((left, i, k) => left - (weights[k] as number) * (row(i)[d] as number), x),
  );
  let worst = Math.max(...rest.map(Math.abs));
  for (let i = 0; i < rows; i++) {
    const along = dot(row(i), residual);
    worst = Math.max(worst, active.includes(i) ? Math.abs(along) : along);
  }
  return worst;
}

describe("the projection on a cone", () => {
  const cases = [
    ["few generators in many dimensions", 5, 12],
    ["as many as dimensions", 6, 6],
    ["many in few, most of them all of the space", 60, 4],
    ["many in three dimensions", 30, 3],
  ] as const;
  it.each(cases)("meets the conditions of Karush, Kuhn and Tucker: %s", (_, count, N) => {
    for (let seed = 1; seed <= 4; seed++) {
      const normal = gaussian(seed, "data");
      const generators = gaussianMatrix(count, N, normal);
      // Half of the cones are pointed.
      if (seed % 2) for (let i = 0; i < count; i++) generators.data[i * N] = 2 + normal();
      const project = coneProjector(generators);
      for (let k = 0; k < 40; k++) {
        const target = vector(N, normal);
        const found = project(target);
        const { active, weights } = found;
        const where = `seed ${seed}, target ${k}`;
        expect(active.length <= N && weights.every((weight) => weight > 0), where).toBe(true);
        expect(violation(generators, target, found), where).toBeLessThan(1e-12);
      }
    }
  });

  it("is what it is by hand: inside the cone, on a face, at the tip", () => {
    const project = coneProjector(matrix(2, 2, Float64Array.of(1, 0, 1, 1)));
    expect(project(Float64Array.of(2, 1)).point[1]).toBeCloseTo(1, 14);
    expect(project(Float64Array.of(0, 2)).point[0]).toBeCloseTo(1, 14);
    expect([...project(Float64Array.of(1, -3)).point]).toEqual([1, 0]);
    expect(project(Float64Array.of(-1, 0))).toMatchObject({ active: [], weights: [] });
  });

  it("takes equal generators and generators of length 0", () => {
    const project = coneProjector(matrix(4, 2, Float64Array.of(1, 1, 0, 0, 1, 1, 2, 2)));
    const { point, active } = project(Float64Array.of(1, 3));
    expect(point[0]).toBeCloseTo(2, 14);
    expect(point[1]).toBeCloseTo(2, 14);
    expect(active).toHaveLength(1);
  });

  it("says which length a target must have", () => {
    const project = coneProjector(matrix(1, 3, Float64Array.of(1, 0, 0)));
    expect(() => project(new Float64Array(2))).toThrow(/target.*2 numbers.*3/);
  });
});
