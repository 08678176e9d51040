import { describe, expect, it } from "vitest";
import { gradientFlow } from "../../../shared/network/gradient-flow.ts";
import {
  costOfEvaluation,
  costOfObservables,
  costOfSimulatedTime,
  operationsAllowed,
} from "../../../shared/trajectory/cost.ts";
import {
  allowanceOf,
  requireExact,
  requireFlow,
  requirePossible,
  requireSteps,
} from "../../../shared/trajectory/cost-of-trajectory.ts";
import { requestFromQuery } from "../../../shared/trajectory/request.ts";
import { complaints } from "../../support/errors.ts";

const asked = (query: string) => requestFromQuery(new URLSearchParams(query));
const flow = (query: string) => asked(`method=integrate&task=random&observables=loss&${query}`);

describe("integrating the flow", () => {
  it.each([
    "end=5&points=20",
    "end=50&points=5",
    "inputs=8&outputs=8&end=10&points=100",
    "inputs=3&outputs=7&hidden=4&init=gaussian&scale=0.5&end=10&points=20",
    "init=gaussian&scale=4&inputs=6&outputs=6&end=5&points=20",
    "lambda=30&end=5&points=10",
    "init=lecun&inputs=12&outputs=12&end=10&points=10",
    "end=10&points=20&tolerance=1e-5",
  ])("is estimated to a factor of four: %s", (query) => {
    const request = flow(query);
    const { weights, task, tau, times, tolerance, shape } = request;
    const options = { tau, rtol: tolerance, atol: tolerance };
    const { evaluations } = gradientFlow(weights, task.sigma, options, times, () => {});
    const seen = times.length * (costOfSimulatedTime(shape) + costOfObservables(["loss"], shape));
    const expected = (requireFlow(request) - seen) / costOfEvaluation(shape);
    expect(expected / evaluations, `${expected} for ${evaluations}`).toBeGreaterThan(1 / 4);
    expect(expected / evaluations, `${expected} for ${evaluations}`).toBeLessThan(4);
  });

  it.each([
    ["a later end", "end=20"],
    ["more times", "points=40"],
    ["a larger balance", "lambda=9"],
    ["wider layers", "inputs=9&outputs=9"],
    ["a stricter tolerance", "tolerance=1e-12"],
  ])("costs more with %s", (_, more) => {
    const usual = new URLSearchParams("end=10&points=20&scale=0.1&lambda=1&inputs=5&outputs=5");
    const changed = new URLSearchParams(usual);
    for (const [name, text] of new URLSearchParams(more)) changed.set(name, text);
    expect(requireFlow(flow(String(changed)))).toBeGreaterThan(requireFlow(flow(String(usual))));
  });

  it("costs more with larger weights that are not balanced", () => {
    const cost = (scale: number) =>
      requireFlow(flow(`init=gaussian&scale=${scale}&end=10&points=20`));
    expect(cost(5)).toBeGreaterThan(2 * cost(0.5));
  });

  it("is in time as its unit: a longer τ with a longer end costs the same", () => {
    expect(requireFlow(flow("end=40&tau=4"))).toBeCloseTo(requireFlow(flow("end=10")), 3);
  });

  it("is refused when it is expected to cost too much", () => {
    const hopeless = flow("inputs=64&outputs=64&init=gaussian&scale=100&end=1000");
    expect(complaints(() => requireFlow(hopeless))).toEqual(["end: too-large"]);
  });

  it("may be evaluated as often as half as much again as is allowed pays for", () => {
    for (const query of ["points=2", "inputs=64&outputs=64&points=50"]) {
      const request = flow(query);
      const { times, shape } = request;
      const rest = times.length * (costOfSimulatedTime(shape) + costOfObservables(["loss"], shape));
      const cost = (n: number) => n * costOfEvaluation(shape) + rest;
      expect(cost(allowanceOf(request))).toBeLessThanOrEqual(1.5 * operationsAllowed);
      expect(cost(allowanceOf(request) + 1)).toBeGreaterThan(1.5 * operationsAllowed);
    }
  });
});

describe("before anything is computed", () => {
  it("the least is no more than what turns out", () => {
    for (const query of ["", "points=5000", "task=random&inputs=64&outputs=64&points=50"]) {
      const request = asked(query);
      expect(requirePossible(request)).toBeLessThanOrEqual(requireExact(request, "cholesky"));
      expect(requirePossible(request)).toBeLessThan(requireExact(request, "graded QR"));
    }
  });

  it.each([
    ["points", "task=identity&inputs=128&hidden=128&points=5000"],
    ["observables", "task=random&inputs=64&outputs=64&points=300&observables=networkFunction"],
    ["step", "method=gradient-descent&step=1e-6&end=1e9"],
    ["step", "method=both&step=1e-6&end=1e9"],
  ])("too much of %s is refused: %s", (parameter, query) => {
    expect(complaints(() => requirePossible(asked(query)))).toEqual([`${parameter}: too-large`]);
  });

  it("half the step of gradient descent costs twice as much, but for what is recorded", () => {
    const at = (step: number) =>
      requireSteps(asked(`method=gradient-descent&step=${step}&end=100&points=2`));
    expect(at(0.001) / at(0.002)).toBeCloseTo(2, 1);
  });
});
