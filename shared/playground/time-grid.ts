/** Which times are computed first: a few, evenly chosen, so that a drawing comes within a frame. */

/** `count` of the indices 0 … length − 1, evenly spread, the first and the last among them. */
export function evenIndices(length: number, count: number): number[] {
  if (count >= length) return Array.from({ length }, (_, i) => i);
  const chosen = Math.max(2, Math.floor(count));
  return Array.from({ length: chosen }, (_, k) => Math.round((k * (length - 1)) / (chosen - 1)));
}

/** The index of the time nearest to a share (0 to 1) of the way from the first to the last. */
export function indexAt(times: ArrayLike<number>, share: number): number {
  const last = times.length - 1;
  const first = times[0] as number;
  const wanted = first + share * ((times[last] as number) - first);
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) <= wanted) low = middle;
    else high = middle;
  }
  return wanted - (times[low] as number) <= (times[high] as number) - wanted ? low : high;
}
