import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeTrajectory } from "../../../shared/trajectory/compute.ts";
import {
  bytesAllowed,
  bytesPerNumber,
  costOfEvaluation,
  costOfObservable,
  costOfProblem,
  costOfSimulatedTime,
  costOfStep,
  costOfTime,
  likelyPath,
  operationsAllowed,
  requireBytes,
  requireOperations,
} from "../../../shared/trajectory/cost.ts";
import { type ObservableName, observables } from "../../../shared/trajectory/observables.ts";
import { requestFromQuery } from "../../../shared/trajectory/request.ts";
import { complaints, errorsOf } from "../../support/errors.ts";

const width = fc.integer({ min: 1, max: 128 });
const shapes = fc.record({ inputs: width, hidden: width, outputs: width });

describe("a cost", () => {
  it("is positive and never falls when a layer gets wider", () => {
    const names = Object.keys(observables) as ObservableName[];
    const costs = [
      costOfProblem,
      (shape: Parameters<typeof costOfTime>[0]) => costOfTime(shape, "cholesky"),
      (shape: Parameters<typeof costOfTime>[0]) => costOfTime(shape, "graded QR"),
      costOfStep,
      costOfEvaluation,
      costOfSimulatedTime,
      ...names.map(
        (name) => (shape: Parameters<typeof costOfTime>[0]) => costOfObservable(name, shape),
      ),
    ];
    fc.assert(
      fc.property(shapes, fc.constantFrom("inputs", "hidden", "outputs"), (shape, layer) => {
        const wider = { ...shape, [layer]: shape[layer] + 1 };
        for (const cost of costs) {
          expect(cost(shape)).toBeGreaterThan(0);
          expect(cost(wider)).toBeGreaterThanOrEqual(cost(shape));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is allowed up to the limit, and refused above it with the parameter and the limit", () => {
    const expense = { parameter: "points", given: "many times", advice: "ask for fewer" };
    expect(requireOperations({ ...expense, operations: operationsAllowed })).toBe(
      operationsAllowed,
    );
    const [error] = errorsOf(() =>
      requireOperations({ ...expense, operations: operationsAllowed * 1.01 }),
    );
    expect(error).toMatchObject({ parameter: "points", kind: "too-large" });
    expect(error?.given).toContain("many times");
    expect(error?.expected).toMatch(/3\.0e9 operations; ask for fewer$/);
    expect(
      requireOperations({ ...expense, operations: 2 * operationsAllowed }, 2 * operationsAllowed),
    ).toBe(2 * operationsAllowed);
  });

  it("in bytes is allowed up to the limit too", () => {
    const most = Math.floor(bytesAllowed / bytesPerNumber);
    expect(complaints(() => requireBytes(most, "points", "many", "fewer"))).toEqual([]);
    expect(complaints(() => requireBytes(most + 1, "points", "many", "fewer"))).toEqual([
      "points: too-large",
    ]);
  });
});

describe("the likely evaluation", () => {
  const cases = [2, 5, 12].flatMap((n) =>
    [-8, -1, -0.1, 0, 0.1, 1, 8].flatMap((lambda) => [
      { inputs: n, hidden: n, outputs: n, lambda },
      { inputs: n + 3, hidden: n, outputs: n, lambda },
      { inputs: n, hidden: n, outputs: n + 3, lambda },
      { inputs: n, hidden: n + 2, outputs: n, lambda },
    ]),
  );
  const taken = cases.flatMap(({ lambda, ...shape }) => {
    const { inputs, hidden, outputs } = shape;
    const query = `task=random&inputs=${inputs}&hidden=${hidden}&outputs=${outputs}&lambda=${lambda}&points=2&observables=loss`;
    try {
      const request = requestFromQuery(new URLSearchParams(query));
      return [
        {
          query,
          likely: likelyPath(shape, lambda),
          path: computeTrajectory(request).solution.evaluation,
        },
      ];
    } catch {
      // No network of these widths has this λ.
      return [];
    }
  });

  it("is nearly always the one that is taken", () => {
    const wrong = taken.filter(({ likely, path }) => likely !== path);
    expect(taken.length).toBeGreaterThan(50);
    expect(wrong.length / taken.length, JSON.stringify(wrong)).toBeLessThan(0.1);
  });

  it("costs no more than the other, so that a wrong guess is found out when it matters", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        expect(costOfTime(shape, "cholesky")).toBeLessThan(costOfTime(shape, "graded QR"));
      }),
    );
  });
});
