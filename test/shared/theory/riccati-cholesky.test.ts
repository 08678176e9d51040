import { describe, expect, it } from "vitest";
import { diagonal } from "../../../shared/linalg/matrix.ts";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import { random } from "../../../shared/tasks/random.ts";
import { taskOf } from "../../../shared/tasks/task.ts";
import { solveExactly } from "../../../shared/theory/exact-solution.ts";
import { distance } from "../../support/matrices.ts";

/** Inputs, hidden units, outputs, λ; as many rows grow as there are hidden units. */
const cases = [
  [1, 1, 1, 1],
  [4, 4, 4, 2],
  [4, 4, 4, 0],
  [4, 4, 4, -2],
  [9, 9, 9, 3],
  [26, 26, 26, 2],
  [6, 4, 4, 2],
  [4, 4, 6, -2],
  [4, 6, 6, 2],
  [6, 6, 4, -2],
  [5, 4, 4, 0],
  [3, 3, 7, 0],
] as const;

describe("the fast path", () => {
  it.each(cases)(
    "agrees with the reference, %i-%i-%i at λ = %d",
    (inputs, hidden, outputs, lambda) => {
      const task = random(inputs, outputs, 3);
      const shape = { inputs, hidden, outputs };
      let taken = 0;
      for (let seed = 0; seed < 8; seed++) {
        const weights = lambdaBalanced(shape, { lambda, scale: 0.5, seed });
        const fast = solveExactly(task, weights, { lambda });
        // Starts that are badly conditioned go the other way.
        if (fast.path !== "cholesky") continue;
        taken++;
        const reference = solveExactly(task, weights, { lambda, reference: true });
        for (const t of [1e-9, 0.01, 0.3, 2, 20, 1e4]) {
          const apart = distance(fast.qqt(t), reference.qqt(t));
          expect(apart, `seed ${seed}, t ${t}`).toBeLessThan(1e-13);
        }
      }
      expect(taken).toBeGreaterThanOrEqual(lambda === 0 ? 2 : 6);
    },
  );

  it("is not taken when a mode at rest has two rows that do not grow", () => {
    // At λ = 0 the modes of s̃ = 0 have rate 0 in both rows: taking them for pairs once gave wrong values.
    const task = taskOf("custom", diagonal([2, 0, 0]));
    const shape = { inputs: 3, hidden: 1, outputs: 3 };
    const weights = lambdaBalanced(shape, { lambda: 0, scale: 0.5, seed: 3 });
    expect(solveExactly(task, weights, { lambda: 0 }).path).toBe("graded QR");
  });
});
