/** Guesses of singular values in a time series, from those of the last four times. */
import { nearValues } from "./near-values.ts";

export interface RecentValues {
  /**
   * The squared singular values, ascending, when they are close to what the last ones lead to.
   * @param q squared diagonal of the bidiagonal matrix
   * @param e its squared super-diagonal
   * @returns false when they are not: `found` is then garbage
   */
  next(q: Float64Array, e: Float64Array, found: Float64Array): boolean;
  /** @param found the squared singular values, ascending, however they were found */
  add(found: Float64Array): void;
}

/** Below this many rows a guess takes as long as the answer. */
const fewestRows = 4;
const times = 4;

/** The last values of a series of bidiagonal matrices with n rows. */
export function recentValues(n: number): RecentValues {
  const improve = nearValues(n);
  const recent = Array.from({ length: times }, () => new Float64Array(n));
  let known = 0;
  const back = (steps: number) => recent[(known + times - steps) % times] as Float64Array;
  // A series that jumps, or whose values coincide, is tried again ever more rarely.
  let failures = 0;
  let pause = 0;
  return {
    next(q, e, found) {
      if (n < fewestRows || known < times) return false;
      if (pause > 0) {
        pause--;
        return false;
      }
      const [a, b, c, d] = [back(1), back(2), back(3), back(4)];
      for (let k = 0; k < n; k++) {
        const last = a[k] as number;
        const before = b[k] as number;
        const earlier = c[k] as number;
        // The cubic through four values, as if times were evenly spaced.
        found[k] =
          last + (3 * (last - before) - 3 * (before - earlier)) + (earlier - (d[k] as number));
      }
      if (improve(q, e, n, found)) {
        failures = 0;
        return true;
      }
      failures = Math.min(failures + 1, 6);
      pause = 2 ** failures;
      return false;
    },
    add(found) {
      back(times).set(found);
      known++;
    },
  };
}
