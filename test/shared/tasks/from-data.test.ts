import { describe, expect, it } from "vitest";
import { fromRows, matrix } from "../../../shared/linalg/matrix.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";
import { customData } from "../../../shared/tasks/custom.ts";
import { fromData } from "../../../shared/tasks/from-data.ts";
import { complaints } from "../../support/errors.ts";
import { distance } from "../../support/matrices.ts";

describe("a task from examples", () => {
  it("is the slope of each output on one standardised input, and the residual is what is left", () => {
    // x has mean 2 and variance 2/3; y = 3x + 1 exactly, so that Σ = 3·sd(x) and nothing is left.
    const task = customData(fromRows([[1], [2], [3]]), fromRows([[4], [7], [10]]));
    expect(task.sigma.data[0]).toBeCloseTo(3 * Math.sqrt(2 / 3), 13);
    expect(task.residual).toBeCloseTo(0, 13);
    // Here the first output is uncorrelated with x and has variance 2: half of it stays in the loss.
    const noisy = customData(
      fromRows([[1], [2], [3]]),
      fromRows([
        [0, 1],
        [3, 2],
        [0, 3],
      ]),
    );
    expect(noisy.residual).toBeCloseTo(1, 13);
  });

  it("does not see a constant that is added to the outputs", () => {
    const normal = gaussian(4, "data");
    const x = gaussianMatrix(20, 3, normal);
    const y = gaussianMatrix(20, 2, normal);
    const shifted = matrix(
      20,
      2,
      y.data.map((value) => value + 5),
    );
    expect(distance(customData(x, shifted).sigma, customData(x, y).sigma)).toBeLessThan(1e-13);
    expect(customData(x, shifted).residual).toBeCloseTo(customData(x, y).residual, 13);
  });

  it("drops and counts rows with a missing value, in x or in y", () => {
    const x = fromRows([[1], [0], [2], [3], [9]]);
    const y = fromRows([[1], [5], [2], [4], [0]]);
    x.data[1] = Number.NaN;
    y.data[4] = Number.NaN;
    const task = customData(x, y);
    expect(task.data).toMatchObject({ rows: 3, droppedRows: 2 });
    const complete = customData(fromRows([[1], [2], [3]]), fromRows([[1], [2], [4]]));
    expect(task.sigma).toEqual(complete.sigma);
  });

  it("names its inputs by column, without the constant ones, or by axis when some are dropped", () => {
    const y = fromRows([[1], [2], [4], [3]]);
    const names = { inputs: ["a", "b", "c"] };
    const constant = fromRows([
      [1, 7, 2],
      [2, 7, 1],
      [3, 7, 5],
      [4, 7, 5],
    ]);
    expect(fromData("custom", constant, y, names)).toMatchObject({
      inputNames: ["a", "c"],
      data: { constantInputs: ["b"], droppedDirections: 0 },
    });
    const dependent = fromRows([
      [1, 2, 2],
      [2, 4, 1],
      [3, 6, 5],
      [4, 8, 5],
    ]);
    expect(fromData("custom", dependent, y, names)).toMatchObject({
      inputNames: ["axis 1", "axis 2"],
      data: { droppedDirections: 1 },
    });
  });

  it("refuses tables that do not match and outputs that cannot be predicted", () => {
    const x = fromRows([[1], [2], [3]]);
    expect(complaints(() => customData(x, fromRows([[1], [2]])))).toEqual(["y: impossible"]);
    expect(complaints(() => customData(x, fromRows([[1], [1], [1]])))).toEqual(["y: impossible"]);
    expect(complaints(() => customData(x, fromRows([[0], [3], [0]])))).toEqual(["y: impossible"]);
    const missing = matrix(3, 1, Float64Array.of(Number.NaN, Number.NaN, 1));
    expect(complaints(() => customData(missing, x))).toEqual(["x: impossible"]);
  });
});
