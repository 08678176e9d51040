import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type JsonLimits, jsonReader } from "../../functions/json-reader.ts";
import { DomainError } from "../../shared/errors.ts";

const limits: JsonLimits = {
  depth: 16,
  containers: 1000,
  numbers: 1000,
  rowLength: 1000,
  rest: 10_000,
};

function read(text: string, size = text.length + 1, own: Partial<JsonLimits> = {}): unknown {
  const reader = jsonReader("body", { ...limits, ...own });
  for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size));
  return reader.end();
}

const problemOf = (step: () => unknown): string => {
  try {
    step();
  } catch (error) {
    if (error instanceof DomainError) return error.kind;
    throw error;
  }
  return "none";
};

describe("JSON read as it arrives", () => {
  it("is what JSON.parse makes of the whole, wherever it is cut", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.integer({ min: 1, max: 9 }), (text, size) => {
        expect(read(text, size)).toEqual(JSON.parse(text));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    "[0]",
    "[[1]]",
    "[[1],[2]]",
    '{"a":[[1,2],[3,null]],"b":[]}',
    '["]","[1]","\\"[2]"]',
    '{"x":[true],"y":[[],[0]]}',
    ' { "a" : [ 1 , 2 ] } ',
    '{"__proto__":[1],"constructor":{"prototype":[2]}}',
  ])("tells rows from places of rows in %s", (text) => {
    for (const size of [1, 3, 100]) {
      expect(JSON.stringify(read(text, size))).toBe(JSON.stringify(JSON.parse(text)));
    }
  });

  it.each(["", "{", "[1,", "[1,,2]", "[1 2]", "]", "[1]]", '{"a":[1]', "[NaN]", "[1e]", "[.5]"])(
    "refuses %j, which JSON.parse refuses too",
    (text) => {
      expect(() => JSON.parse(text)).toThrow();
      expect(problemOf(() => read(text, 2))).toBe("malformed");
    },
  );

  it("refuses what is nested too deeply, before it is complete", () => {
    const reader = jsonReader("body", limits);
    expect(problemOf(() => reader.push("[".repeat(17)))).toBe("malformed");
    expect(problemOf(() => read(`${"[".repeat(16)}1${"]".repeat(16)}`))).toBe("none");
  });

  it.each([
    ["containers", `[${"{},".repeat(20)}1]`],
    ["numbers", `[${"1,".repeat(20)}1]`],
    ["rowLength", `[${" ".repeat(20)}`],
    ["rest", `"${"a".repeat(20)}"`],
  ] as const)("refuses more %s than it may hold", (name, text) => {
    expect(problemOf(() => read(text, 4, { [name]: 20 }))).toBe("too-large");
  });
});
