import { describe, expect, it } from "vitest";
import { innerProduct } from "../../../shared/linalg/matrix.ts";
import { gaussianStart } from "../../../shared/network/gaussian-start.ts";

const shape = { inputs: 60, hidden: 90, outputs: 120 };

describe("Gaussian starts", () => {
  it.each([
    ["gaussian", 1, 1],
    ["lecun", 1 / 60, 1 / 90],
    ["he", 2 / 60, 2 / 90],
    ["glorot", 2 / 150, 2 / 210],
  ] as const)("%s has the variances %d and %d, times scale²", (kind, first, second) => {
    const { W1, W2 } = gaussianStart(kind, shape, { scale: 3, seed: 5 });
    // 5400 and 10800 entries: the mean square is within 2 % (one deviation) of the variance.
    expect(innerProduct(W1, W1) / W1.data.length / (9 * first)).toBeCloseTo(1, 1);
    expect(innerProduct(W2, W2) / W2.data.length / (9 * second)).toBeCloseTo(1, 1);
  });

  it("are the same for the same seed and others for another", () => {
    const at = (seed: number) => gaussianStart("he", shape, { scale: 1, seed });
    expect(at(4)).toEqual(at(4));
    expect(at(4).W1).not.toEqual(at(5).W1);
  });
});
