import { describe, expect, it } from "vitest";
import { languagesFor, snippet } from "../../../shared/api/snippets.ts";

// Those that run everywhere are run by test/e2e/api-page.test.ts; these two are held to their text.
const url = "https://lazy-to-rich.test/api/v1/trajectory?task=penguins&lambda=-3";

describe("pandas", () => {
  it.each([
    ["text/csv", `pandas.read_csv("${url}")`],
    ["application/x-ndjson", `pandas.read_json("${url}", lines=True)`],
    ["application/vnd.apache.parquet", `pandas.read_parquet("${url}")`],
    ["application/json", `pandas.read_json("${url}", typ="series")`],
  ])("reads %s with one call", (type, call) => {
    expect(snippet("pandas", { url, type })).toBe(`import pandas\n\nframe = ${call}`);
  });

  it("is not offered where there is no table", () => {
    expect(languagesFor({ url, type: "image/png" })).not.toContain("pandas");
    expect(languagesFor({ url, type: "application/json", body: {} })).not.toContain("pandas");
  });
});

describe("R", () => {
  it.each([
    ["text/csv", `frame <- read.csv("${url}")`],
    ["application/x-ndjson", `frame <- jsonlite::stream_in(url("${url}"))`],
    ["application/vnd.apache.parquet", `frame <- arrow::read_parquet("${url}")`],
    ["application/json", `found <- jsonlite::fromJSON("${url}")`],
    ["image/png", `download.file("${url}", "answer.png", mode = "wb")`],
    ["image/svg+xml", `download.file("${url}", "answer.svg", mode = "wb")`],
  ])("reads %s with one call", (type, call) => {
    expect(snippet("r", { url, type })).toBe(call);
  });

  it("sends a body", () => {
    expect(snippet("r", { url, type: "application/json", body: { tau: 2 } })).toBe(`library(httr2)

found <- request("${url}") |>
  req_body_raw('{
  "tau": 2
}', "application/json") |>
  req_perform() |>
  resp_body_json()`);
  });
});

it("writes Python's own words for JSON's", () => {
  const body = { a: [true, null, "null, true"], b: false };
  expect(snippet("python", { url, type: "application/json", body })).toContain(`body = {
  "a": [True, None, "null, true"],
  "b": False
}`);
});
