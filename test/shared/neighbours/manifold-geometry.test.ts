import { describe, expect, it } from "vitest";
import { type Matrix, matrix, scaled, transpose } from "../../../shared/linalg/matrix.ts";
import { multiply, multiplyTransposed } from "../../../shared/linalg/multiply.ts";
import { randomOrthogonal } from "../../../shared/linalg/orthogonal.ts";
import { svd } from "../../../shared/linalg/svd.ts";
import { randomDirections, touches } from "../../../shared/neighbours/manifold-anchors.ts";
import {
  type Estimate,
  geometryMeasures,
  manifoldGeometry,
  squaredProjection,
} from "../../../shared/neighbours/manifold-geometry.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";

/** `classes` spheres of `dimension` directions around random centres of length about √N. */
function spheres(
  { classes, N, dimension, radius }: Record<"classes" | "N" | "dimension" | "radius", number>,
  seed: number,
): Matrix[] {
  const normal = gaussian(seed, "data");
  return Array.from({ length: classes }, () => {
    const centre = gaussianMatrix(1, N, normal);
    const axes = randomOrthogonal(N, normal, dimension);
    const points = gaussianMatrix(40, dimension, normal);
    for (let p = 0; p < 40; p++) {
      const row = points.data.subarray(p * dimension, (p + 1) * dimension);
      const length = Math.hypot(...row);
      for (let d = 0; d < dimension; d++) {
        row[d] = ((row[d] as number) / length) * radius * Math.sqrt(N);
      }
    }
    const cloud = multiplyTransposed(points, axes);
    for (let k = 0; k < cloud.data.length; k++) {
      cloud.data[k] = (cloud.data[k] as number) + (centre.data[k % N] as number);
    }
    return cloud;
  });
}

const directions = (frames: number, N: number, seed = 1) =>
  randomDirections(frames, N, gaussian(seed, "noise"));

const within = ({ value, error }: Estimate, expected: number, where: string) =>
  expect(Math.abs(value - expected), `${where}: ${value} ± ${error}`).toBeLessThan(
    4 * error + 1e-9,
  );

/** (St)ᵀ(SSᵀ)⁺(St) by the singular values of S. */
function pseudoInverseForm(rows: readonly Float64Array[], t: Float64Array): number {
  const S = matrix(rows.length, t.length, Float64Array.from(rows.flatMap((row) => [...row])));
  const factors = svd(S);
  const along = multiply(transpose(factors.U), multiply(S, matrix(t.length, 1, t.slice())));
  return factors.S.reduce((sum, strength, k) => {
    const gone = strength < 1e-9 * (factors.S[0] as number);
    return gone ? sum : sum + ((along.data[k] as number) / strength) ** 2;
  }, 0);
}

describe("the capacity", () => {
  it("of random points is 2, however many of the dimensions they take", () => {
    // Exact for each set of points only over all labels; one class against the rest is a part of
    // them, so the points are drawn anew.
    for (const [classes, N] of [
      [3, 6],
      [5, 5],
    ] as const) {
      let extent = 0;
      const found = Array.from({ length: 40 }, (_, k) => {
        const points = gaussianMatrix(classes, N, gaussian(k, "data"));
        const clouds = Array.from({ length: classes }, (_, i) =>
          matrix(1, N, points.data.subarray(i * N, (i + 1) * N)),
        );
        const geometry = manifoldGeometry(clouds, directions(2, N, k));
        extent = Math.max(extent, geometry.radius.value, geometry.dimension.value);
        return 1 / geometry.capacity.value;
      });
      expect(extent).toBeLessThan(1e-9);
      const value = found.reduce((sum, x) => sum + x, 0) / found.length;
      const spread = found.reduce((sum, x) => sum + (x - value) ** 2, 0) / (found.length - 1);
      within({ value, error: Math.sqrt(spread / found.length) }, 1 / 2, `${classes} in ${N}`);
      expect(Math.sqrt(spread / found.length)).toBeLessThan(0.03);
    }
  });

  it("of three points of a plane, a third of a turn apart, is 18/7", () => {
    // With one sign against two the cone opens by 120°: E|projection|² = 1/2 + 2 · 1/3.
    const clouds = [0, 1, 2].map((k) => {
      const angle = (2 * Math.PI * k) / 3;
      return matrix(1, 2, Float64Array.of(Math.cos(angle), Math.sin(angle)));
    });
    const { capacity, centreAlignment } = manifoldGeometry(clouds, directions(120, 2));
    within(capacity, 18 / 7, "capacity");
    expect(capacity.error).toBeLessThan(0.02);
    expect(centreAlignment.value).toBeCloseTo(1 / 2, 12);
  });

  it("of spheres falls with their radius and with their dimension", () => {
    const measured = (dimension: number, radius: number) =>
      manifoldGeometry(spheres({ classes: 4, N: 12, dimension, radius }, 2), directions(2, 12));
    const byRadius = [0.2, 0.5, 1].map((radius) => measured(5, radius));
    const byDimension = [1, 3, 8].map((dimension) => measured(dimension, 0.5));
    for (const series of [byRadius, byDimension]) {
      for (let k = 1; k < series.length; k++) {
        const [one, other] = [series[k - 1]?.capacity, series[k]?.capacity] as [Estimate, Estimate];
        expect(one.value - 2 * one.error).toBeGreaterThan(other.value + 2 * other.error);
      }
    }
    for (let k = 1; k < 3; k++) {
      expect(byRadius[k]?.radius.value).toBeGreaterThan(byRadius[k - 1]?.radius.value as number);
      expect(byDimension[k]?.dimension.value).toBeGreaterThan(
        byDimension[k - 1]?.dimension.value as number,
      );
    }
  });

  it("of classes that no plane through 0 tells apart is that of the whole space, P/N", () => {
    const normal = gaussian(3, "data");
    const clouds = [1, 2, 3].map(() => gaussianMatrix(40, 3, normal));
    const { capacity } = manifoldGeometry(clouds, directions(3, 3));
    expect(capacity.value).toBeCloseTo(1, 12);
    expect(capacity.error).toBeLessThan(1e-12);
  });

  it("is the form of that paper in the anchors, with a pseudo-inverse", () => {
    const clouds = spheres({ classes: 4, N: 6, dimension: 2, radius: 0.4 }, 5);
    let worst = 0;
    for (const { direction, anchors, squared } of touches(clouds, directions(1, 6))) {
      const form = anchors.length === 0 ? 0 : pseudoInverseForm(anchors, direction);
      const own = squaredProjection(anchors, direction);
      worst = Math.max(worst, Math.abs(form - squared), Math.abs(own - squared));
    }
    expect(worst).toBeLessThan(1e-9);
  });
});

describe("the geometry", () => {
  const N = 5;
  const clouds = spheres({ classes: 3, N, dimension: 2, radius: 0.6 }, 7);
  const chosen = directions(6, N);
  const before = manifoldGeometry(clouds, chosen);

  it("does not change with the size of the representation", () => {
    const after = manifoldGeometry(
      clouds.map((cloud) => scaled(cloud, 1e-6)),
      chosen,
    );
    for (const measure of geometryMeasures) {
      expect(Math.abs(after[measure].value - before[measure].value), measure).toBeLessThan(1e-9);
    }
  });

  it("does not change when clouds and directions are turned together", () => {
    const turn = randomOrthogonal(N, gaussian(8, "data"));
    const after = manifoldGeometry(
      clouds.map((cloud) => multiplyTransposed(cloud, turn)),
      multiplyTransposed(chosen, turn),
    );
    for (const measure of geometryMeasures) {
      expect(Math.abs(after[measure].value - before[measure].value), measure).toBeLessThan(1e-9);
      expect(Math.abs(after[measure].error - before[measure].error), measure).toBeLessThan(1e-9);
    }
  });

  it("changes by no more than its errors with other directions", () => {
    const other = manifoldGeometry(clouds, directions(12, N, 99));
    for (const measure of geometryMeasures) {
      const error = Math.hypot(before[measure].error, other[measure].error);
      const gap = Math.abs(other[measure].value - before[measure].value);
      expect(gap, `${measure}: ${gap} against ${error}`).toBeLessThan(5 * error);
    }
  });
});
