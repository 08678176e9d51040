import { expect, it } from "vitest";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import { random } from "../../../shared/tasks/index.ts";
import { solveExactly } from "../../../shared/theory/exact-solution.ts";
import { learnedLayers } from "../../../shared/theory/learned-layers.ts";

it("are the eigenvalues of both representations at which the exact solution ends", () => {
  for (const [inputs, outputs] of [
    [5, 5],
    [6, 4],
    [4, 6],
  ] as const) {
    const task = random(inputs, outputs, 2);
    const shape = { inputs, hidden: Math.min(inputs, outputs), outputs };
    for (const lambda of [-4, -0.2, 0.7, 9]) {
      const start = lambdaBalanced(shape, { lambda, scale: 0.3, seed: 3 });
      const end = solveExactly(task, start, { lambda }).blocks(Number.POSITIVE_INFINITY);
      const { input, output } = learnedLayers(task.modes.S, lambda);
      const message = `${inputs}-${outputs}, λ = ${lambda}`;
      input.forEach((value, k) => {
        expect(end.inputRepresentation.data[k * (inputs + 1)], message).toBeCloseTo(value, 8);
        expect(end.outputRepresentation.data[k * (outputs + 1)], message).toBeCloseTo(
          output[k] as number,
          8,
        );
      });
    }
  }
});

it("differ by λ and multiply to s̃²", () => {
  const targets = Float64Array.from([2, 1, 0.1, 0]);
  for (const lambda of [-1e6, -1, 0, 1e-9, 3]) {
    const { input, output } = learnedLayers(targets, lambda);
    targets.forEach((s, k) => {
      const [a, b] = [input[k] as number, output[k] as number];
      expect((b - a) / Math.max(1, Math.abs(lambda))).toBeCloseTo(
        lambda / Math.max(1, Math.abs(lambda)),
        12,
      );
      expect(a * b).toBeCloseTo(s * s, 12);
    });
  }
});
