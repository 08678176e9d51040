import { describe, expect, it } from "vitest";
import { fromRows, maxAbs, subtract } from "../../../shared/linalg/matrix.ts";
import published from "../../../site/content/accuracy-regions.json" with { type: "json" };
import { measure, randomCase } from "../../accuracy/regions.ts";
import oracle from "../../fixtures/qqt-cases.json" with { type: "json" };
import { preciseQQt } from "../../support/precise-flow.ts";

/** Ten times the worst of what is published, and no less than ten roundings. */
const allowed = 1e-13;
/** Where the start's last digit decides, so many times what it does. */
const inLastDigits = 30;

describe("the 60-digit arithmetic", () => {
  it("agrees with the reference values, which another program made", () => {
    const small = oracle.filter(({ w1, t, lambda }) => w1.length <= 2 && lambda * t < 10);
    expect(small.length).toBeGreaterThan(3);
    for (const { name, w1, w2, sigma, lambda, tau, t, qqt } of small) {
      const parts = [w1, w2, sigma].map((rows) => fromRows(rows)) as [never, never, never];
      const found = fromRows(preciseQQt(...parts, lambda, t / tau));
      const expected = fromRows(qqt);
      expect(maxAbs(subtract(found, expected)) / maxAbs(expected), name).toBeLessThan(1e-15);
    }
  });
});

describe("the published accuracy", () => {
  it("covers thousands of networks and every region of λ, time and shape", () => {
    expect(published.networks).toBeGreaterThanOrEqual(2000);
    const kinds = (name: "lambda" | "time" | "shape") =>
      new Set(published.regions.map((region) => region[name])).size;
    expect([kinds("lambda"), kinds("time"), kinds("shape")]).toEqual([5, 3, 5]);
    expect(Math.max(...published.regions.map(({ worst }) => worst))).toBeLessThan(allowed);
    expect(published.hinging.networks).toBeLessThan(published.networks / 20);
    expect(published.hinging.inLastDigits).toBeLessThan(inLastDigits);
  });

  it("is what the worst networks give here too", () => {
    for (const { seed, worst, lambda, time, shape } of published.regions.slice(0, 6)) {
      const found = measure(randomCase(seed));
      expect(found?.region, `seed ${seed}`).toEqual([lambda, time, shape]);
      // Up to the last places of another engine's exponentials.
      expect(found?.error, `seed ${seed}`).toBeLessThan(4 * worst);
      expect(found?.error, `seed ${seed}`).toBeGreaterThan(worst / 4);
    }
  });
});

describe("random networks that nobody has seen", () => {
  // A new day, new networks: the seed is in the message.
  const first = 1_000_000 + Math.floor(Math.random() * 1e9);
  it(`are within ${allowed} of 60 digits: seeds from ${first}`, () => {
    for (let seed = first; seed < first + 24; seed++) {
      const found = measure(randomCase(seed));
      if (!found) continue;
      const own = Math.max(allowed, inLastDigits * found.sensitivity);
      expect(found.error, `seed ${seed}, ${found.region}`).toBeLessThan(own);
    }
  });
});
