/**
 * When a quantity that grows with time passes zero. Times are in whatever unit the caller's are; those
 * before 1e−15 and after 1e15 of it are not looked at.
 */

interface Point {
  readonly x: number;
  readonly value: number;
}

/** Where a search begins. */
interface Beginning {
  /** A time to look at first; a good one saves time and changes nothing. */
  readonly guess?: number;
  /** How far the next looks go, by factors; more when that is not enough. */
  readonly factor?: number;
}

/** Everything has happened before, or nothing will. */
const earliest = 1e-15;
const latest = 1e15;

/**
 * @param value of a time; negative before and not negative after the moment that is asked for
 * @param accuracy of that moment, relative
 * @returns 0 when it is not negative at any time, ∞ when it always is
 */
export function crossing(
  value: (t: number) => number,
  accuracy: number,
  { guess = 1, factor = 4 }: Beginning = {},
): number {
  const at = (x: number): Point => ({ x, value: value(Math.exp(x)) });
  let low = at(Math.log(guess));
  let high = low;
  let reach = Math.log(factor);
  for (; low.value >= 0; reach *= 1.5) {
    if (low.x < Math.log(earliest)) return 0;
    high = low;
    low = at(low.x - reach);
  }
  for (; high.value < 0; reach *= 1.5) {
    if (high.x > Math.log(latest)) return Number.POSITIVE_INFINITY;
    low = high;
    high = at(high.x + reach);
  }
  return Math.exp(zeroBetween(at, low, high, accuracy));
}

/**
 * The same for a moment that lies between two times, which may be 0.
 * @param accuracy of that moment, in the unit of the times
 * @returns the first time when the value is not negative there, the last when it still is
 */
export function crossingBetween(
  value: (t: number) => number,
  first: number,
  last: number,
  accuracy: number,
): number {
  const at = (x: number): Point => ({ x, value: value(x) });
  const [low, high] = [at(first), at(last)];
  if (low.value >= 0) return first;
  return high.value < 0 ? last : zeroBetween(at, low, high, accuracy);
}

/**
 * The Illinois variant of regula falsi (Dowell & Jarratt 1971): an end that has stayed counts half, so
 * that both move in. No guess is closer to an end than half of the accuracy, for the same reason, and
 * every fourth halves what is left, whatever the curve.
 */
function zeroBetween(at: (x: number) => Point, begin: Point, end: Point, accuracy: number): number {
  let [low, high] = [begin, end];
  let [lowWeight, highWeight] = [1, 1];
  let moved: "low" | "high" | undefined;
  for (let round = 1; high.x - low.x > accuracy; round++) {
    const share =
      round % 4 === 0 ? 0.5 : shareBelow(lowWeight * low.value, highWeight * high.value);
    const guess = low.x + share * (high.x - low.x);
    const next = at(Math.min(Math.max(guess, low.x + accuracy / 2), high.x - accuracy / 2));
    if (next.value < 0) {
      [low, lowWeight] = [next, 1];
      if (moved === "low") highWeight /= 2;
      moved = "low";
    } else {
      [high, highWeight] = [next, 1];
      if (moved === "high") lowWeight /= 2;
      moved = "high";
    }
  }
  return low.x + shareBelow(low.value, high.value) * (high.x - low.x);
}

/** How much of the way from one value to another is below zero, if the way is straight. */
function shareBelow(low: number, high: number): number {
  const share = low / (low - high);
  return Number.isNaN(share) ? 0.5 : share;
}
