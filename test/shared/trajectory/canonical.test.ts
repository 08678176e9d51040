import { describe, expect, it } from "vitest";
import { canonicalQuery } from "../../../shared/parameters/parameter.ts";
import { canonicalProblem } from "../../../shared/trajectory/canonical.ts";
import { trajectoryParameters } from "../../../shared/trajectory/parameters.ts";
import { requestFromQuery, resolvedRequest } from "../../../shared/trajectory/request.ts";

const canonical = (query: string) => {
  const { values, shape } = requestFromQuery(new URLSearchParams(query));
  return canonicalQuery(trajectoryParameters, canonicalProblem(values, shape));
};

/** Spellings of one request, the canonical one first. */
const spellings: [string, ...string[]][] = [
  [
    "",
    "inputs=8",
    "inputs=8&outputs=8&hidden=8",
    "lambda=-0",
    "scale=0.1",
    "task=hierarchy&seed=4",
  ],
  ["lambda=1.5&seed=7", "seed=7&lambda=1.50", "lambda=15e-1&seed=7&end=10"],
  [
    "task=random",
    "inputs=5&task=random",
    "outputs=5&task=random&taskSeed=1",
    "task=random&hidden=5",
  ],
  ["inputs=3&task=random", "outputs=3&task=random", "inputs=3&outputs=3&task=random"],
  ["inputs=5&outputs=3&task=random", "outputs=3&inputs=5&hidden=3&task=random"],
  ["inputs=4&task=identity", "outputs=4&task=identity"],
  ["task=singular-values&values=1,0.5", "values=1,0.5&task=singular-values&inputs=2&outputs=2"],
  ["inputs=3&task=singular-values&values=1,0.5", "values=1,.5&task=singular-values&inputs=3"],
  ["init=lecun", "init=lecun&scale=1"],
  ["init=lecun&scale=0.1", "scale=0.10&init=lecun"],
  ["hidden=3", "inputs=8&hidden=3"],
];

describe.each(spellings)("the request %j", (own, ...others) => {
  it("is its own canonical spelling", () => expect(canonical(own)).toBe(own));

  it.each(others)("is also spelled %j", (other) => {
    expect(canonical(other)).toBe(own);
    const resolved = (query: string) =>
      resolvedRequest(requestFromQuery(new URLSearchParams(query)));
    expect(resolved(other)).toEqual(resolved(own));
  });
});

it("keeps apart what differs", () => {
  const all = spellings.map(([own]) => canonical(own));
  expect(new Set(all).size).toBe(all.length);
});
