import { expect, it } from "vitest";
import figure from "../../../shared/figures/singular-value-dynamics.ts";
import { defaults } from "../../../shared/parameters/parameter.ts";
import { differences, ownPairs, replacePairs } from "../../../site/client/address.ts";

const { params } = figure;

it("reads a figure's own names and leaves the others", () => {
  expect(ownPairs("?lambda=-2&utm_source=x", "", params)).toEqual([["lambda", "-2"]]);
  expect(ownPairs("?a.lambda=-2&b.lambda=3&lambda=4", "b.", params)).toEqual([["lambda", "3"]]);
});

it("replaces a figure's part of the query and keeps the rest", () => {
  expect(replacePairs("?utm_source=x&lambda=1", "", params, "lambda=-2&values=1,0.5")).toBe(
    "?utm_source=x&lambda=-2&values=1,0.5",
  );
  expect(replacePairs("?a.lambda=1&b.lambda=2", "b.", params, "")).toBe("?a.lambda=1");
  expect(replacePairs("?lambda=1", "", params, "")).toBe("");
});

it("holds what differs from the page's own settings, a default of the figure too", () => {
  const usual = defaults(params);
  const base = { ...usual, lambda: -2, seed: 7 };
  expect(differences(params, base, base)).toBe("");
  expect(differences(params, { ...base, lambda: usual.lambda }, base)).toBe(
    `lambda=${usual.lambda}`,
  );
  expect(differences(params, { ...usual, lambda: 3, values: [1, 0.5] }, usual)).toBe(
    "lambda=3&values=1,0.5",
  );
});
