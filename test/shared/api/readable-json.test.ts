import fc from "fast-check";
import { expect, it } from "vitest";
import { readableJson } from "../../../shared/api/readable-json.ts";

it("reads back as the same value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(readableJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it("writes a matrix on one line, and objects an entry a line", () => {
  const sigma = [
    [1, 0],
    [0, 0.5],
  ];
  expect(readableJson({ task: { sigma }, tau: 2 })).toBe(`{
  "task": {
    "sigma": [[1, 0], [0, 0.5]]
  },
  "tau": 2
}`);
});
