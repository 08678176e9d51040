import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { requestFromBody } from "../../../shared/trajectory/request.ts";
import { complaints, errorsOf } from "../../support/errors.ts";

describe("an impossible body", () => {
  const rows = (count: number, width: number) =>
    Array.from({ length: count }, () => new Array(width).fill(1));

  it.each<[string, unknown, string]>([
    ["not an object", 7, "body: malformed"],
    ["an array", [], "body: malformed"],
    ["null", null, "body: malformed"],
    ["an unknown key", { tsk: {} }, "tsk: unknown"],
    ["an unknown key inside", { init: { lamda: 1 } }, "init.lamda: unknown"],
    ["a flat name", { lambda: 1 }, "lambda: unknown"],
    ["an array for a section", { task: ["hierarchy"] }, "task: malformed"],
    ["a text for a section", { task: "hierarchy" }, "task: malformed"],
    ["null for a section", { time: null }, "time: malformed"],
    ["a text for a number", { init: { lambda: "1" } }, "init.lambda: malformed"],
    ["null for a number", { init: { lambda: null } }, "init.lambda: malformed"],
    ["an object for a number", { tau: {} }, "tau: malformed"],
    ["a number for a list", { time: { values: 3 } }, "time.values: malformed"],
    ["a prototype name", JSON.parse('{"__proto__": {"tau": 2}}'), "__proto__: unknown"],
    [
      "a prototype name inside",
      JSON.parse('{"init": {"__proto__": 1}}'),
      "init.__proto__: unknown",
    ],
    [
      "constructor",
      { constructor: 1, task: { toString: 2 } },
      "constructor: unknown, task.toString: unknown",
    ],
    ["the prototype's names as values", { task: { kind: "toString" } }, "task.kind: malformed"],
    [
      "several errors",
      { tau: -1, init: { seed: 0.5, lambda: 1e9 } },
      "tau: malformed, init.seed: malformed, init.lambda: malformed",
    ],
    [
      "λ that is infeasible",
      { network: { hidden: 9 }, init: { lambda: 1 } },
      "init.lambda: impossible",
    ],
    [
      "widths of another task",
      { network: { inputs: 3, outputs: 2 } },
      "network.inputs: impossible, network.outputs: impossible",
    ],
    ["custom without Σ", { task: { kind: "custom" } }, "task.kind: impossible"],
    ["x without y", { task: { kind: "custom", x: [[1], [2]] } }, "task.kind: impossible"],
    [
      "Σ and data",
      { task: { kind: "custom", sigma: [[1]], x: [[1], [2]] } },
      "task.sigma: impossible",
    ],
    ["Σ without custom", { task: { sigma: [[1]] } }, "task.kind: impossible"],
    ["weights without custom", { init: { w1: [[1]] } }, "init.kind: impossible"],
    ["one layer", { init: { kind: "custom", w1: [[1]] } }, "init.kind: impossible"],
    ["a ragged Σ", { task: { kind: "custom", sigma: [[1, 2], [3]] } }, "task.sigma[1]: malformed"],
    ["no rows", { task: { kind: "custom", sigma: [] } }, "task.sigma: malformed"],
    ["rows that are numbers", { task: { kind: "custom", sigma: [1, 2] } }, "task.sigma: malformed"],
    ["a number for Σ", { task: { kind: "custom", sigma: 1 } }, "task.sigma: malformed"],
    ["a text in Σ", { task: { kind: "custom", sigma: [["1"]] } }, "task.sigma[0][0]: malformed"],
    ["null in Σ", { task: { kind: "custom", sigma: [[null]] } }, "task.sigma[0][0]: malformed"],
    [
      "NaN in Σ",
      { task: { kind: "custom", sigma: [[Number.NaN]] } },
      "task.sigma[0][0]: impossible",
    ],
    [
      "entries beyond the limit",
      { task: { kind: "custom", sigma: [[1, 1e300]] } },
      "task.sigma[0][1]: malformed",
    ],
    ["Σ of rank 0", { task: { kind: "custom", sigma: [[0, 0]] } }, "task.sigma: impossible"],
    [
      "a Σ that is too large",
      { task: { kind: "custom", sigma: rows(129, 2) } },
      "task.sigma: too-large",
    ],
    [
      "rows that are too long",
      { task: { kind: "custom", sigma: rows(2, 129) } },
      "task.sigma: too-large",
    ],
    [
      "data of unequal length",
      { task: { kind: "custom", x: [[1], [2], [3]], y: [[1], [2]] } },
      "task.y: impossible",
    ],
    [
      "data without variation",
      { task: { kind: "custom", x: [[1], [1]], y: [[1], [2]] } },
      "task.x: impossible",
    ],
    [
      "weights that do not fit",
      { init: { kind: "custom", w1: rows(2, 8), w2: rows(8, 3) } },
      "init.w2: impossible",
    ],
    [
      "weights of another task",
      { init: { kind: "custom", w1: rows(2, 3), w2: rows(8, 2) } },
      "init.w1: impossible",
    ],
    [
      "a hidden width of other weights",
      { network: { hidden: 3 }, init: { kind: "custom", w1: rows(2, 8), w2: rows(8, 2) } },
      "network.hidden: impossible",
    ],
  ])("says so: %s", (_, body, expected) => {
    expect(complaints(() => requestFromBody(body)).join(", ")).toBe(expected);
  });

  it("says which names exist", () => {
    const [unknown] = errorsOf(() => requestFromBody({ init: { lamda: 1 } }));
    expect(unknown?.expected).toBe("a parameter that exists: kind, lambda, scale, seed, w1, w2");
    const [top] = errorsOf(() => requestFromBody({ lambda: 1 }));
    expect(top?.expected).toContain("task, network, init, time, tau, method");
  });

  it("never breaks in another way, whatever the JSON", () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const section = fc.dictionary(
      fc.constantFrom(
        "kind",
        "values",
        "seed",
        "scale",
        "lambda",
        "sigma",
        "w1",
        "end",
        "hidden",
        "x",
      ),
      value,
    );
    const body = fc.oneof(
      value,
      fc.record(
        { task: section, init: section, network: section, time: section },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(body, (json) => {
        // Either it works, or every error is a DomainError: errorsOf passes all others through.
        expect(errorsOf(() => requestFromBody(json))).toBeInstanceOf(Array);
      }),
      { numRuns: 300 },
    );
  });
});
