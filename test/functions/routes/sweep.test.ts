import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { ask, post, problemIn } from "../request.ts";

const path = "/api/v1/sweep";
const query = "lambdas=-2,0,2&seeds=33,34&measures=loss,ntkDistance,timeToFraction";

const lines = (text: string) => text.trimEnd().split("\n");

describe("/api/v1/sweep", () => {
  it("gives the same rows as JSON, as lines, as CSV and by POST", async () => {
    const got = (await (await ask(`${path}?${query}`)).json()) as {
      request: object;
      columns: string[];
      rows: Record<string, unknown>[];
      links: Record<string, string>;
    };
    expect(got.rows).toHaveLength(6);
    const streamed = await ask(`${path}?${query}&format=ndjson`);
    expect(streamed.headers.get("Content-Type")).toBe("application/x-ndjson");
    expect(lines(await streamed.text()).map((line) => JSON.parse(line))).toEqual(got.rows);
    const [header, ...rows] = lines(await (await ask(`${path}?${query}&format=csv`)).text());
    expect(header?.split(",")).toEqual(got.columns);
    rows.forEach((row, k) => {
      const cells = row.split(",");
      got.columns.forEach((name, j) => {
        const value = got.rows[k]?.[name];
        if (typeof value === "number") expect(Number(cells[j])).toBe(value);
        // As R and pandas both read booleans.
        else expect(cells[j]).toBe(String(value).toUpperCase());
      });
    });
    const sent = (await (await post(path, got.request)).json()) as typeof got;
    expect(sent.rows).toEqual(got.rows);
    const linked = new URL(got.links["ndjson"] as string);
    expect((await ask(linked.pathname + linked.search)).status).toBe(200);
  });

  it("gives the same rows as Parquet, with nothing where no network is and ∞ where it never comes", async () => {
    const asked =
      "task=random&inputs=3&outputs=2&hidden=3&lambdas=-1,1&measures=loss,timeToFraction";
    const { columns, rows } = (await (await ask(`${path}?${asked}`)).json()) as {
      columns: string[];
      rows: Record<string, unknown>[];
    };
    const answer = await ask(`${path}?${asked}&format=parquet`);
    expect(answer.headers.get("Content-Disposition")).toBe('inline; filename="sweep.parquet"');
    const file = await answer.arrayBuffer();
    const read = await parquetReadObjects({ file });
    expect(Object.keys(read[0] ?? {})).toEqual(columns);
    expect(read.map((row) => row["feasible"])).toEqual([true, false]);
    expect(JSON.parse(JSON.stringify(read))).toEqual(rows);
  });

  it("has one ETag for every spelling, and 304 for who has it", async () => {
    const first = await ask(`${path}?lambdas=1,2.0&scale=0.1`);
    const second = await ask(`${path}?lambdas=1,2`);
    const tag = first.headers.get("ETag") as string;
    expect(second.headers.get("ETag")).toBe(tag);
    const again = await ask(`${path}?lambdas=1,2`, { headers: { "If-None-Match": tag } });
    expect(again.status).toBe(304);
  });

  it.each([
    ["?lambda=1", 400, "lambda"],
    ["?format=xml", 400, "format"],
    ["?task=identity&hidden=8&lambdas=1", 422, "lambdas"],
    ["?task=random&inputs=128&outputs=128", 413, "lambdaPoints"],
  ])("refuses %s: %d", async (asked, status, parameter) => {
    const problem = await problemIn(await ask(path + asked));
    expect(problem).toMatchObject({ status, errors: [{ parameter }] });
  });

  it("refuses other methods and bodies that are not JSON", async () => {
    expect((await problemIn(await ask(path, { method: "PUT" }))).status).toBe(405);
    expect((await problemIn(await post(path, "{"))).status).toBe(400);
    const plain = await ask(path, { method: "POST", body: "{}" });
    expect((await problemIn(plain)).status).toBe(415);
  });
});
