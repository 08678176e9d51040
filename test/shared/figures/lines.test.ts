import fc from "fast-check";
import { expect, it } from "vitest";
import { keptPoints, spread } from "../../../shared/figures/lines.ts";

it("keeps the ends of a line and what is not on the way", () => {
  expect(keptPoints([0, 1, 2, 3], [0, 0, 0, 5])).toEqual([0, 2, 3]);
  expect(keptPoints([0, 1, 2], [0, 1, 2])).toEqual([0, 2]);
  expect(keptPoints([4], [2])).toEqual([0]);
  expect(keptPoints([], [])).toEqual([]);
});

it("moves a curve by less than a twentieth of a pixel", () => {
  const xs = Array.from({ length: 121 }, (_, k) => 2.5 * k);
  const ys = xs.map((x) => 120 / (1 + Math.exp((150 - x) / 20)));
  const kept = keptPoints(xs, ys);
  expect(kept.length).toBeLessThan(60);
  kept.slice(1).forEach((to, place) => {
    const from = kept[place] as number;
    for (let k = from; k <= to; k++) {
      const share =
        ((xs[k] as number) - (xs[from] as number)) / ((xs[to] as number) - (xs[from] as number));
      const drawn = (ys[from] as number) + share * ((ys[to] as number) - (ys[from] as number));
      expect(Math.abs(drawn - (ys[k] as number))).toBeLessThan(0.5);
    }
  });
});

it("keeps labels apart and in order, near where they were wanted", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }),
      (wanted) => {
        const placed = spread(wanted, 0.1);
        const order = wanted
          .map((_, k) => k)
          .sort((a, b) => (wanted[b] as number) - (wanted[a] as number));
        order.slice(1).forEach((below, k) => {
          const gap = (placed[order[k] as number] as number) - (placed[below] as number);
          expect(gap).toBeGreaterThan(0.1 - 1e-9);
        });
        const mean = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0) / list.length;
        expect(mean(placed)).toBeCloseTo(mean(wanted), 9);
      },
    ),
    { seed: 7 },
  );
});
