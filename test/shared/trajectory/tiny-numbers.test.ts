/** Numbers at the ends of what doubles can hold, where squares are 0 and quotients infinite. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openApi } from "../../../shared/api/openapi.ts";
import { regimeSchemas } from "../../../shared/api/regime-operations.ts";
import { domainErrorsOf } from "../../../shared/errors.ts";
import { symmetricEigenvalues } from "../../../shared/linalg/eigenvalues.ts";
import { fromRows } from "../../../shared/linalg/matrix.ts";
import { svd } from "../../../shared/linalg/svd.ts";
import { computeTrajectory } from "../../../shared/trajectory/compute.ts";
import {
  describeRegime,
  regimeFromBody,
  regimeFromQuery,
} from "../../../shared/trajectory/regime.ts";
import { requestFromBody } from "../../../shared/trajectory/request.ts";
import { errorsOf } from "../../support/errors.ts";
import { violations } from "../../support/schema.ts";

const document = openApi("https://lazy-to-rich.test");

/** What is wrong with the answer of `regime` as a client reads it; nothing when it is refused. */
function wrongInRegime(request: object): string[] {
  let answer: unknown;
  try {
    answer = describeRegime(regimeFromBody(request));
  } catch (error) {
    if (domainErrorsOf(error).length > 0) return [];
    throw error;
  }
  return violations(
    document,
    regimeSchemas["Regime"] as Record<string, unknown>,
    JSON.parse(JSON.stringify(answer)),
  );
}

const custom = (sigma: number[][], init: object) => ({ task: { kind: "custom", sigma }, init });

const sizes = [0, 5e-324, 1e-310, 1e-300, 1e-160, 1e-155, 1e-133, 1e-110, 1e-99, 1e-80, 1e-50];
const entry = fc
  .tuple(fc.constantFrom(...sizes, 1e-16, 1, 1, 1, 1e9), fc.boolean())
  .map(([size, negative]) => (negative ? -size : size));
const matrices = (rows: number, cols: number) =>
  fc.array(fc.array(entry, { minLength: cols, maxLength: cols }), {
    minLength: rows,
    maxLength: rows,
  });
const lambdas = fc.constantFrom(0, 1e-300, -1e-80, 1, -10, 1e5);

describe("the regime", () => {
  it.each([
    custom([[1e-90], [0]], { kind: "he" }),
    custom([[-1e-100], [1e-100]], { kind: "aligned", lambda: 1e-100 }),
    custom(
      [
        [1e-160, 0],
        [1, 1e-16],
        [1e-160, 1e-320],
      ],
      { kind: "aligned", lambda: 1e5 },
    ),
    custom([[1]], { kind: "custom", w1: [[1e-80]], w2: [[1e-80]] }),
    { task: { kind: "singular-values", values: [1e-90] }, network: { inputs: 2 } },
    {
      task: { kind: "singular-values", values: [1e-100] },
      network: { inputs: 2 },
      init: { lambda: 1e5 },
    },
  ])("of %j is as described", (request) => {
    expect(wrongInRegime(request)).toEqual([]);
    expect(errorsOf(() => describeRegime(regimeFromBody(request)))).toEqual([]);
  });

  it("is as described for numbers of any size", () => {
    const starts = fc.oneof(
      fc.record({ kind: fc.constantFrom("aligned", "balanced"), lambda: lambdas }),
      fc.constant({ kind: "he" }),
      fc.tuple(matrices(2, 2), matrices(3, 2)).map(([w1, w2]) => ({ kind: "custom", w1, w2 })),
    );
    fc.assert(
      fc.property(matrices(3, 2), starts, (sigma, init) => {
        expect(wrongInRegime(custom(sigma, init))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["values", "singular-values", "1e-310"],
    ["values", "singular-values", "1e-101,1e-102"],
  ])("refuses tasks that are too weak, naming %s", (name, task, values) => {
    const [error] = errorsOf(() => regimeFromQuery([...Object.entries({ task, values })]));
    expect(error?.parameter).toBe(name);
    expect(error?.kind).toBe("malformed");
    expect(error?.message).toMatch(/of 1e-\d+; expected one from 1e-100 to 1e\+100$/);
  });

  it("names sigma, or y, in a body", () => {
    const named = (task: object) => errorsOf(() => regimeFromBody({ task }))[0]?.parameter;
    expect(named({ kind: "custom", sigma: [[1e-101]] })).toBe("task.sigma");
    expect(named({ kind: "custom", x: [[0], [1]], y: [[0], [1e-105]] })).toBe("task.y");
  });

  it("measures the way of a kernel from a tiny start", () => {
    const way = (size: number) => {
      const w = [
        [size, 0],
        [0, size],
      ];
      const sigma = [
        [1, 0],
        [0, 0.5],
      ];
      return describeRegime(regimeFromBody(custom(sigma, { kind: "custom", w1: w, w2: w }))).future
        ?.ntkDistance;
    };
    const expected = way(0.01) as number;
    for (const size of [1e-6, 1e-10, 1e-50]) expect(way(size)).toBeCloseTo(expected, 12);
  });
});

describe("a trajectory", () => {
  it.each([[[[1e-310], [1]]], [[[1e-320], [1]]], [[[5e-324], [1]]], [[[1e-200], [1]]]])(
    "from W₁ = %j is computed",
    (w1) => {
      const request = { ...custom([[1]], { kind: "custom", w1, w2: [[0, 0]] }) };
      const { observables } = computeTrajectory(
        requestFromBody({ ...request, observables: ["loss"] }),
      );
      expect(observables.loss?.data.every(Number.isFinite)).toBe(true);
    },
  );

  it("is finite or refused for numbers of any size", () => {
    fc.assert(
      fc.property(matrices(3, 2), matrices(2, 2), matrices(3, 2), (sigma, w1, w2) => {
        const body = {
          ...custom(sigma, { kind: "custom", w1, w2 }),
          time: { points: 3, end: 1 },
          observables: ["loss", "ntkDistance"],
        };
        try {
          const { observables } = computeTrajectory(requestFromBody(body));
          expect(observables.loss?.data.every(Number.isFinite)).toBe(true);
        } catch (error) {
          if (domainErrorsOf(error).length === 0) throw error;
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("decompositions", () => {
  it.each([1e-140, 1e-155, 1e-160, 1e-165])("have vectors for columns with %d in them", (tiny) => {
    const { U, S, V } = svd(
      fromRows([
        [tiny, 0],
        [1, 1e-16],
        [tiny, 1e-320],
      ]),
    );
    for (const list of [U.data, S, V.data]) expect(list.every(Number.isFinite)).toBe(true);
  });

  it("find eigenvalues beside denormal numbers, and of a matrix of nothing else", () => {
    const beside = fromRows([
      [0, 1e-320],
      [1e-320, -1],
    ]);
    expect([...symmetricEigenvalues(beside)]).toEqual([0, -1]);
    const alone = fromRows([
      [1e-310, 0],
      [0, 2e-310],
    ]);
    expect([...symmetricEigenvalues(alone)]).toEqual([2e-310, 1e-310]);
  });
});
