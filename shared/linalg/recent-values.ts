/** Guesses of singular values in a time series, from those of up to eight times before. */
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
const fewestTimes = 4;
const times = 8;

/**
 * Newton's extrapolation by one step: Σ_i shares[i − 1] f(−i) is at 0 the polynomial through
 * f(−1), …, f(−count), as if times were evenly spaced; the shares are −(−1)^i times binomials. On a
 * sum of exponentials every time more gains digits: with eight most guesses need one round, with
 * four two.
 */
function sharesOf(count: number): Float64Array {
  const shares = new Float64Array(count);
  let share = -1;
  for (let i = 1; i <= count; i++) {
    share *= -(count - i + 1) / i;
    shares[i - 1] = share;
  }
  return shares;
}
const shares = Array.from({ length: times + 1 }, (_, count) => sharesOf(count));

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
      if (n < fewestRows || known < fewestTimes) return false;
      if (pause > 0) {
        pause--;
        return false;
      }
      const count = Math.min(known, times);
      const weights = shares[count] as Float64Array;
      found.fill(0);
      for (let i = 1; i <= count; i++) {
        const values = back(i);
        const weight = weights[i - 1] as number;
        for (let k = 0; k < n; k++) {
          found[k] = (found[k] as number) + weight * (values[k] as number);
        }
      }
      if (improve(q, e, n, found)) {
        failures = 0;
        return true;
      }
      // A try in vain costs a tenth of the answer: waiting longer than this would save nothing.
      pause = 2 ** failures;
      failures = Math.min(failures + 1, 3);
      return false;
    },
    add(found) {
      back(times).set(found);
      known++;
    },
  };
}
