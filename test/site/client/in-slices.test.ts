import { expect, it } from "vitest";
import type { Stage } from "../../../shared/figures/figure.ts";
import { inSlices } from "../../../site/client/in-slices.ts";

const table = { length: 0, columns: {} };

function* ten(seen: number[]): Generator<Stage, void, undefined> {
  for (let k = 1; k <= 10; k++) {
    seen.push(k);
    yield k % 5 === 0 ? { progress: k / 10, data: { table } } : { progress: k / 10 };
  }
}

it("runs to the end and tells all data, whatever the slice", async () => {
  for (const slice of [0, 1e6]) {
    const told: Stage[] = [];
    expect(
      await inSlices(
        ten([]),
        slice,
        () => false,
        (stage) => told.push(stage),
      ),
    ).toBe(true);
    expect(told.filter(({ data }) => data).map(({ progress }) => progress)).toEqual([0.5, 1]);
  }
});

it("lets others have their turn after every slice", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  await inSlices(
    ten([]),
    0,
    () => false,
    () => {},
  );
  clearInterval(timer);
  expect(turns).toBeGreaterThan(0);
});

it("computes nothing more once it is stale", async () => {
  const seen: number[] = [];
  const ended = await inSlices(
    ten(seen),
    0,
    () => seen.length >= 3,
    () => {},
  );
  expect(ended).toBe(false);
  expect(seen).toEqual([1, 2, 3]);
});

it("passes on what the figure throws", async () => {
  function* broken(): Generator<Stage, void, undefined> {
    yield { progress: 0 };
    throw new RangeError("no such network");
  }
  await expect(
    inSlices(
      broken(),
      0,
      () => false,
      () => {},
    ),
  ).rejects.toThrow("no such network");
});
