import { expect, it } from "vitest";
import { requireSequence } from "../../../shared/trajectory/cost-of-sequence.ts";
import { likelyPaths, sequenceFromBody } from "../../../shared/trajectory/sequence-request.ts";
import { complaints } from "../../support/errors.ts";

const asked = (n: number, phases: readonly object[], lambda = 1) =>
  sequenceFromBody({
    network: { inputs: n, outputs: n },
    init: { lambda },
    phases: phases.map((phase) => ({ task: { kind: "random" }, ...phase })),
  });

it("costs more with more phases, more times and wider layers", () => {
  const cost = (n: number, phases: readonly object[]) => {
    const request = asked(n, phases);
    return requireSequence(request, likelyPaths(request));
  };
  const usual = cost(5, [{ points: 20 }]);
  expect(cost(5, [{ points: 20 }, { points: 20 }])).toBeGreaterThan(2 * usual - 1);
  expect(cost(5, [{ points: 40 }])).toBeGreaterThan(usual);
  expect(cost(6, [{ points: 20 }])).toBeGreaterThan(usual);
});

it("expects each phase to be evaluated by its own balance, which carries over", () => {
  const phases = [{}, { rebalance: 0 }, {}, { rebalance: -2 }, {}];
  const [usual, slow] = ["cholesky", "graded QR"];
  expect(likelyPaths(asked(5, phases))).toEqual([usual, slow, slow, usual, usual]);
});

it("is refused when it turns out slower than it was expected to be", () => {
  const request = asked(64, [{ points: 300 }, { points: 300 }]);
  const likely = likelyPaths(request);
  expect(complaints(() => requireSequence(request, likely))).toEqual([]);
  const slow = likely.map(() => "graded QR" as const);
  expect(complaints(() => requireSequence(request, slow))).toEqual(["phases: too-large"]);
});
