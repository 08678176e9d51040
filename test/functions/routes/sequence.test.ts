import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { ask, post, problemIn } from "../request.ts";

const path = "/api/v1/sequence";
const body = {
  init: { lambda: 0.5 },
  phases: [
    { duration: 20, points: 4 },
    { task: { kind: "reversed" }, duration: 20, points: 4 },
  ],
};

describe("POST /api/v1/sequence", () => {
  it("answers losses on every task at every time, and the state at each switch", async () => {
    const answer = await post(path, body);
    expect(answer.status, await answer.clone().text()).toBe(200);
    const found = (await answer.json()) as {
      request: object;
      tasks: object[];
      phases: { start: { weights: { w1: number[][] } }; forgetting: object[] }[];
      time: number[];
      losses: number[][];
    };
    expect(found.tasks).toHaveLength(2);
    expect(found.time).toHaveLength(8);
    expect(found.losses.map((row) => row.length)).toEqual(Array(8).fill(2));
    expect(found.phases[1]?.start.weights.w1).toHaveLength(8);
    expect(found.phases[1]?.forgetting).toHaveLength(1);
    const again = (await (await post(path, found.request)).json()) as typeof found;
    expect(again).toEqual(found);
  });

  it("gives the same numbers as CSV and as lines", async () => {
    const { losses } = (await (await post(path, body)).json()) as { losses: number[][] };
    const csv = (await (await post(`${path}?format=csv`, body)).text()).trimEnd().split("\n");
    expect(csv[0]).toMatch(/^phase,time,loss_task_1,loss_task_2,singular_value_1,/);
    expect(csv.slice(1).map((row) => row.split(",").slice(2, 4).map(Number))).toEqual(losses);
    const rows = (await (await post(`${path}?format=ndjson`, body)).text()).trimEnd().split("\n");
    expect(rows.map((row) => JSON.parse(row).losses)).toEqual(losses);
  });

  it("gives the same numbers as Parquet, by name or as Accept says", async () => {
    const { losses } = (await (await post(path, body)).json()) as { losses: number[][] };
    const headers = {
      "Content-Type": "application/json",
      Accept: "application/vnd.apache.parquet",
    };
    for (const answer of [
      await post(`${path}?format=parquet`, body),
      await post(path, body, { headers }),
    ]) {
      expect(answer.headers.get("Content-Type")).toBe("application/vnd.apache.parquet");
      const rows = await parquetReadObjects({ file: await answer.arrayBuffer() });
      expect(rows.map((row) => [row["loss_task_1"], row["loss_task_2"]])).toEqual(losses);
    }
  });

  it.each<[unknown, number, string]>([
    [{}, 400, "phases"],
    [{ phases: [{ duration: "x" }] }, 400, "phases[0].duration"],
    [{ phases: [{ task: { kind: "reversed" } }] }, 422, "phases[0].task.kind"],
    [{ init: { kind: "he" }, phases: [{}] }, 422, "init"],
    [{ phases: Array(40).fill({}) }, 413, "phases"],
  ])("refuses %j: %d", async (sent, status, parameter) => {
    const problem = await problemIn(await post(path, sent));
    expect(problem).toMatchObject({ status, errors: [{ parameter }] });
  });

  it("is asked by POST only, with nothing but the format in the query", async () => {
    const got = await ask(path);
    expect(got.headers.get("Allow")).toBe("POST, OPTIONS");
    expect((await problemIn(got)).status).toBe(405);
    expect((await problemIn(await post(`${path}?lambda=1`, body))).status).toBe(400);
    expect((await problemIn(await ask(path, { method: "POST", body: "{}" }))).status).toBe(415);
  });
});
