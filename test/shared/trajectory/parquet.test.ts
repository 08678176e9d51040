import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { computeTrajectory } from "../../../shared/trajectory/compute.ts";
import { trajectoryToCsv } from "../../../shared/trajectory/csv.ts";
import {
  columnsAllowed,
  rowsToParquet,
  trajectoryToParquet,
} from "../../../shared/trajectory/parquet.ts";
import { requestFromBody, requestFromQuery } from "../../../shared/trajectory/request.ts";
import { complaints } from "../../support/errors.ts";

const trajectoryOf = (query: string) =>
  computeTrajectory(requestFromQuery(new URLSearchParams(query)));

describe.each([
  "points=7&observables=loss,singularValues,networkFunction",
  "points=3&method=both&end=1",
  "points=5000&task=identity&inputs=2",
  // Diverges: what is not a number stays so.
  "task=identity&inputs=2&method=gradient-descent&step=10&scale=5&end=200&points=5",
])("the trajectory of %s", (query) => {
  const trajectory = trajectoryOf(query);
  const file = trajectoryToParquet(trajectory);

  it("reads back as the columns and numbers of the CSV", async () => {
    const [header = "", ...lines] = [...trajectoryToCsv(trajectory)].join("").trimEnd().split("\n");
    const rows = await parquetReadObjects({ file });
    expect(rows).toHaveLength(lines.length);
    expect(Object.keys(rows[0] ?? {}).join(",")).toBe(header);
    rows.forEach((row, k) => {
      const cells = (lines[k] ?? "").split(",").map((cell) => (cell === "" ? NaN : Number(cell)));
      const numbers = Object.values(row).map((x) => (Number.isFinite(x) ? x : NaN));
      expect(numbers).toEqual(cells);
    });
  });

  it("holds what was asked and how it was solved", () => {
    const entries = parquetMetadata(file).key_value_metadata ?? [];
    const said = Object.fromEntries(entries.map(({ key, value }) => [key, value ?? ""]));
    const again = requestFromBody(JSON.parse(said["request"] ?? ""));
    expect([...again.times]).toEqual([...trajectory.time]);
    expect(JSON.parse(said["solution"] ?? "")).toMatchObject({
      method: trajectory.solution.method,
      lambda: trajectory.solution.lambda,
    });
  });
});

it("refuses more columns than can be written in little memory", () => {
  const columns = Array.from({ length: columnsAllowed + 1 }, (_, k) => `c${k}`);
  expect(complaints(() => rowsToParquet(columns, [{}], {}))).toEqual(["format: too-large"]);
});
