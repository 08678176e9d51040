import { describe, expect, it } from "vitest";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import { random } from "../../../shared/tasks/index.ts";
import { solveExactly } from "../../../shared/theory/exact-solution.ts";
import { kernelTravel } from "../../../shared/theory/kernel-travel.ts";
import { kernelMotion } from "../../../shared/theory/neural-tangent-kernel.ts";

const shapes = [
  { inputs: 4, hidden: 4, outputs: 4 },
  { inputs: 8, hidden: 4, outputs: 4 },
  { inputs: 3, hidden: 3, outputs: 7 },
];

describe("kernelTravel", () => {
  it("is what the exact solution says at t = ∞, for every shape, balance and size", () => {
    for (const shape of shapes) {
      for (const seed of [1, 2, 3]) {
        const task = random(shape.inputs, shape.outputs, seed);
        const travel = kernelTravel(task, lambdaBalanced(shape, { lambda: 0, scale: 1, seed }));
        for (const lambda of [-20, -1, -0.01, 0.1, 3]) {
          for (const scale of [0.01, 0.25, 5]) {
            const weights = lambdaBalanced(shape, { lambda, scale, seed });
            const solution = solveExactly(task, weights, { lambda });
            const { distance } = kernelMotion(solution.blocks(0))(solution.blocks(Infinity));
            const found = travel(lambda, scale);
            const said = `seed ${seed}, λ ${lambda}, scale ${scale}, ${JSON.stringify(shape)}`;
            expect(Math.abs(found - distance), said).toBeLessThan(1e-9);
          }
        }
      }
    }
  });

  it("does not depend on the balance of the weights that give the function", () => {
    const shape = { inputs: 5, hidden: 4, outputs: 4 };
    const task = random(5, 4, 7);
    const [one, other] = [0, 3].map((lambda) =>
      kernelTravel(task, lambdaBalanced(shape, { lambda, scale: 0.3, seed: 7 })),
    );
    for (const lambda of [-2, 0, 1]) expect(one?.(lambda)).toBeCloseTo(other?.(lambda) ?? 0, 12);
  });

  it("is between 0 and 1, and 0 for a network that has nothing to learn", () => {
    const shape = { inputs: 3, hidden: 3, outputs: 3 };
    const weights = lambdaBalanced(shape, { lambda: 1, scale: 0.5, seed: 4 });
    const task = random(3, 3, 4);
    const travel = kernelTravel(task, weights);
    for (const lambda of [-1e5, -1, 0, 1, 1e5]) {
      expect(travel(lambda)).toBeGreaterThanOrEqual(0);
      expect(travel(lambda)).toBeLessThan(1);
    }
    const end = solveExactly(task, weights, { lambda: 1 }).weights(Infinity);
    expect(kernelTravel(task, end)(1)).toBeLessThan(1e-12);
  });
});
