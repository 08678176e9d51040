import { describe, expect, it } from "vitest";
import { frobenius, matrix, subtract } from "../../../shared/linalg/matrix.ts";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import { hierarchy } from "../../../shared/tasks/index.ts";
import { solveExactly } from "../../../shared/theory/exact-solution.ts";
import {
  learnedInputRepresentation,
  propertyResponse,
} from "../../../shared/theory/property-projection.ts";

const task = hierarchy();
const shape = { inputs: 8, hidden: 8, outputs: 8 };
const answersOf = (lambda: number) => propertyResponse(learnedInputRepresentation(task, lambda), 0);

/** W1ᵀW1 of a network that has learned the task from this start. */
function learned(lambda: number, seed: number) {
  const weights = lambdaBalanced(shape, { lambda, scale: 0.1, seed });
  const qqt = solveExactly(task, weights, { lambda }).qqt(Number.POSITIVE_INFINITY);
  return matrix(
    8,
    8,
    Float64Array.from(
      { length: 64 },
      (_, k) => qqt.data[Math.floor(k / 8) * 16 + (k % 8)] as number,
    ),
  );
}

describe("a property taught to one item", () => {
  it.each([-10, -1, 0, 0.5, 10])(
    "meets the representation that training ends with, λ = %d, whatever the start",
    (lambda) => {
      for (const seed of lambda === 0 ? [4] : [1, 2, 4]) {
        const distance = subtract(learned(lambda, seed), learnedInputRepresentation(task, lambda));
        expect(frobenius(distance), `seed ${seed}`).toBeLessThan(1e-9);
      }
    },
  );

  it("is answered by sibling, cousins and others as the representation has them", () => {
    const [own, sibling, cousin, , other] = answersOf(0);
    expect(own).toBe(1);
    expect(sibling).toBeCloseTo(0.261, 3);
    expect(cousin).toBeCloseTo(0.108, 3);
    expect(other).toBeCloseTo(0, 12);
    const [, nearRight, farRight] = answersOf(10);
    expect(nearRight).toBeCloseTo(0.498, 3);
    expect(farRight).toBeCloseTo(0.248, 3);
    const [, nearLeft, farLeft] = answersOf(-10);
    expect(nearLeft).toBeCloseTo(0.0025, 4);
    expect(farLeft).toBeCloseTo(0.0012, 4);
  });

  it("generalises best for λ → +∞ and not at all for λ → −∞", () => {
    const siblings = [-1e4, -10, -1, 0, 1, 10, 1e4].map((lambda) => answersOf(lambda)[1] as number);
    siblings.slice(1).forEach((answer, k) => {
      expect(answer).toBeGreaterThan(siblings[k] as number);
    });
    expect(siblings[0]).toBeLessThan(1e-5);
    expect(siblings.at(-1)).toBeCloseTo(0.5, 6);
  });

  it("is what gradient descent on one readout row ends with", () => {
    const R = learnedInputRepresentation(task, 0.7);
    // In the space of items: the row w·h_j moves by R[j,k] for every unit of error on item k.
    const answers = new Float64Array(8);
    for (let step = 0; step < 600; step++) {
      const missing = 1 - (answers[3] as number);
      for (let j = 0; j < 8; j++) {
        answers[j] = (answers[j] as number) + 0.1 * missing * (R.data[j * 8 + 3] as number);
      }
    }
    propertyResponse(R, 3).forEach((answer, j) => {
      expect(answers[j]).toBeCloseTo(answer, 8);
    });
  });
});
