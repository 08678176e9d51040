import { expect, it } from "vitest";
import mixedDynamics, { type Data, size } from "../../../shared/figures/mixed-dynamics.ts";
import { svgFile } from "../../../shared/figures/render.ts";
import { atOnce } from "../../../shared/figures/stages.ts";
import { fixedLook } from "../../../shared/figures/theme.ts";
import { defaults } from "../../../shared/parameters/parameter.ts";
import { drawingDocument as document } from "../../support/drawing-document.ts";

const values = defaults(mixedDynamics.params);
const data = mixedDynamics.compute(values);

it("both Gaussian layers carry √(s² + σ⁴w²) along every direction, and not what a λ-balanced one does", () => {
  const { directions } = data.descended as NonNullable<Data["descended"]>;
  expect(directions).toHaveLength(size);
  let shared = 0;
  let apart = 0;
  for (const { strength, first, second } of directions) {
    const law = Math.hypot(strength, values.threshold);
    shared += (first - law) ** 2 + (second - law) ** 2;
    apart += (first - law + values.threshold) ** 2 + (second - law - values.threshold) ** 2;
  }
  expect(shared).toBeLessThan(apart / 10);
});

it("the test error falls and rises again, in both courses alike", () => {
  const { followed } = data.descended as NonNullable<Data["descended"]>;
  for (const { test, train } of [data.law, followed]) {
    const least = Math.min(...test);
    expect(least).toBeLessThan(0.6 * (test[0] as number));
    expect(least).toBeLessThan(0.6 * (test.at(-1) as number));
    expect(train.at(-1)).toBeLessThan(0.01);
  }
});

it("a host in a hurry gets the law without the descent, and is told so", () => {
  const other = { ...values, threshold: 20 };
  const early = atOnce(mixedDynamics).compute(other) as Data;
  expect(early.descended).toBeUndefined();
  expect(mixedDynamics.describe(early, other)).toContain("is not drawn here");
  const late = mixedDynamics.compute(other);
  expect(Math.min(...early.law.test) / Math.min(...late.law.test)).toBeCloseTo(1, 1);
});

it("without the descent the law is drawn in the colours of what it is", () => {
  const other = { ...values, threshold: 30 };
  const look = fixedLook("light", 640);
  const dashes = (drawn: Data) => {
    const svg = svgFile({ ...mixedDynamics, compute: () => drawn }, other, {
      theme: "light",
      width: 640,
      document,
    });
    return [...svg.matchAll(/<g [^>]*stroke="([^"]*)" stroke-dasharray="[^"]*"/g)].map(
      ([, colour]) => colour,
    );
  };
  const early = dashes(atOnce(mixedDynamics).compute(other) as Data);
  expect(early).toEqual(
    expect.arrayContaining([
      look.colour("muted"),
      look.colour("bothLayers"),
      ...[0, 1, 2].map((k) => look.mode(k, 4)),
    ]),
  );
  expect(early).not.toContain(look.colour("exact"));
  expect(dashes(data)).toContain(look.colour("exact"));
});
