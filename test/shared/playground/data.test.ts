import { describe, expect, it } from "vitest";
import { examplesOf, firstPick, remarks } from "../../../shared/playground/data-entry.ts";
import { readTable } from "../../../shared/playground/data-table.ts";
import { pastedGrid } from "../../../shared/playground/grid.ts";
import { errorsOf } from "../../support/errors.ts";

const column = (text: string, name: string) =>
  readTable(text).columns.find((each) => each.name === name);

describe("data", () => {
  it("are the same as CSV, with tabs, as JSON rows, lists or columns", () => {
    const numbers = (text: string) => readTable(text).columns.map((each) => [...each.numbers]);
    const wanted = [
      [1, 3, 5],
      [2, 4, 6],
    ];
    expect(numbers("a,b\n1,2\n3,4\n5,6\n")).toEqual(wanted);
    expect(numbers("a\tb\r\n1\t2\r\n3\t4\r\n5\t6")).toEqual(wanted);
    expect(numbers('[{"a":1,"b":2},{"a":3,"b":4},{"b":6,"a":5}]')).toEqual(wanted);
    expect(numbers('[["a","b"],[1,2],[3,4],[5,6]]')).toEqual(wanted);
    expect(numbers('{"a":[1,3,5],"b":[2,4,6]}')).toEqual(wanted);
    expect(numbers("1,2\n3,4\n5,6\n")).toEqual(wanted);
  });

  it("may have decimal commas where something else parts the cells", () => {
    for (const mark of [";", "\t"]) {
      const { columns, notes } = readTable(
        ["a", "b"].join(mark) + "\n" + ["1,5", "−2,25"].join(mark) + "\n" + ["3", "4,0"].join(mark),
      );
      expect(columns.map(({ numbers }) => [...numbers])).toEqual([
        [1.5, 3],
        [-2.25, 4],
      ]);
      expect(notes.join()).toMatch(/2,5 is 2\.5/);
    }
    // With points in other numbers, a comma is no decimal one.
    const mixed = readTable("a;b\n1,500;2.5\n3;4");
    expect(mixed.columns[0]?.bad).toEqual({ row: 1, text: "1,500" });
    expect(pastedGrid("1,5\t2\n−3,25\t4")).toEqual([
      ["1.5", "2"],
      ["−3.25", "4"],
    ]);
    expect(pastedGrid("1,5 2\n3 4")?.[0]).toEqual(["1", "5", "2"]);
  });

  it("keep what is quoted, and give every column a name of its own", () => {
    const { columns } = readTable('"height, cm",x,x,\n1,2,3,4\n5,6,7,8\n');
    expect(columns.map(({ name }) => name)).toEqual(["height, cm", "x", "x 2", "c4"]);
  });

  it("tell missing values, wrong cells, columns that never change and columns of words", () => {
    const text = "a,b,c,kind\n1,5,2,u\nNA,5,x,v\n3,5,4,u\n,5,6,\n2,5,1,v\n";
    expect(column(text, "a")).toMatchObject({ missing: 2, bad: undefined, words: undefined });
    expect(column(text, "b")?.constant).toBe(true);
    expect(column(text, "c")?.bad).toEqual({ row: 2, text: "x" });
    expect(column(text, "kind")?.words).toEqual(["u", "v"]);
  });

  it("are refused with a reason: nothing, one row, broken JSON, too many rows", () => {
    for (const text of ["", "a,b\n1,2", '[{"a":1,', `a\n${"1\n".repeat(5001)}`]) {
      expect(errorsOf(() => readTable(text)).map(({ parameter }) => parameter)).toEqual(["data"]);
    }
  });
});

describe("a first pick", () => {
  it("learns the words from the numbers, or else the last column from the others", () => {
    expect(firstPick(readTable("kind,a,b\nu,1,2\nv,3,1\nu,4,4\n"))).toEqual({
      x: ["a", "b"],
      y: ["kind"],
    });
    expect(firstPick(readTable("a,b,c\n1,2,3\n3,1,4\n"))).toEqual({ x: ["a", "b"], y: ["c"] });
  });

  it("leaves out what never changes, and keeps a column with a wrong cell to be mended", () => {
    const table = readTable("a,same,b,c\n1,7,2,3\n3,7,abc,4\n5,7,1,9\n");
    const pick = firstPick(table);
    expect(pick).toEqual({ x: ["a", "b"], y: ["c"] });
    const [error] = errorsOf(() => examplesOf(table, { text: "", ...pick }));
    expect(error).toMatchObject({
      parameter: "x",
      given: "abc",
      expected: "a number in row 2 of the column b",
    });
    expect(remarks(table, { text: "", ...pick }).join()).toContain("The column same never changes");
  });
});

it("words become one output each, and a missing word is a missing value", () => {
  const table = readTable("a,kind\n1,u\n2,v\n3,\n4,u\n");
  const { x, y, outputNames } = examplesOf(table, { text: "", x: ["a"], y: ["kind"] });
  expect(outputNames).toEqual(["u", "v"]);
  expect([...x.data]).toEqual([1, 2, 3, 4]);
  expect([...y.data]).toEqual([1, 0, 0, 1, Number.NaN, Number.NaN, 1, 0]);
});
