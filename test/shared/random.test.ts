import { describe, expect, test } from "vitest";
import { gaussian, gaussianMatrix, uniform } from "../../shared/random.ts";

const seeds = 2000;
const drawn = 4;
/** Where a fair generator stays, but for one run in two million. */
const sigmas = 5;

/** The first draws of every small seed, the ones people type: rows are seeds. */
const firstDraws = (stream: "task" | "start") =>
  Array.from({ length: seeds }, (_, seed) => {
    const normal = gaussian(seed, stream);
    return Array.from({ length: drawn }, normal);
  });

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.each(["task", "start"] as const)(
  "the first numbers of seeds 0 to 1999, for a %s",
  (stream) => {
    const draws = firstDraws(stream);

    test.each([0, 1, 2, 3])("draw %i is standard normal over the seeds", (k) => {
      const column = draws.map((row) => row[k] as number);
      const bound = sigmas / Math.sqrt(seeds);
      expect(Math.abs(mean(column))).toBeLessThan(bound);
      // The square of a standard normal number has variance 2.
      expect(Math.abs(mean(column.map((value) => value * value)) - 1)).toBeLessThan(
        bound * Math.SQRT2,
      );
    });

    test.each([1, 2, 16, 32])("a seed says nothing about the seed %i further on", (lag) => {
      for (let k = 0; k < drawn; k++) {
        const products = draws
          .slice(lag)
          .map((row, seed) => (row[k] as number) * (draws[seed]?.[k] as number));
        expect(Math.abs(mean(products))).toBeLessThan(sigmas / Math.sqrt(products.length));
      }
    });

    test("one draw says nothing about the next", () => {
      for (let j = 0; j < drawn; j++)
        for (let k = 0; k < j; k++) {
          const products = draws.map((row) => (row[j] as number) * (row[k] as number));
          expect(Math.abs(mean(products))).toBeLessThan(sigmas / Math.sqrt(seeds));
        }
    });
  },
);

test("a task and a start of one seed are unrelated", () => {
  const [task, start] = [firstDraws("task"), firstDraws("start")];
  for (let k = 0; k < drawn; k++) {
    const products = task.map((row, seed) => (row[k] as number) * (start[seed]?.[k] as number));
    expect(Math.abs(mean(products))).toBeLessThan(sigmas / Math.sqrt(seeds));
  }
});

test("the same seed gives the same numbers, the next one others", () => {
  const first = (seed: number) => {
    const next = uniform(seed, "noise");
    return [next(), next(), next()];
  };
  expect(first(7)).toEqual(first(7));
  expect(first(7)).not.toEqual(first(8));
  expect(first(-1)).toEqual(first(0xffffffff));
});

test("a matrix is drawn row by row with the deviation asked", () => {
  const rows = gaussianMatrix(3, 2, gaussian(5, "data"), 2);
  const normal = gaussian(5, "data");
  expect([...rows.data]).toEqual(Array.from({ length: 6 }, () => 2 * normal()));
});
