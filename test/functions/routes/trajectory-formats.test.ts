import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { ask, post, problemIn } from "../request.ts";

const path = "/api/v1/trajectory";
const query = "task=random&inputs=3&outputs=2&points=5&observables=loss,networkFunction";

interface Json {
  time: number[];
  observables: { loss: number[]; networkFunction: number[][][] };
}

const json = async () => (await (await ask(`${path}?${query}`)).json()) as Json;

describe("format=ndjson", () => {
  it("is one line per time, each with every observable", async () => {
    const answer = await ask(`${path}?${query}&format=ndjson`);
    expect(answer.headers.get("Content-Type")).toBe("application/x-ndjson");
    const text = new TextDecoder().decode(await answer.arrayBuffer());
    expect(text.endsWith("\n")).toBe(true);
    const rows = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const { time, observables } = await json();
    expect(rows).toEqual(
      time.map((t, k) => ({
        time: t,
        loss: observables.loss[k],
        networkFunction: observables.networkFunction[k],
      })),
    );
  });

  it("comes in parts when it is long", async () => {
    const answer = await ask(`${path}?points=2000&format=ndjson`);
    let parts = 0;
    for await (const _ of answer.body as unknown as AsyncIterable<Uint8Array>) parts++;
    expect(parts).toBeGreaterThan(5);
  });

  it("has an ETag, though it comes in parts", async () => {
    const address = `${path}?points=300&format=ndjson`;
    const tag = (await ask(address)).headers.get("ETag") as string;
    expect((await ask(address, { headers: { "If-None-Match": tag } })).status).toBe(304);
  });
});

it("leaves a large matrix out of what it repeats, says so, and holds a small one as it was", async () => {
  const rows = (count: number, factor: number) =>
    Array.from({ length: count }, (_, i) => [Math.sin(factor * i), Math.cos(i * i)]);
  const task = (count: number, factor = 1) => ({
    kind: "custom",
    x: rows(count, factor),
    y: rows(count, 3),
  });
  const echo = async (sent: object) => {
    const answer = await post(path, { task: sent, init: { lambda: 1 }, time: { points: 2 } });
    const { request, links } = (await answer.json()) as {
      request: { task: { x: unknown } };
      links: object;
    };
    expect(links).toEqual({});
    return request.task;
  };
  expect(await echo(task(20))).toEqual(task(20));
  const { x } = (await echo(task(2100))) as { x: { fnv1a: string } };
  expect(x).toMatchObject({ rows: 2100, columns: 2, missing: 0 });
  expect((await echo(task(2100))).x).toEqual(x);
  expect((await echo(task(2100, 1.5))).x).not.toEqual(x);
  const again = await post(path, { task: { ...task(2100), x }, init: { lambda: 1 } });
  expect((await problemIn(again)).errors?.[0]?.parameter).toBe("task.x");
});

describe("format=parquet", () => {
  it("has the numbers of the JSON, bit by bit", async () => {
    const answer = await ask(`${path}?${query}&format=parquet`);
    expect(answer.headers.get("Content-Type")).toBe("application/vnd.apache.parquet");
    expect(answer.headers.get("Content-Disposition")).toBe('inline; filename="trajectory.parquet"');
    const rows = await parquetReadObjects({ file: await answer.arrayBuffer() });
    const { time, observables } = await json();
    const flat = time.map((t, k) => [t, observables.loss[k], observables.networkFunction[k]]);
    expect(rows.map((row) => Object.values(row))).toEqual(flat.map((row) => row.flat(2)));
  });

  it("answers a body too", async () => {
    const answer = await post(`${path}?format=parquet`, { time: { points: 4 } });
    expect(await parquetReadObjects({ file: await answer.arrayBuffer() })).toHaveLength(4);
  });
});

it.each([
  ["application/x-ndjson", "application/x-ndjson"],
  ["application/vnd.apache.parquet", "application/vnd.apache.parquet"],
  ["application/vnd.apache.parquet;q=0.5, text/csv", "text/csv; charset=utf-8"],
  ["image/png", "application/json"],
])("answers Accept: %s with %s", async (accept, type) => {
  const answer = await ask(`${path}?points=2`, { headers: { Accept: accept } });
  expect(answer.headers.get("Content-Type")).toBe(type);
});

it("lists the formats when another is asked for", async () => {
  const problem = await problemIn(await ask(`${path}?format=xlsx`));
  expect(problem.errors?.[0]?.expected).toBe("one of json, csv, ndjson, parquet");
});

it("names the format among the parameters that exist", async () => {
  const problem = await problemIn(await ask(`${path}?fromat=csv`));
  expect(problem.errors?.[0]?.expected).toMatch(/: end, format, hidden, /);
});
