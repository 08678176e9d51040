import { expect, it } from "vitest";
import { identity, matrix } from "../../../shared/linalg/matrix.ts";
import {
  multiplyTransposed,
  product,
  transposedMultiply,
} from "../../../shared/linalg/multiply.ts";
import { svd } from "../../../shared/linalg/svd.ts";
import { mixedMap, startScale } from "../../../shared/neighbours/mixed-map.ts";
import { entryError, mixedTask } from "../../../shared/neighbours/mixed-task.ts";
import { splitFunction } from "../../../shared/network/lambda-balanced.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";
import { solveExactly } from "../../../shared/theory/exact-solution.ts";

const setting = { size: 12, rank: 2, noise: 0.8, seed: 2 } as const;
const map = mixedMap(setting);

/** The smallest test error of a fine scan with the reference solution of a 2κ-balanced network. */
function scanned({ kappa, entries }: { kappa: number; entries: number }): number {
  const { truth, task } = mixedTask(setting);
  const { size } = setting;
  const drawn = gaussianMatrix(size, size, gaussian(setting.seed, "start"), entries);
  const shape = { inputs: size, hidden: size, outputs: size };
  const weights = splitFunction(shape, svd(drawn), 2 * kappa, identity(size));
  const solution = solveExactly(task, weights, { lambda: 2 * kappa, reference: true });
  const goal = product(transposedMultiply(task.modes.U, truth), task.modes.V);
  const slowest = 3 / Math.hypot(kappa, task.modes.S[setting.rank - 1] as number);
  const errors = Array.from({ length: 60 }, (_, k) =>
    entryError(solution.blocks(slowest * 0.02 * 1.1 ** k).networkFunction, goal),
  );
  return Math.min(...errors);
}

it.each([
  [-1.6, 1.2],
  [-1.6, 2],
  [-0.6, 1.8],
])(
  "finds the best moment that a scan with the reference solution finds (exponents %d, %d)",
  (a, b) => {
    const start = startScale(setting.size, a, b);
    const { error } = map.best(start);
    const reference = scanned(start);
    expect(error).toBeLessThan(1.002 * reference);
    expect(error).toBeGreaterThan(0.99 * reference);
  },
);

it("finds the same from any guess", () => {
  const start = startScale(setting.size, -1.2, 1.7);
  const errors = [0.1, 1, 5].map((guess) => map.best(start, guess).error);
  for (const error of errors) expect(error / (errors[0] as number)).toBeCloseTo(1, 2);
});

it("agrees with the modes taken one by one where the function of the start is small", () => {
  const { kappa } = startScale(setting.size, -1, 1.5);
  const [full, modes] = [
    map.best({ kappa, entries: 1e-5 }),
    map.bestWithoutStart({ kappa, entries: 0 }),
  ];
  expect(full.error / modes.error).toBeCloseTo(1, 3);
  expect(full.stableRank / modes.stableRank).toBeCloseTo(1, 2);
});

it("active starts find a smaller error and a lower rank than lazy ones, in more steps", () => {
  // γ_σ² + γ_w is 0 and 2, on either side of 1.
  const active = map.best(startScale(setting.size, -2, 2));
  const lazy = map.best(startScale(setting.size, -0.5, 2.5));
  expect(active.error).toBeLessThan(lazy.error / 2);
  expect(active.stableRank).toBeLessThan(lazy.stableRank);
});

it("the task has entries of variance 1 and the rank that was asked for", () => {
  const { truth } = mixedTask({ size: 60, rank: 3, noise: 1, seed: 4 });
  const square = multiplyTransposed(truth, truth);
  let sum = 0;
  for (let i = 0; i < 60; i++) sum += square.data[i * 61] as number;
  expect(sum / 3600).toBeGreaterThan(0.6);
  expect(sum / 3600).toBeLessThan(1.5);
  const { S } = svd(matrix(60, 60, truth.data.slice()));
  expect(S[3] as number).toBeLessThan(1e-12 * (S[0] as number));
});
