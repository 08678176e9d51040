import { describe, expect, it } from "vitest";
import { combine, frobenius, identity, maxAbs, subtract } from "../../../shared/linalg/matrix.ts";
import { multiply } from "../../../shared/linalg/multiply.ts";
import { balanceMatrix } from "../../../shared/network/balance.ts";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import { taskOf } from "../../../shared/tasks/task.ts";
import { squaredErrorLoss } from "../../../shared/theory/loss.ts";
import { learnInSequence, rebalance } from "../../../shared/theory/task-sequence.ts";
import { taskOfRank } from "../../support/problems.ts";

const shape = { inputs: 4, hidden: 4, outputs: 4 };
const tasks = [3, 4, 5].map((seed) => taskOfRank(4, 4, 4, seed));
const startAt = (lambda: number) => lambdaBalanced(shape, { lambda, scale: 0.1, seed: 6 });
const functionOf = ({ W1, W2 }: ReturnType<typeof startAt>) => multiply(W2, W1);

describe("tasks in sequence", () => {
  it.each([-3, 0.2, 8])("keep the balance to rounding, λ = %d", (lambda) => {
    const phases = learnInSequence(
      tasks.map((task) => ({ task, duration: 30 })),
      startAt(lambda),
      { lambda },
    );
    for (const { weights } of phases) {
      const distance = combine(1, balanceMatrix(weights), -lambda, identity(4));
      expect(maxAbs(distance)).toBeLessThan(1e-12 * frobenius(weights.W2) ** 2 + 1e-12);
    }
    expect(phases.map(({ begins }) => begins)).toEqual([0, 30, 60]);
  });

  it.each([-3, 0.2, 8])("forget what the tasks alone decide: ½‖Σk − Σj‖², λ = %d", (lambda) => {
    const phases = learnInSequence(
      tasks.map((task) => ({ task, duration: Number.POSITIVE_INFINITY })),
      startAt(lambda),
      { lambda },
    );
    for (let k = 1; k < phases.length; k++) {
      const { W1, W2 } = (phases[k] as (typeof phases)[number]).weights;
      const learned = tasks[k - 1] as (typeof tasks)[number];
      tasks.forEach((task) => {
        const loss = 0.5 * frobenius(subtract(multiply(W2, W1), task.sigma)) ** 2;
        const expected = 0.5 * frobenius(subtract(learned.sigma, task.sigma)) ** 2;
        expect(Math.abs(loss - expected)).toBeLessThan(1e-10);
      });
    }
  });

  it("relearn a reversed task at λ ≠ 0 and die on the saddle at λ = 0", () => {
    const [task] = tasks as [(typeof tasks)[number]];
    const reversed = taskOf("custom", combine(-1, task.sigma, 0, task.sigma));
    // From the task's own side of det = 0.
    const seed = [1, 2, 3, 4, 5, 6].find((candidate) => {
      const weights = lambdaBalanced(shape, { lambda: 0, scale: 0.1, seed: candidate });
      const [phase] = learnInSequence([{ task, duration: 1 }], weights, { lambda: 0 });
      return phase?.solution.converges;
    }) as number;
    const relearned = (lambda: number) =>
      learnInSequence(
        [
          { task, duration: 200 },
          { task: reversed, duration: 200 },
        ],
        lambdaBalanced(shape, { lambda, scale: 0.1, seed }),
        { lambda },
      )[1]?.solution;
    expect(relearned(0)?.end).toBe("saddle");
    expect(relearned(1e-4)?.converges).toBe(true);
    const loss = squaredErrorLoss(reversed)(relearned(1e-4)?.blocks(100) as never);
    expect(loss).toBeLessThan(1e-8);
  });

  it("refuse a duration that is not positive, by name", () => {
    const [task] = tasks as [(typeof tasks)[number]];
    expect(() => learnInSequence([{ task, duration: 0 }], startAt(1))).toThrow(
      "invalid phases[0].duration: 0",
    );
  });
});

describe("re-balancing", () => {
  it.each([-20, 0, 1e-3, 5])("keeps the function and sets the balance to λ = %d", (lambda) => {
    const weights = startAt(1.5);
    const again = rebalance(weights, lambda);
    expect(maxAbs(subtract(functionOf(again), functionOf(weights)))).toBeLessThan(1e-14);
    const distance = combine(1, balanceMatrix(again), -lambda, identity(4));
    expect(maxAbs(distance)).toBeLessThan(1e-13 * Math.max(1, Math.abs(lambda)));
  });
});
