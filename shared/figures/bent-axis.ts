/**
 * Axes that are logarithmic, or fine near 0 and coarse far from it like a slider's track.
 *
 * Positions are computed here and the scale of the drawing stays linear: lines.ts and cells.ts then
 * need to know nothing of it, and the axis of λ is the track of λ's slider.
 */
import type { ScaleOptions } from "@observablehq/plot";
import { inOneNotation } from "./numbers.ts";

export interface BentAxis {
  /** Lowest and highest value. */
  readonly ends: readonly [low: number, high: number];
  /** The same as positions. */
  readonly domain: readonly [low: number, high: number];
  /** From a value to its position. */
  at(value: number): number;
  /** From a position to its value. */
  value(position: number): number;
  /** `count` values, evenly spaced to the eye, both ends among them. */
  spaced(count: number): Float64Array;
  /** Domain, ticks and their words for Plot; ticks outside the ends are left out. */
  options(ticks: readonly number[], label: string | null): ScaleOptions;
}

export const logAxis = (low: number, high: number): BentAxis =>
  bent("log", Math.log10, (position) => 10 ** position, low, high);

/**
 * Half of the way from 0 to the larger end is spent below a fourteenth of it (as in track.ts).
 * @param usual the larger end from which on the axis stays as fine near 0 as it is there: one that reaches
 *   much farther would have all that happens in one px
 */
export function symlogAxis(low: number, high: number, usual = Number.POSITIVE_INFINITY): BentAxis {
  const knee = Math.min(usual, Math.max(Math.abs(low), Math.abs(high))) / 200;
  return bent(
    "symlog",
    (value) => Math.sign(value) * Math.log1p(Math.abs(value) / knee),
    (position) => Math.sign(position) * knee * Math.expm1(Math.abs(position)),
    low,
    high,
  );
}

function bent(
  bend: "log" | "symlog",
  at: BentAxis["at"],
  value: BentAxis["value"],
  low: number,
  high: number,
): BentAxis {
  const domain = [at(low), at(high)] as const;
  return {
    ends: [low, high],
    domain,
    at,
    value,
    spaced(count) {
      return Float64Array.from({ length: count }, (_, k) => {
        if (k === 0) return low;
        if (k === count - 1) return high;
        // Rounded so that the middle between −a and a is 0 and not 1e−17 (and 1 on a log axis).
        const share = k / (count - 1);
        const position = domain[0] + share * (domain[1] - domain[0]);
        return value(Math.abs(position) < 1e-12 ? 0 : position);
      });
    },
    options(ticks, label) {
      const shown = ticks.filter((tick) => tick >= low && tick <= high);
      const words = inOneNotation(shown);
      return {
        domain: [...domain],
        ticks: shown.map(at),
        tickFormat: (_: number, index: number) => words[index] as string,
        label,
        labelAnchor: "center",
        labelArrow: "none",
        // For whoever reads a value off the drawing (clock.ts); Plot does not know it.
        bend,
      } as ScaleOptions;
    },
  };
}

/** Powers of ten within the ends: every one, or every second, third … so that at most `most` remain. */
export function decades(low: number, high: number, most: number): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const every = Math.max(1, Math.ceil((last - first + 1) / most));
  const powers: number[] = [];
  for (let power = first; power <= last; power += every) powers.push(10 ** power);
  return powers;
}

/** 1, 2 and 5 of every decade within the ends, or powers of ten alone where they would be more than `most`. */
export function roundTicks(low: number, high: number, most: number): number[] {
  const tens = decades(low / 10, high, 9);
  const seen = tens
    .flatMap((ten) => [ten, 2 * ten, 5 * ten])
    .filter((tick) => tick >= low && tick <= high);
  return seen.length <= most ? seen : decades(low, high, 4);
}

/**
 * Round values of λ within the ends, and 0: the largest power of ten, and the one nearest to half-way.
 * @param at where a value stands between the ends
 */
export function balances(low: number, high: number, at = symlogAxis(low, high).at): number[] {
  const sizes = [1e5, 1e4, 1e3, 100, 10, 1, 0.1, 0.01, 0.001];
  const [last = 1, ...smaller] = sizes.filter((size) => size <= Math.max(-low, high));
  const away = (size: number) => Math.abs(at(size) - at(last) / 2);
  const middle = smaller.reduce((best, size) => (away(size) < away(best) ? size : best), last);
  return middle === last ? [-last, 0, last] : [-last, -middle, 0, middle, last];
}
