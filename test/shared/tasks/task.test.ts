import { describe, expect, it } from "vitest";
import { diagonal, fromRows, identity, matrix, transpose } from "../../../shared/linalg/matrix.ts";
import { product } from "../../../shared/linalg/multiply.ts";
import { svd } from "../../../shared/linalg/svd.ts";
import {
  customSigma,
  identityTask,
  random,
  singularValues,
  taskOf,
} from "../../../shared/tasks/index.ts";
import { complaints, errorsOf } from "../../support/errors.ts";
import { distance } from "../../support/matrices.ts";

describe("a task", () => {
  it("carries modes that multiply back to Σ", () => {
    for (const task of [
      random(4, 7, 3),
      singularValues([1, 3, 2], 5, 4, 6),
      singularValues([1, 3], undefined, 4, 3),
      identityTask(3, 2),
      customSigma(
        fromRows([
          [1, 2, 3],
          [4, 5, 6],
        ]),
      ),
    ]) {
      const { U, S, V } = task.modes;
      const back = product(U, diagonal(S, task.sigma.rows, task.sigma.cols), transpose(V));
      expect(distance(back, task.sigma), task.kind).toBeLessThan(1e-14);
      expect([...S], task.kind).toEqual([...S].sort((a, b) => b - a));
    }
  });

  it("counts its modes", () => {
    expect(
      customSigma(
        fromRows([
          [1, 2],
          [2, 4],
        ]),
      ).rank,
    ).toBe(1);
    expect(singularValues([2, 1], 1, 5, 4).rank).toBe(2);
    expect(identityTask(4).rank).toBe(4);
  });

  it("is the same for the same seed and another for another", () => {
    expect(random(5, 4, 9).sigma).toEqual(random(5, 4, 9).sigma);
    expect(random(5, 4, 9).sigma).not.toEqual(random(5, 4, 10).sigma);
    expect(singularValues([1, 2], 9).sigma).not.toEqual(singularValues([1, 2], 10).sigma);
  });

  it("has entries of variance scale²/Ni when it is random", () => {
    const { sigma } = random(64, 64, 1, 3);
    const meanSquare = sigma.data.reduce((sum, x) => sum + x * x, 0) / sigma.data.length;
    expect((meanSquare * 64) / 9).toBeCloseTo(1, 1);
  });

  it("has the singular values that are given, in descending order, whatever the orientation", () => {
    expect([...svd(singularValues([0.5, 2, 1], 4, 6, 3).sigma).S]).toEqual([
      expect.closeTo(2, 13),
      expect.closeTo(1, 13),
      expect.closeTo(0.5, 13),
    ]);
    expect(singularValues([0.5, 2]).sigma).toEqual(diagonal([2, 0.5]));
  });

  it("refuses rank 0, under the name of the parameter that made it so", () => {
    expect(complaints(() => taskOf("custom", matrix(2, 3)))).toEqual(["sigma: impossible"]);
    expect(complaints(() => singularValues([0, 0]))).toEqual(["values: impossible"]);
    expect(complaints(() => identityTask(3, 0))).toEqual(["taskScale: impossible"]);
  });

  it("refuses entries that are not finite and singular values that cannot be", () => {
    const broken = identity(2);
    broken.data[1] = Number.NaN;
    const [error] = errorsOf(() => customSigma(broken));
    expect(error).toMatchObject({ parameter: "sigma", given: "NaN" });
    expect(complaints(() => singularValues([1, -1]))).toEqual(["values: impossible"]);
    expect(complaints(() => singularValues([1, Number.POSITIVE_INFINITY]))).toEqual([
      "values: impossible",
    ]);
    expect(complaints(() => singularValues([1, 2, 3], 1, 2, 5))).toEqual(["values: impossible"]);
  });
});
