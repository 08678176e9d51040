/** Few, round places on an axis, and how they are written. */
import { inWords } from "../figures/numbers.ts";

export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** Steps of 1, 2 or 5 times a power of ten, about `count` of them, within the range. */
export function ticksIn([low, high]: readonly [number, number], count: number): Tick[] {
  const rough = (high - low) / count;
  if (!(rough > 0) || !Number.isFinite(rough)) return [];
  const power = Math.floor(Math.log10(rough));
  const over = rough / 10 ** power;
  // Geometric middles, so that the number of ticks is nearest to the wanted one.
  const step = over < Math.SQRT2 ? 1 : over < Math.sqrt(10) ? 2 : over < Math.sqrt(50) ? 5 : 10;
  const places = Math.max(0, -(power + (step === 10 ? 1 : 0)));
  const size = step * 10 ** power;
  const found: Tick[] = [];
  for (let k = Math.ceil(low / size - 1e-9); k * size <= high + 1e-9 * size; k++) {
    const at = power < 0 ? (k * step) / 10 ** -power : k * size;
    found.push({ at, text: textOf(at, places, size) });
  }
  return found;
}

function textOf(at: number, places: number, size: number): string {
  if (at === 0) return places > 3 ? "0" : (0).toFixed(places);
  // Many zeros are hard to count.
  if (places > 3 || size >= 1e5) return inWords(at);
  return at.toFixed(places).replace("-", "−");
}

/** Whole powers of ten in a range of logarithms, four at most; in a narrow range 1, 2 and 5 of each. */
export function tensIn([low, high]: readonly [number, number]): Tick[] {
  const wide = high - low >= 1.5;
  const step = Math.max(1, Math.ceil((Math.floor(high) - Math.ceil(low) + 1) / 4));
  const found: Tick[] = [];
  for (let power = Math.floor(high); power >= Math.floor(low); power -= wide ? step : 1) {
    for (const factor of wide ? [1] : [1, 2, 5]) {
      const at = power + Math.log10(factor);
      if (at >= low && at <= high) found.push({ at, text: inWords(factor * 10 ** power) });
    }
  }
  return found.sort((a, b) => a.at - b.at);
}
