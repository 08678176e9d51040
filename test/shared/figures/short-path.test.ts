import { expect, it } from "vitest";
import { shortPath } from "../../../shared/figures/short-path.ts";

it("goes from point to point in tenths of a pixel", () => {
  expect(shortPath("M10.04,20L10.5,19.58L11,19.6Z")).toBe("M10,20l.5-.4l.5,0z");
  expect(shortPath("M0,0L-0.3,0.3M5,5L5,5")).toBe("M0,0l-.3,.3M5,5l0,0");
});

it("never drifts: every point is within half a tenth of where it was", () => {
  const points = Array.from({ length: 500 }, (_, k) => [k / 3, 50 * Math.sin(k / 7)] as const);
  const d = points.map(([x, y], k) => `${k === 0 ? "M" : "L"}${x.toFixed(2)},${y.toFixed(2)}`);
  const steps = shortPath(d.join("")).match(/-?\d*\.?\d+/g) ?? [];
  expect(steps).toHaveLength(1000);
  let [x, y] = [0, 0];
  points.forEach(([wantedX, wantedY], k) => {
    x += Number(steps[2 * k]);
    y += Number(steps[2 * k + 1]);
    expect(Math.abs(x - wantedX)).toBeLessThan(0.056);
    expect(Math.abs(y - wantedY)).toBeLessThan(0.056);
  });
});

it("leaves other paths as they are", () => {
  for (const d of ["M0,0A5,5,0,1,1,10,0", "M1,2h3v4z", "M1e-7,0L1,1", ""]) {
    expect(shortPath(d)).toBe(d);
  }
});
