/**
 * Where a separating plane touches the classes: anchor points, after Chou, Le, Wang and Chung (ICML
 * 2025, arXiv 2503.18114).
 *
 * For a direction t ~ N(0, I) and labels y_μ = ±1 of the classes, project t on the cone of the points
 * with their signs. The active points of a class, averaged by their weights, are its anchor s_μ(t, y).
 * The projection is then also that of t on the span of the anchors, so that its squared length is
 * (St)ᵀ(SSᵀ)⁺(St) with the anchors as the rows of S. A class that no active point belongs to does not
 * matter for this t and y: it has no anchor there, and no row in S.
 */
import { type Matrix, matrix, rowRange, scaled } from "../linalg/matrix.ts";
import { coneProjector } from "../linalg/non-negative-least-squares.ts";
import { randomOrthogonal } from "../linalg/orthogonal.ts";
import type { Gaussian } from "../random.ts";

/** What one direction and one labelling find. */
export interface Touch {
  /** Which frame of orthogonal directions it belongs to. */
  readonly frame: number;
  readonly direction: Float64Array;
  /** Classes that have an anchor. */
  readonly classes: readonly number[];
  /** Their anchors, in that order, N numbers each. */
  readonly anchors: readonly Float64Array[];
  /** Squared length of the projection. */
  readonly squared: number;
}

/** Labels of one class against the rest, each class in turn. */
export const oneAgainstRest = (classes: number): readonly (readonly number[])[] =>
  Array.from({ length: classes }, (_, own) =>
    Array.from({ length: classes }, (_, other) => (other === own ? 1 : -1)),
  );

/**
 * Directions for expectations over t ~ N(0, I), (frames·N)×N. Each is uniform on the sphere of radius
 * √N: all that is asked of t grows with |t|², whose mean is N. N of them at a time are orthogonal, so
 * that together they look along every line of the space equally: what cannot be chance has no error.
 */
export function randomDirections(frames: number, N: number, normal: Gaussian): Matrix {
  const out = matrix(frames * N, N);
  for (let k = 0; k < frames; k++) {
    out.data.set(scaled(randomOrthogonal(N, normal), Math.sqrt(N)).data, k * N * N);
  }
  return out;
}

/**
 * @param clouds one matrix per class, points×N
 * @param directions from `randomDirections`; each is taken with its opposite, which evens out more
 * @returns a touch for each direction, its opposite and each labelling, those of a frame together
 */
export function touches(clouds: readonly Matrix[], directions: Matrix): Touch[] {
  const N = directions.cols;
  const owner = clouds.flatMap(({ rows }, k) => new Array<number>(rows).fill(k));
  const labelled = oneAgainstRest(clouds.length).map((labels) => {
    const signed = matrix(owner.length, N);
    let at = 0;
    clouds.forEach(({ data }, k) => {
      for (const entry of data) signed.data[at++] = (labels[k] as number) * entry;
    });
    return { labels, signed, project: coneProjector(signed) };
  });
  const found: Touch[] = [];
  for (let k = 0; k < directions.rows; k++) {
    const frame = Math.floor(k / N);
    const one = rowRange(directions, k, k + 1).data;
    for (const direction of [one, one.map((x) => -x)]) {
      for (const { labels, signed, project } of labelled) {
        const { point, active, weights } = project(direction);
        const totals = new Float64Array(clouds.length);
        const sums: Float64Array[] = [];
        active.forEach((i, place) => {
          const own = owner[i] as number;
          const weight = weights[place] as number;
          sums[own] ??= new Float64Array(N);
          const anchor = sums[own];
          totals[own] = (totals[own] as number) + weight;
          const signedWeight = (labels[own] as number) * weight;
          for (let d = 0; d < N; d++) {
            anchor[d] = (anchor[d] as number) + signedWeight * (signed.data[i * N + d] as number);
          }
        });
        const classes = clouds.flatMap((_, own) => (sums[own] ? [own] : []));
        const anchors = classes.map((own) => {
          const anchor = sums[own] as Float64Array;
          for (let d = 0; d < N; d++) anchor[d] = (anchor[d] as number) / (totals[own] as number);
          return anchor;
        });
        const squared = point.reduce((sum, entry) => sum + entry * entry, 0);
        found.push({ frame, direction, classes, anchors, squared });
      }
    }
  }
  return found;
}
