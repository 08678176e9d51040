/**
 * Non-negative least squares, read as geometry: the point of a cone that is closest to a target.
 *
 * The cone is Σ w_i a_i with w ≥ 0. The active-set method of Lawson and Hanson (1974): let in the
 * generator that the residual points along most, solve the least squares of those that are in, take
 * out what became negative on the way, until the residual points along none.
 *
 * Own code rather than a package: ml-fcnnls 3.0 begins with the unconstrained solution, which is not
 * unique with more generators than dimensions. Of random cones of 60 generators in four dimensions it
 * gave up on 19 targets in 100, of 30 in three it answered one wrongly without saying so, and it takes
 * milliseconds where this takes microseconds.
 */
import { DomainError } from "../errors.ts";
import type { Matrix } from "./matrix.ts";

export interface ConeProjection {
  /** Σ w_i a_i, the closest point; 0 when the target is in the polar cone. */
  readonly point: Float64Array;
  /** Generators with w_i > 0, linearly independent: no more than there are dimensions. */
  readonly active: readonly number[];
  /** w_i of the active generators, in their order. */
  readonly weights: readonly number[];
}

/** A cosine of the residual with a generator below this is rounding. */
const tolerance = 1e-11;

/** A generator this close to the span of those that are in brings nothing new. */
const independence = 1e-9;

/**
 * @param generators M×N, one a_i per row; rows of zeros are ignored
 * @returns the projection of N numbers on the cone; the function may be called for many targets
 * @throws DomainError when a target has another length
 */
export function coneProjector(generators: Matrix): (target: Float64Array) => ConeProjection {
  const { rows, cols: N } = generators;
  const lengths = new Float64Array(rows);
  const units = new Float64Array(generators.data.length);
  for (let i = 0; i < rows; i++) {
    const row = generators.data.subarray(i * N, (i + 1) * N);
    const length = Math.hypot(...row);
    lengths[i] = length;
    if (length > 0) for (let k = 0; k < N; k++) units[i * N + k] = (row[k] as number) / length;
  }
  const factors = triangular(units, N);

  return (target) => {
    if (target.length !== N) {
      throw new DomainError("target", `${target.length} numbers`, `${N}, one per column`);
    }
    const size = Math.hypot(...target);
    const residual = Float64Array.from(target);
    const closed = new Uint8Array(rows);
    let refused = 0;
    let active: number[] = [];
    let weights: number[] = [];
    // Each round lowers the distance or closes one generator; the bound is against rounding alone.
    for (let round = 0; round < 20 * (rows + N); round++) {
      const next = steepest(units, residual, closed, tolerance * size);
      if (next === undefined) break;
      const wider = [...active, next];
      let goal = active.length < N ? factors.solve(wider, target, active.length) : undefined;
      closed[next] = 1;
      if (!goal || !((goal.at(-1) as number) > 0)) {
        refused++;
        continue;
      }
      active = wider;
      weights.push(0);
      while (goal.some((weight) => weight <= 0)) {
        const kept = towards(weights, goal);
        active = active.filter((_, k) => (kept[k] as number) > 0);
        weights = kept.filter((weight) => weight > 0);
        goal = factors.solve(active, target, 0) ?? weights;
        refused++;
      }
      weights = goal;
      if (refused > 0) {
        closed.fill(0);
        for (const i of active) closed[i] = 1;
        refused = 0;
      }
      residual.set(target);
      active.forEach((i, k) => {
        for (let d = 0; d < N; d++) {
          residual[d] =
            (residual[d] as number) - (weights[k] as number) * (units[i * N + d] as number);
        }
      });
    }
    return {
      point: residual.map((rest, d) => (target[d] as number) - rest),
      active,
      weights: weights.map((weight, k) => weight / (lengths[active[k] as number] as number)),
    };
  };
}

/** The open generator that the residual points along most; undefined when it points along none. */
function steepest(
  units: Float64Array,
  residual: Float64Array,
  closed: Uint8Array,
  floor: number,
): number | undefined {
  const N = residual.length;
  let best: number | undefined;
  let most = floor;
  for (let i = 0, at = 0; i < closed.length; i++, at += N) {
    if (closed[i] === 1) continue;
    let along = 0;
    for (let d = 0; d < N; d++) along += (units[at + d] as number) * (residual[d] as number);
    if (along > most) {
      best = i;
      most = along;
    }
  }
  return best;
}

/** As far from `weights` towards `goal` as none is negative; what reaches 0 first is exactly 0. */
function towards(weights: readonly number[], goal: readonly number[]): number[] {
  let share = 1;
  let first = -1;
  goal.forEach((end, k) => {
    const begin = weights[k] as number;
    if (end > 0 || begin / (begin - end) >= share) return;
    share = begin / (begin - end);
    first = k;
  });
  // Nothing is on its way down: what is not positive leaves at once.
  if (first < 0) return goal.map((end) => Math.max(0, end));
  return weights.map((begin, k) =>
    k === first ? 0 : Math.max(0, begin + share * ((goal[k] as number) - begin)),
  );
}

/** Least squares of a few rows by Gram and Schmidt, twice, which is as good as Householder. */
function triangular(units: Float64Array, N: number) {
  const Q = new Float64Array(N * N);
  const R = new Float64Array(N * N);
  const overlapOf = (a: Float64Array, i: number, l: number) => {
    let sum = 0;
    for (let d = 0; d < N; d++) sum += (a[i + d] as number) * (Q[l * N + d] as number);
    return sum;
  };
  return {
    /**
     * @param known rows at the beginning that are those of the call before
     * @returns w with Σ w_k a_k closest to the target; undefined when the rows are not independent
     */
    solve(rows: readonly number[], target: Float64Array, known: number): number[] | undefined {
      const count = rows.length;
      for (let k = known; k < count; k++) {
        const own = k * N;
        const from = (rows[k] as number) * N;
        for (let d = 0; d < N; d++) Q[own + d] = units[from + d] as number;
        for (let l = 0; l < k; l++) R[l * N + k] = 0;
        for (let pass = 0; pass < 2; pass++) {
          for (let l = 0; l < k; l++) {
            const overlap = overlapOf(Q, own, l);
            R[l * N + k] = (R[l * N + k] as number) + overlap;
            for (let d = 0; d < N; d++) {
              Q[own + d] = (Q[own + d] as number) - overlap * (Q[l * N + d] as number);
            }
          }
        }
        const length = Math.sqrt(overlapOf(Q, own, k));
        if (length < independence) return undefined;
        R[own + k] = length;
        for (let d = 0; d < N; d++) Q[own + d] = (Q[own + d] as number) / length;
      }
      const w = new Array<number>(count).fill(0);
      for (let k = count - 1; k >= 0; k--) {
        let rest = overlapOf(target, 0, k);
        for (let l = k + 1; l < count; l++) rest -= (R[k * N + l] as number) * (w[l] as number);
        w[k] = rest / (R[k * N + k] as number);
      }
      return w;
    },
  };
}
