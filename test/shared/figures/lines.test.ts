import fc from "fast-check";
import { expect, it } from "vitest";
import { keptPoints, spread } from "../../../shared/figures/lines.ts";

const frame = { x: [0, 600], y: [0, 300] } as const;

it("keeps the ends of a line and what is not on the way", () => {
  expect(keptPoints([0, 1, 2, 3], [0, 0, 0, 5], frame)).toEqual([0, 2, 3]);
  expect(keptPoints([0, 1, 2], [0, 1, 2], frame)).toEqual([0, 2]);
  expect(keptPoints([4], [2], frame)).toEqual([0]);
  expect(keptPoints([], [], frame)).toEqual([]);
});

it("keeps gaps", () => {
  const gap = Number.NaN;
  expect(keptPoints([0, 1, 2, 3, 4, 5, 6], [0, 0, 0, gap, 1, 1, 1], frame)).toEqual([
    0, 2, 3, 4, 6,
  ]);
  expect(keptPoints([0, 1, 2], [gap, 1, gap], frame)).toEqual([0, 1, 2]);
});

it("moves a smooth curve by less than a sixth of a pixel, with half of its points", () => {
  const xs = Array.from({ length: 121 }, (_, k) => 5 * k);
  const ys = xs.map((x) => 280 / (1 + Math.exp((300 - x) / 40)));
  const kept = keptPoints(xs, ys, frame);
  expect(kept.length).toBeLessThan(60);
  expect(kept).toEqual([...kept].sort((a, b) => a - b));
  kept.slice(1).forEach((to, place) => {
    const from = kept[place] as number;
    const dx = (xs[to] as number) - (xs[from] as number);
    const dy = (ys[to] as number) - (ys[from] as number);
    for (let k = from; k <= to; k++) {
      const across = ((xs[k] as number) - (xs[from] as number)) * dy;
      const along = ((ys[k] as number) - (ys[from] as number)) * dx;
      expect(Math.abs(across - along) / Math.hypot(dx, dy)).toBeLessThan(0.16);
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

it("moves labels up from the axis, and only those that would touch", () => {
  // The two that end on the axis stand above it; the one that is clear of them stays.
  const near = spread([0, 0.5, 0], 0.1, 0);
  expect(near[1]).toBe(0.5);
  expect([...near].sort((a, b) => a - b)[0]).toBeCloseTo(0, 12);
  expect(Math.abs((near[0] as number) - (near[2] as number))).toBeCloseTo(0.1, 12);
  // One that is pushed into another moves it too.
  const pushed = spread([0.12, 0, 0], 0.1, 0);
  expect([...pushed].sort((a, b) => a - b)).toEqual(
    [0, 0.1, 0.2].map((y) => expect.closeTo(y, 12)),
  );
});

it("keeps labels below what stands above them", () => {
  const placed = spread([1, 1, 1, 0.75], 0.1, 0, 1.05);
  expect(placed.toSorted((a, b) => b - a)).toEqual(
    [1.05, 0.95, 0.85, 0.75].map((y) => expect.closeTo(y, 12)),
  );
});
