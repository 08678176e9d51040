/** The part of a line that lies on its axes, cut by hand: a clipping path would need an id in the page. */
import type { Frame, Series } from "./lines.ts";

/** From the left edge on, with a gap wherever the line is above or below. */
export function within({ x, y }: Series, frame: Frame): Series {
  const [left] = frame.x;
  const [low, high] = frame.y;
  const xs: number[] = [];
  const ys: number[] = [];
  for (let k = 0; k < x.length; k++) {
    const [at, value] = [x[k] as number, y[k] as number];
    if (at < left) continue;
    const before = k > 0 ? (x[k - 1] as number) : at;
    if (before < left) {
      const share = (left - before) / (at - before);
      xs.push(left);
      ys.push((1 - share) * (y[k - 1] as number) + share * value);
    }
    xs.push(at);
    ys.push(value);
  }
  return { x: xs, y: ys.map((value) => (value < low || value > high ? Number.NaN : value)) };
}
