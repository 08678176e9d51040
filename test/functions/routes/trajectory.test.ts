import { describe, expect, it } from "vitest";
import { ask, post, problemIn } from "../request.ts";

const path = "/api/v1/trajectory";

interface Answer {
  request: {
    init: Record<string, unknown>;
    network: Record<string, number>;
    observables: string[];
  };
  solution: Record<string, unknown>;
  time: number[];
  observables: Record<string, unknown[]>;
  simulated?: Record<string, unknown[]>;
  links: Record<string, string>;
}

const json = async (response: Promise<Response>) => {
  const answer = await response;
  expect(answer.status, await answer.clone().text()).toBe(200);
  return (await answer.json()) as Answer;
};

const csv = async (response: Promise<Response>) => {
  const answer = await response;
  expect(answer.status).toBe(200);
  expect(answer.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
  const [header, ...rows] = (await answer.text()).trimEnd().split("\n");
  return { header: header?.split(",") ?? [], rows: rows.map((row) => row.split(",")) };
};

describe("GET /api/v1/trajectory", () => {
  it("answers without any parameter, and says every default", async () => {
    const { request, solution, time, observables } = await json(ask(path));
    expect(request.network).toEqual({ inputs: 8, hidden: 8, outputs: 8 });
    expect(request.observables).toEqual(["loss", "singularValues"]);
    expect(solution).toMatchObject({ method: "exact", lambda: 0 });
    expect(time).toHaveLength(200);
    expect(observables["loss"]).toHaveLength(200);
  });

  it("nests each observable: time, then rows, then columns", async () => {
    const { observables } = await json(
      ask(
        `${path}?task=random&inputs=3&outputs=2&points=4&observables=loss,singularValues,networkFunction,weightNorms`,
      ),
    );
    const shape = (value: unknown): number[] =>
      Array.isArray(value) ? [value.length, ...shape(value[0])] : [];
    expect(Object.fromEntries(Object.entries(observables).map(([k, v]) => [k, shape(v)]))).toEqual({
      loss: [4],
      singularValues: [4, 2],
      networkFunction: [4, 2, 3],
      weightNorms: [4, 2],
    });
  });

  it("gives the same numbers as POST of the same request", async () => {
    const got = await json(
      ask(`${path}?lambda=-2&seed=7&end=6&points=9&task=random&inputs=4&outputs=3`),
    );
    const sent = await json(
      post(path, {
        task: { kind: "random" },
        network: { inputs: 4, outputs: 3 },
        init: { lambda: -2, seed: 7 },
        time: { end: 6, points: 9 },
      }),
    );
    expect(sent).toEqual(got);
  });

  it("answers the resolved request, which asks for the same trajectory", async () => {
    const got = await json(ask(`${path}?task=penguins&lambda=1&points=5`));
    const again = await json(post(path, got.request));
    expect(again.observables).toEqual(got.observables);
    expect(again.request).toEqual(got.request);
  });

  it("gives the same numbers in CSV, with 17 digits, as in JSON", async () => {
    const query =
      "task=random&inputs=3&outputs=2&points=5&observables=loss,singularValues,networkFunction";
    const { time, observables } = await json(ask(`${path}?${query}`));
    const { header, rows } = await csv(ask(`${path}?${query}&format=csv`));
    expect(header.slice(0, 4)).toEqual(["time", "loss", "singular_value_1", "singular_value_2"]);
    expect(header).toHaveLength(4 + 6);
    for (const cell of rows.flat()) expect(cell).toMatch(/^-?\d\.\d{16}e[+-]\d+$/);
    const flat = time.map((t, k) =>
      [t, ...Object.values(observables).map((series) => series[k])].flat(3),
    );
    expect(rows.map((row) => row.map(Number))).toEqual(flat);
  });

  it("writes CSV for who would rather have it, and JSON for everyone else", async () => {
    const type = async (accept: string) =>
      (await ask(`${path}?points=2`, { headers: { Accept: accept } })).headers.get("Content-Type");
    expect(await type("text/csv")).toBe("text/csv; charset=utf-8");
    expect(await type("*/*")).toBe("application/json");
    expect(await type("text/html,*/*;q=0.8")).toBe("application/json");
    expect(await type("text/csv;q=0.5, application/json")).toBe("application/json");
  });

  it("links to itself and to its CSV under canonical addresses", async () => {
    const { links, observables } = await json(ask(`${path}?points=3&lambda=2.0&format=json`));
    expect(links["self"]).toBe(`https://lazy-to-rich.test${path}?lambda=2&points=3`);
    expect(links["csv"]).toBe(`https://lazy-to-rich.test${path}?format=csv&lambda=2&points=3`);
    const self = new URL(links["self"] as string);
    expect((await json(ask(self.pathname + self.search))).observables).toEqual(observables);
  });

  it("puts gradient descent beside the exact solution when both are asked", async () => {
    const { observables, simulated } = await json(ask(`${path}?method=both&points=3&end=1`));
    expect(Object.keys(simulated ?? {})).toEqual(Object.keys(observables));
  });
});

describe("POST /api/v1/trajectory", () => {
  const custom = {
    task: {
      kind: "custom",
      sigma: [
        [1, 0],
        [0, 0.5],
      ],
    },
    network: { inputs: 2, hidden: 2, outputs: 2 },
    init: {
      kind: "custom",
      w1: [
        [0.1, 0],
        [0, 0.1],
      ],
      w2: [
        [0.1, 0],
        [0, 0.1],
      ],
    },
    time: { values: [0, 1, 2.5] },
    tau: 1,
    method: "exact",
    observables: ["loss", "singularValues", "networkFunction", "ntkDistance", "weightNorms"],
  };

  it("takes your own task, weights and times", async () => {
    const { time, observables, solution, links } = await json(post(path, custom));
    expect(time).toEqual([0, 1, 2.5]);
    const [start] = observables["networkFunction"] as number[][][];
    const expected = [
      [0.01, 0],
      [0, 0.01],
    ];
    expect(start?.flat()).toHaveLength(4);
    start?.flat().forEach((x, k) => {
      expect(x).toBeCloseTo(expected.flat()[k] as number, 14);
    });
    expect(solution["lambda"]).toBeCloseTo(0, 14);
    // No query can hold matrices.
    expect(links).toEqual({});
  });

  it("takes the format from the query", async () => {
    const { rows } = await csv(post(`${path}?format=csv`, custom));
    expect(rows).toHaveLength(3);
  });

  it("is not kept by caches", async () => {
    const answer = await post(path, {});
    expect(answer.headers.get("Cache-Control")).toBeNull();
    expect(answer.headers.get("ETag")).toBeNull();
  });
});

describe("what /api/v1/trajectory refuses", () => {
  it("an unknown name, listing those that exist: 400", async () => {
    const problem = await problemIn(await ask(`${path}?lamda=1`));
    expect(problem).toMatchObject({ status: 400, errors: [{ parameter: "lamda" }] });
    expect(problem.errors?.[0]?.expected).toContain("lambda");
  });

  it("a wrong value, under its path in the body: 400", async () => {
    const problem = await problemIn(await post(path, { init: { lambda: "abc" } }));
    expect(problem).toMatchObject({ status: 400, errors: [{ parameter: "init.lambda" }] });
  });

  it("a format that is not written: 400", async () => {
    const problem = await problemIn(await ask(`${path}?format=xml`));
    expect(problem).toMatchObject({ status: 400, errors: [{ parameter: "format", given: "xml" }] });
  });

  it("anything but the format in the query of a POST: 400", async () => {
    const answer = await post(`${path}?lambda=1`, {});
    expect(await problemIn(answer)).toMatchObject({
      status: 400,
      errors: [{ parameter: "lambda" }],
    });
  });

  it.each(["", "{", "[1,", "nonsense"])("a body that is not JSON (%j): 400", async (body) => {
    const problem = await problemIn(await post(path, body));
    expect(problem).toMatchObject({ status: 400, errors: [{ parameter: "body" }] });
  });

  it.each(["[]", "3", "null", '"text"'])("JSON that is no object (%s): 400", async (body) => {
    expect((await problemIn(await post(path, body))).status).toBe(400);
  });

  it("keys that reach for prototypes: 400", async () => {
    const problem = await problemIn(
      await post(path, '{"__proto__":{"tau":2},"init":{"constructor":1}}'),
    );
    expect(problem.status).toBe(400);
  });

  it.each([undefined, "text/plain", "application/x-www-form-urlencoded", "application/jsonx"])(
    "a body of type %s: 415",
    async (type) => {
      const headers = type === undefined ? {} : { "Content-Type": type };
      const body = new TextEncoder().encode("{}");
      const problem = await problemIn(await ask(path, { method: "POST", headers, body }));
      expect(problem.status).toBe(415);
    },
  );

  it("a λ that no network of these widths has: 422, saying why", async () => {
    const problem = await problemIn(await ask(`${path}?task=identity&inputs=5&hidden=8&lambda=1`));
    expect(problem.status).toBe(422);
    expect(problem.errors?.[0]?.parameter).toBe("lambda");
  });

  it("weights that are not balanced where exact was demanded: 422", async () => {
    const problem = await problemIn(await ask(`${path}?init=lecun&method=exact`));
    expect(problem.status).toBe(422);
  });

  it("a body beyond the limit: 413", async () => {
    const body = JSON.stringify({ task: { kind: "custom", sigma: "x".repeat(16_100_000) } });
    const problem = await problemIn(await post(path, body));
    expect(problem).toMatchObject({ status: 413 });
    expect(problem.detail).toContain("16000000 bytes");
  });

  it("more operations than are done for one request: 413, with both numbers", async () => {
    const problem = await problemIn(
      await ask(`${path}?task=identity&inputs=128&hidden=128&points=5000`),
    );
    expect(problem.status).toBe(413);
    expect(problem.errors?.[0]).toMatchObject({ parameter: "points" });
    expect(problem.detail).toMatch(/about \S+ operations: .+; expected at most 3\.0e9 operations/);
  });

  it.each([
    ["a stiff flow at wide layers", "task=random&inputs=128&init=gaussian&scale=1000&end=1000"],
    [
      "many observables",
      "points=5000&observables=loss,singularValues,modeStrengths,networkFunction,inputRepresentation,outputRepresentation",
    ],
  ])("the estimate, however long what is given: %s", async (_, query) => {
    const problem = await problemIn(await ask(`${path}?${query}`));
    expect(problem.status).toBe(413);
    expect(problem.errors?.[0]?.given).toMatch(/^about \S+ (operations|bytes): .*…$/);
  });

  it("more columns than Parquet is written with: 413 before anything is computed", async () => {
    const asked = "task=identity&inputs=128&points=3&observables=networkFunction";
    const problem = await problemIn(
      await ask(`${path}?${asked},inputRepresentation&format=parquet`),
    );
    expect(problem).toMatchObject({ status: 413, errors: [{ parameter: "format" }] });
    expect(problem.detail).toMatch(/about 82 MB .* 32769 columns; expected at most 17000 columns/);
    expect((await ask(`${path}?${asked}&format=parquet`)).status).toBe(200);
    expect((await ask(`${path}?${asked},inputRepresentation&format=csv`)).status).toBe(200);
  });

  it("too much in a body, under the path that it has there: 413", async () => {
    const body = { task: { kind: "identity" }, network: { inputs: 128 }, time: { points: 5000 } };
    expect(await problemIn(await post(path, body))).toMatchObject({
      status: 413,
      errors: [{ parameter: "time.points" }],
    });
  });

  it("a longer answer than is sent: 413", async () => {
    const problem = await problemIn(
      await ask(`${path}?task=identity&inputs=32&hidden=32&points=2&observables=ntk`),
    );
    expect(problem).toMatchObject({ status: 413, errors: [{ parameter: "observables" }] });
  });

  it.each(["PUT", "PATCH", "DELETE"])("%s: 405, with what is allowed", async (method) => {
    const answer = await ask(path, { method });
    expect(answer.headers.get("Allow")).toBe("GET, HEAD, POST, OPTIONS");
    expect((await problemIn(answer)).status).toBe(405);
  });
});
