import { expect, it } from "vitest";
import { findFigure } from "../../../shared/figures/index.ts";
import { figureJson, tableToCsv, tableToRows } from "../../../shared/figures/table.ts";
import { defaults } from "../../../shared/parameters/parameter.ts";

const table = {
  length: 3,
  columns: {
    time: Float64Array.of(0, 0.1, 1 / 3),
    name: ["a", 'say "b"', "c,d"],
    n: [1, -2, Number.NaN],
  },
};

it("writes one header row and one row per entry", () => {
  expect(tableToCsv(table).split("\r\n")).toEqual([
    "time,name,n",
    "0,a,1",
    '1.0000000000000001e-1,"say ""b""",-2',
    '3.3333333333333331e-1,"c,d",',
    "",
  ]);
});

it("loses no digit of a number", () => {
  for (const x of [0.1, Math.PI, 5e-324, 1.7976931348623157e308, 2 ** 53 + 2, -1e-7]) {
    const text = tableToCsv({ length: 1, columns: { x: [x] } }).split("\r\n")[1];
    expect(Number(text)).toBe(x);
  }
});

it("gives rows as objects", () => {
  expect(tableToRows(table)[1]).toEqual({ time: 0.1, name: 'say "b"', n: -2 });
});

it("tells a figure as JSON with its resolved parameters and all columns", () => {
  const figure = findFigure("singular-value-dynamics");
  const values = { ...defaults(figure.params), lambda: -2 };
  const told = JSON.parse(JSON.stringify(figureJson(figure, figure.compute(values), values)));
  expect(told).toMatchObject({
    figure: "singular-value-dynamics",
    query: "lambda=-2",
    parameters: { lambda: -2, scale: 0.01, task: "singular-values" },
  });
  expect(told.description).toMatch(/λ = −2/);
  expect(told.columns.exact).toHaveLength(told.length);
});
