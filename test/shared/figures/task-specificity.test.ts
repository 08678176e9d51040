import { describe, expect, it } from "vitest";
import figure from "../../../shared/figures/task-specificity.ts";
import { learnedSpecificity } from "../../../shared/figures/trained-specificity.ts";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";
import { hierarchy, random } from "../../../shared/tasks/index.ts";
import { solveExactly } from "../../../shared/theory/exact-solution.ts";
import { taskSpecificity } from "../../../shared/theory/representations.ts";

const asked = (query: string) => parseQuery(figure.params, new URLSearchParams(query));
const compute = (query: string) => figure.compute(asked(query));

describe("task-specificity", () => {
  it("is 0.957 on the large layer and 1.000 on the small one at λ = ±10, and 1.000 on both at 0", () => {
    const task = hierarchy();
    // In the units of the paper's check, Σ = Y/8.
    const small = {
      ...task,
      modes: { ...task.modes, S: task.modes.S.map((s) => s / Math.sqrt(8)) },
    };
    const right = learnedSpecificity(small, 10);
    expect(right.output).toBeCloseTo(0.957, 3);
    expect(right.input).toBeCloseTo(1, 3);
    const left = learnedSpecificity(small, -10);
    expect(left.input).toBeCloseTo(0.957, 3);
    expect(left.output).toBeCloseTo(1, 3);
    const rich = learnedSpecificity(small, 0);
    expect([rich.input, rich.output].map((x) => x.toFixed(12))).toEqual([
      "1.000000000000",
      "1.000000000000",
    ]);
  });

  it("is where the exact solution ends, whatever the start", () => {
    for (const task of [hierarchy(), random(5, 5, 3)]) {
      const { rows: outputs, cols: inputs } = task.sigma;
      for (const lambda of [-10, -1, 0.3, 4]) {
        for (const seed of [1, 2]) {
          const shape = { inputs, hidden: inputs, outputs };
          const start = lambdaBalanced(shape, { lambda, scale: 0.3, seed });
          const end = solveExactly(task, start, { lambda }).blocks(Number.POSITIVE_INFINITY);
          const found = learnedSpecificity(task, lambda);
          const message = `${task.kind}, λ = ${lambda}, seed ${seed}`;
          const { S } = task.modes;
          expect(taskSpecificity(end.inputRepresentation, S), message).toBeCloseTo(found.input, 10);
          expect(taskSpecificity(end.outputRepresentation, S), message).toBeCloseTo(
            found.output,
            10,
          );
        }
      }
    }
  });

  it("mirrors the two sides when λ changes its sign", () => {
    const { exact } = compute("");
    exact.forEach(({ input }, k) => {
      expect(input).toBeCloseTo(exact[exact.length - 1 - k]?.output as number, 12);
    });
  });

  it("keeps the task in the small layer and loses it to the identity in the large one", () => {
    for (const task of ["hierarchy", "random", "penguins"]) {
      const { chosen, floor } = compute(`task=${task}&lambda=100`);
      expect(chosen.input, task).toBeGreaterThan(0.999);
      expect(chosen.output - floor, task).toBeLessThan(0.01);
    }
  });

  it("is what gradient descent ends with", () => {
    for (const query of ["", "task=random", "scale=1", "seed=5", "task=penguins"]) {
      expect(compute(query).deviation, query).toBeLessThan(0.02);
    }
  });
});
