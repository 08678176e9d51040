/**
 * Manifold capacity and what it is made of: effective radius, dimension and alignments of classes,
 * after Chou, Le, Wang and Chung (ICML 2025, arXiv 2503.18114).
 *
 * With the anchors s_μ(t, y) of manifold-anchors.ts as rows of S, their centres s⁰_μ = E s_μ and axes
 * s¹_μ = s_μ − s⁰_μ,
 *
 *   a = (St)ᵀ(SSᵀ)⁺(St),  b = (S¹t)ᵀ(S¹S¹ᵀ)⁺(S¹t),  c = (S¹t)ᵀ(S⁰S⁰ᵀ + S¹S¹ᵀ)⁺(S¹t)
 *   capacity = P/E a,  dimension = E b / E(classes with an anchor),  radius = √(E c / E(b − c))
 *
 * and alignments are mean |cosines| between the centres of two classes, between their axes, and
 * between the centre of one and the axis of another. What differs from that work: a class without an
 * anchor for some t and y is left out there, of the centre and of the dimension's mean too, so that
 * single points have radius 0 and dimension 0. Each quadratic form is the squared length of a
 * projection, which needs no pseudo-inverse.
 */
import type { Matrix } from "../linalg/matrix.ts";
import { type Touch, touches } from "./manifold-anchors.ts";

/** A mean over random directions, and its standard error. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

export const geometryMeasures = [
  "capacity",
  "radius",
  "dimension",
  "centreAlignment",
  "axisAlignment",
  "centreAxisAlignment",
] as const;

export type GeometryMeasure = (typeof geometryMeasures)[number];
export type ManifoldGeometry = Readonly<Record<GeometryMeasure, Estimate>>;

/** The error of the centres' alignment is a jackknife over at most this many groups of frames. */
const mostGroups = 8;

/**
 * @param clouds one matrix per class, points×N; at least two classes
 * @param directions from `randomDirections`: the more frames, the smaller the errors; at least two
 */
export function manifoldGeometry(clouds: readonly Matrix[], directions: Matrix): ManifoldGeometry {
  const { rows, cols: N } = directions;
  const frames = Math.ceil(rows / N);
  const found = touches(clouds, directions);
  const groups = Math.min(mostGroups, frames);
  const mean = meanAnchors(found, clouds.length, N, groups);
  const centres = mean();
  const sizes = centres.map((centre) => Math.sqrt(squares(centre)));
  const basis = new Float64Array(2 * N * clouds.length);
  const a = new Sums(frames);
  const b = new Sums(frames);
  const c = new Sums(frames);
  const axes = new Sums(frames);
  const centreAxes = new Sums(frames);
  for (const { frame, direction, classes, anchors, squared } of found) {
    a.add(frame, clouds.length, squared);
    // Centre and axis side by side: S⁰S⁰ᵀ + S¹S¹ᵀ is the Gram matrix of these rows.
    const both = anchors.map((anchor, i) => {
      const centre = centres[classes[i] as number] as Float64Array;
      const row = new Float64Array(2 * N);
      row.set(centre);
      for (let d = 0; d < N; d++) row[N + d] = (anchor[d] as number) - (centre[d] as number);
      return row;
    });
    const axis = both.map((row) => row.subarray(N));
    const lengths = axis.map((row, i) => {
      const length = Math.sqrt(squares(row));
      // As short as the rounding of its anchor: there is no axis.
      const none = length < 1e-10 * (sizes[classes[i] as number] as number);
      if (none) row.fill(0);
      return none ? 0 : length;
    });
    const behind = new Float64Array(2 * N);
    behind.set(direction, N);
    const along = squaredProjection(axis, direction, basis);
    const part = squaredProjection(both, behind, basis);
    b.add(frame, along, classes.length);
    c.add(frame, part, Math.max(0, along - part));
    for (let j = 0; j < classes.length; j++) {
      const other = axis[j] as Float64Array;
      const length = lengths[j] as number;
      if (length === 0) continue;
      for (let i = 0; i < classes.length; i++) {
        if (i === j) continue;
        const k = classes[i] as number;
        centreAxes.add(frame, cosine(centres[k], sizes[k], other, length), 1);
        if (i < j && lengths[i] !== 0)
          axes.add(frame, cosine(axis[i], lengths[i], other, length), 1);
      }
    }
  }
  const spread = c.ratio();
  const radius = Math.sqrt(spread.value);
  return {
    capacity: a.ratio(),
    radius: { value: radius, error: radius > 0 ? spread.error / (2 * radius) : 0 },
    dimension: b.ratio(),
    centreAlignment: jackknife(meanCosine(centres), groups, (left) => meanCosine(mean(left))),
    axisAlignment: axes.ratio(),
    centreAxisAlignment: centreAxes.ratio(),
  };
}

/** Sums of two quantities per frame: frames are independent, what is in one is not. */
class Sums {
  readonly #upper: Float64Array;
  readonly #lower: Float64Array;

  constructor(frames: number) {
    this.#upper = new Float64Array(frames);
    this.#lower = new Float64Array(frames);
  }

  add(frame: number, upper: number, lower: number): void {
    this.#upper[frame] = (this.#upper[frame] as number) + upper;
    this.#lower[frame] = (this.#lower[frame] as number) + lower;
  }

  /** Quotient of the means, 0 where there is nothing to divide by, with its error to first order. */
  ratio(): Estimate {
    const lower = total(this.#lower);
    if (lower === 0) return { value: 0, error: 0 };
    const value = total(this.#upper) / lower;
    const rest = this.#upper.map((upper, k) => upper - value * (this.#lower[k] as number));
    const { length } = rest;
    return { value, error: Math.sqrt((length / (length - 1)) * squares(rest)) / lower };
  }
}

/** Mean anchor of each class, with one group of directions left out if asked; 0 without any. */
function meanAnchors(found: readonly Touch[], count: number, N: number, groups: number) {
  const sums = Array.from({ length: groups * count }, () => new Float64Array(N));
  const times = new Float64Array(groups * count);
  for (const { frame, classes, anchors } of found) {
    classes.forEach((k, i) => {
      const place = (frame % groups) * count + k;
      const sum = sums[place] as Float64Array;
      const anchor = anchors[i] as Float64Array;
      times[place] = (times[place] as number) + 1;
      for (let d = 0; d < N; d++) sum[d] = (sum[d] as number) + (anchor[d] as number);
    });
  }
  return (without = -1): Float64Array[] =>
    Array.from({ length: count }, (_, k) => {
      const centre = new Float64Array(N);
      let all = 0;
      for (let group = 0; group < groups; group++) {
        if (group === without) continue;
        const place = group * count + k;
        all += times[place] as number;
        sums[place]?.forEach((x, d) => {
          centre[d] = (centre[d] as number) + x;
        });
      }
      return centre.map((x) => x / Math.max(1, all));
    });
}

/** The error of a value from what it is with each group left out. */
function jackknife(value: number, groups: number, without: (group: number) => number): Estimate {
  const left = Array.from({ length: groups }, (_, group) => without(group));
  const mean = left.reduce((sum, x) => sum + x, 0) / groups;
  const spread = left.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { value, error: Math.sqrt(((groups - 1) / groups) * spread) };
}

function meanCosine(centres: readonly Float64Array[]): number {
  const sizes = centres.map((centre) => Math.sqrt(squares(centre)));
  let total = 0;
  let pairs = 0;
  for (let j = 1; j < centres.length; j++) {
    for (let i = 0; i < j; i++, pairs++)
      total += cosine(centres[i], sizes[i], centres[j], sizes[j]);
  }
  return total / pairs;
}

/** |cosine| of vectors with these lengths; 0 where one of them has no direction. */
function cosine(one?: Float64Array, size = 0, other?: Float64Array, otherSize = 0): number {
  if (!one || !other || size === 0 || otherSize === 0) return 0;
  return Math.min(1, Math.abs(inner(one, other)) / (size * otherSize));
}

/**
 * Squared length of the projection of `target` on the span of the rows.
 * @param basis room for as many numbers as the rows have
 */
export function squaredProjection(
  rows: readonly Float64Array[],
  target: Float64Array,
  basis = new Float64Array(rows.length * target.length),
): number {
  const width = target.length;
  let size = 0;
  let sum = 0;
  for (const row of rows) {
    const own = size * width;
    let left = norm(row, 0, width);
    if (left === 0) continue;
    for (let d = 0; d < width; d++) basis[own + d] = (row[d] as number) / left;
    left = 1;
    // What Gram and Schmidt leave of a row is rounded to its whole length: small rests need it twice.
    for (let pass = 0, before = 10; pass < 3 && left < 0.5 * before; pass++) {
      before = left;
      for (let other = 0; other < own; other += width) {
        let overlap = 0;
        for (let d = 0; d < width; d++) {
          overlap += (basis[own + d] as number) * (basis[other + d] as number);
        }
        for (let d = 0; d < width; d++) {
          basis[own + d] = (basis[own + d] as number) - overlap * (basis[other + d] as number);
        }
      }
      left = norm(basis, own, width);
    }
    // In the span of those before it: rounding is all that is left.
    if (left < 1e-9) continue;
    let along = 0;
    for (let d = 0; d < width; d++) {
      basis[own + d] = (basis[own + d] as number) / left;
      along += (basis[own + d] as number) * (target[d] as number);
    }
    sum += along * along;
    size++;
  }
  return sum;
}

function norm(values: Float64Array, from: number, count: number): number {
  let sum = 0;
  for (let k = from; k < from + count; k++) sum += (values[k] as number) ** 2;
  return Math.sqrt(sum);
}

const total = (values: Float64Array): number => values.reduce((sum, x) => sum + x, 0);

const inner = (a: Float64Array, b: Float64Array): number => {
  let total = 0;
  for (let k = 0; k < a.length; k++) total += (a[k] as number) * (b[k] as number);
  return total;
};

const squares = (values: Float64Array): number => inner(values, values);
