import { describe, expect, it } from "vitest";
import { matrix } from "../../../shared/linalg/matrix.ts";
import { checkWeights, shapeOf } from "../../../shared/network/weights.ts";
import { random } from "../../../shared/tasks/index.ts";
import { complaints, errorsOf } from "../../support/errors.ts";

const weights = (hidden: number, inputs: number, outputs: number, other = hidden) => ({
  W1: matrix(hidden, inputs),
  W2: matrix(outputs, other),
});

describe("weights", () => {
  it("know their widths", () => {
    expect(shapeOf(weights(3, 4, 5))).toEqual({ inputs: 4, hidden: 3, outputs: 5 });
  });

  it("are refused when the layers do not fit together", () => {
    const [error] = errorsOf(() => shapeOf(weights(3, 4, 5, 2)));
    expect(error).toMatchObject({ parameter: "w2", given: "5×2" });
    expect(error?.expected).toContain("3 columns");
  });

  it("are refused when they do not fit the task", () => {
    const task = random(4, 5, 1);
    expect(checkWeights(weights(3, 4, 5), task).hidden).toBe(3);
    expect(complaints(() => checkWeights(weights(3, 2, 5), task))).toEqual(["w1: impossible"]);
    expect(complaints(() => checkWeights(weights(3, 4, 2), task))).toEqual(["w2: impossible"]);
  });

  it("are refused with entries that are not finite", () => {
    const task = random(4, 5, 1);
    const broken = weights(3, 4, 5);
    broken.W2.data[0] = Number.POSITIVE_INFINITY;
    expect(complaints(() => checkWeights(broken, task))).toEqual(["w2: impossible"]);
  });
});
