import { describe, expect, it } from "vitest";
import { operationsAllowed } from "../../../shared/trajectory/cost.ts";
import { costOfNetwork, sweepMeter } from "../../../shared/trajectory/cost-of-sweep.ts";
import { costOfSweep, sweepFromQuery } from "../../../shared/trajectory/sweep-request.ts";
import { complaints } from "../../support/errors.ts";

const shape = { inputs: 64, hidden: 64, outputs: 64 };
const cost = (query: string) => costOfSweep(sweepFromQuery(new URLSearchParams(query)));

describe("the cost of a sweep", () => {
  it("is that of its networks, the impossible ones left out", () => {
    const [one, other] = [cost("lambdas=1"), cost("lambdas=2")];
    expect(cost("lambdas=1,2")).toBe(one + other);
    // A hidden layer wider than both others exists at λ = 0 only.
    expect(cost("hidden=9&lambdas=0")).toBe(cost("hidden=9&lambdas=-1,0,1"));
    expect(cost("lambdas=1&seeds=1,2,3")).toBe(3 * one);
  });

  it("is higher with times to be found", () => {
    expect(cost("lambdas=1&measures=loss,timeToFraction")).toBeGreaterThan(
      5 * cost("lambdas=1&measures=loss") - 5e6,
    );
    expect(costOfNetwork(shape, ["timeToFraction"], "graded QR")).toBeGreaterThan(
      costOfNetwork(shape, ["timeToFraction"], "cholesky"),
    );
  });

  it("is refused when it is too much", () => {
    const query = "task=random&inputs=128&outputs=128&lambdaPoints=400&measures=timeToFraction";
    expect(complaints(() => cost(query))).toEqual(["lambdaPoints: too-large"]);
  });
});

describe("the meter of a sweep", () => {
  it("adds what networks did cost, and stops at half as much again as is allowed", () => {
    const each = costOfNetwork(shape, ["timeToFraction"], "graded QR");
    const networks = Math.floor((1.5 * operationsAllowed) / each);
    const spend = sweepMeter(["timeToFraction"]);
    for (let k = 0; k < networks; k++) spend(shape, "graded QR");
    expect(complaints(() => spend(shape, "graded QR"))).toEqual(["measures: too-large"]);
  });

  it("counts for one sweep alone", () => {
    const each = costOfNetwork(shape, ["loss"], "graded QR");
    const spend = sweepMeter(["loss"]);
    const networks = Math.floor((1.5 * operationsAllowed) / each);
    for (let k = 0; k < networks; k++) spend(shape, "graded QR");
    expect(complaints(() => sweepMeter(["loss"])(shape, "graded QR"))).toEqual([]);
  });
});
