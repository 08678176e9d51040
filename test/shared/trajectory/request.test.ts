import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toRows } from "../../../shared/linalg/matrix.ts";
import { measureBalance } from "../../../shared/network/balance.ts";
import { checkLambda } from "../../../shared/network/shape.ts";
import { canonicalQuery, type Parameters } from "../../../shared/parameters/parameter.ts";
import { trajectoryParameters } from "../../../shared/trajectory/parameters.ts";
import {
  requestFromBody,
  requestFromQuery,
  resolvedRequest,
  type TrajectoryRequest,
} from "../../../shared/trajectory/request.ts";
import { complaints, errorsOf } from "../../support/errors.ts";
import { feasible, seeds } from "../../support/shapes.ts";

const fromQuery = (query: string) => requestFromQuery(new URLSearchParams(query));

/** What a request computes, without how it was asked for. */
const meaning = ({ values: _, ...rest }: TrajectoryRequest) => rest;

const throughJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

describe("a request", () => {
  it("without anything is the hierarchy, learned from a small balanced start at λ = 0", () => {
    for (const request of [fromQuery(""), requestFromBody({})]) {
      expect(request.task.kind).toBe("hierarchy");
      expect(request.shape).toEqual({ inputs: 8, hidden: 8, outputs: 8 });
      expect(request.lambda).toBe(0);
      expect(request.times).toHaveLength(200);
      expect([request.times[0], request.times[199]]).toEqual([0, 10]);
      expect(measureBalance(request.weights).balanced).toBe(true);
    }
  });

  it("means the same as a query and as a body", () => {
    const query = fromQuery(
      "task=random&taskSeed=3&taskScale=2&inputs=4&outputs=6&hidden=5&init=aligned&lambda=2&scale=0.3&seed=9&end=4&points=11&spacing=log&start=0.01&tau=2&method=both&step=0.02&observables=loss,weightNorms",
    );
    const body = requestFromBody({
      task: { kind: "random", seed: 3, scale: 2 },
      network: { inputs: 4, outputs: 6, hidden: 5 },
      init: { kind: "aligned", lambda: 2, scale: 0.3, seed: 9 },
      time: { end: 4, points: 11, spacing: "log", start: 0.01 },
      tau: 2,
      method: "both",
      step: 0.02,
      observables: ["weightNorms", "loss"],
    });
    expect(body).toEqual(query);
    expect(query.times[0]).toBe(0.01);
    expect(query.times[10]).toBe(4);
    expect((query.times[5] as number) ** 2).toBeCloseTo(0.04, 14);
    expect(query.observables).toEqual(["loss", "weightNorms"]);
  });

  it("reads matrices of one's own", () => {
    const w1 = [
      [0.1, 0, 0.3],
      [0, 0.2, 0],
    ];
    const w2 = [[0.5, 1]];
    const { task, weights, shape, lambda, times } = requestFromBody({
      task: { kind: "custom", sigma: [[1, 2, 3]] },
      init: { kind: "custom", w1, w2 },
      time: { values: [0, 1, 2.5] },
    });
    expect(toRows(task.sigma)).toEqual([[1, 2, 3]]);
    expect([toRows(weights.W1), toRows(weights.W2)]).toEqual([w1, w2]);
    expect(shape).toEqual({ inputs: 3, hidden: 2, outputs: 1 });
    expect(lambda).toBeUndefined();
    expect([...times]).toEqual([0, 1, 2.5]);
  });

  it("reads data with missing values, whitens them and counts what it dropped", () => {
    const { task, shape } = requestFromBody({
      task: {
        kind: "custom",
        x: [
          [1, 0],
          [2, 1],
          [null, 3],
          [3, 5],
          [4, 4],
        ],
        y: [[1], [2], [3], [5], [6]],
      },
    });
    expect(task.data).toMatchObject({ rows: 4, droppedRows: 1 });
    expect(shape).toEqual({ inputs: 2, hidden: 1, outputs: 1 });
  });

  it("takes the widths from the task, 5 where it leaves them open, and the narrower for the hidden layer", () => {
    const widths = (query: string) => Object.values(fromQuery(query).shape).join("-");
    expect(widths("task=penguins")).toBe("4-3-3");
    expect(widths("task=random")).toBe("5-5-5");
    expect(widths("task=random&inputs=7")).toBe("7-7-7");
    expect(widths("task=random&inputs=7&outputs=2")).toBe("7-2-2");
    expect(widths("task=identity&hidden=9")).toBe("5-9-5");
    expect(widths("task=singular-values&values=2,1")).toBe("2-2-2");
    expect(widths("task=singular-values&values=2,1&taskSeed=4&inputs=6")).toBe("6-2-2");
  });

  it("has scale 0.1 when left out, but 1 for the starts that have a variance of their own", () => {
    const scale = (init: string) =>
      (resolvedRequest(fromQuery(`init=${init}`))["init"] as { scale: number }).scale;
    expect(["balanced", "aligned", "gaussian"].map(scale)).toEqual([0.1, 0.1, 0.1]);
    expect(["lecun", "he", "glorot"].map(scale)).toEqual([1, 1, 1]);
  });
});

describe("a resolved request", () => {
  const samples: Record<string, unknown> = {
    default: {},
    "singular values": {
      task: { kind: "singular-values", values: [1, 3], seed: 5 },
      network: { inputs: 3 },
    },
    "diagonal singular values": { task: { kind: "singular-values", values: [3, 1] } },
    penguins: {
      task: { kind: "penguins" },
      init: { kind: "he" },
      method: "integrate",
      tolerance: 1e-8,
    },
    identity: { task: { kind: "identity", scale: 2 }, method: "both", step: 0.5 },
    custom: {
      task: { kind: "custom", sigma: [[1, 0.5]] },
      init: { kind: "custom", w1: [[0, 1]], w2: [[-0.25]] },
      time: { values: [0, 1e-3, 7] },
      observables: ["ntkDistance"],
    },
    data: {
      task: {
        kind: "custom",
        x: [
          [1, 2],
          [null, 1],
          [2, 2],
          [3, 9],
        ],
        y: [[0], [4], [1], [1]],
      },
    },
    noise: {
      observables: ["weightNoiseLoss"],
      noise: 0.5,
      time: { end: 3, spacing: "log", start: 1 },
    },
  };

  it.each(Object.keys(samples))("asks for the same thing again: %s", (name) => {
    const request = requestFromBody(samples[name]);
    const resolved = throughJson(resolvedRequest(request));
    const again = requestFromBody(resolved);
    expect(meaning(again)).toEqual(meaning(request));
    expect(resolvedRequest(again)).toEqual(resolved);
  });

  it("asks for the same thing again, as does the canonical query, for random requests", () => {
    const kinds = fc.constantFrom("balanced", "aligned", "gaussian", "lecun");
    fc.assert(
      fc.property(feasible, seeds, kinds, ({ shape, lambda }, seed, init) => {
        const has = init === "balanced" || init === "aligned";
        const query = new URLSearchParams({
          task: "random",
          taskSeed: String(seed),
          init,
          lambda: String(has ? lambda : 0),
          seed: String(seed),
          points: "3",
        });
        for (const [name, width] of Object.entries(shape)) query.set(name, String(width));
        const request = requestFromQuery(query);
        expect(request.shape).toEqual(shape);
        expect(meaning(requestFromBody(throughJson(resolvedRequest(request))))).toEqual(
          meaning(request),
        );
        const declared: Parameters = trajectoryParameters;
        expect(fromQuery(canonicalQuery(declared, request.values))).toEqual(request);
      }),
      { numRuns: 40 },
    );
  });
});

describe("an impossible request", () => {
  it.each([
    ["lamda=1", "lamda: unknown"],
    ["lambda=abc", "lambda: malformed"],
    ["lambda=1&lambda=2", "lambda: malformed"],
    ["inputs=0", "inputs: malformed"],
    ["hidden=129", "hidden: malformed"],
    ["inputs=5", "inputs: impossible"],
    ["task=identity&inputs=3&outputs=4", "outputs: impossible"],
    ["hidden=9&lambda=1", "lambda: impossible"],
    ["task=penguins&hidden=4&lambda=1", "lambda: impossible"],
    ["init=lecun&lambda=1", "lambda: impossible"],
    ["task=custom", "task: impossible"],
    ["init=custom", "init: impossible"],
    ["init=custom&seed=5", "seed: impossible, init: impossible"],
    ["task=singular-values", "values: impossible"],
    ["task=singular-values&values=1,-1", "values: malformed"],
    ["task=singular-values&values=0,0", "values: impossible"],
    ["task=singular-values&values=1,2,3&inputs=2", "values: impossible"],
    ["values=1,2", "values: impossible"],
    ["taskScale=2", "taskScale: impossible"],
    ["taskSeed=2", "taskSeed: impossible"],
    ["times=0,2,1", "times: impossible"],
    ["times=1,1", "times: impossible"],
    ["times=-1,1", "times: malformed"],
    ["times=0,1&end=5&points=7", "end: impossible, points: impossible"],
    ["spacing=log", "start: impossible"],
    ["spacing=log&start=10", "start: impossible"],
    ["start=1", "start: impossible"],
    ["step=0.5", "step: impossible"],
    ["method=exact&tolerance=1e-6", "tolerance: impossible"],
    ["noise=1", "noise: impossible"],
    ["observables=loss,lost", "observables: malformed"],
    ["method=guess", "method: malformed"],
    ["tau=0", "tau: malformed"],
    ["sigma=1", "sigma: unknown"],
  ])("says so: %s", (query, expected) => {
    expect(complaints(() => fromQuery(query)).join(", ")).toBe(expected);
  });

  it("says which λ exist", () => {
    const [infeasible] = errorsOf(() => fromQuery("hidden=9&lambda=1"));
    const [told] = errorsOf(() => checkLambda({ inputs: 8, hidden: 9, outputs: 8 }, 1));
    expect(infeasible?.expected).toBe(told?.expected);
  });
});
