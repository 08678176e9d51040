import { describe, expect, it } from "vitest";
import { gridOf, numberIn, pastedGrid, withBlock } from "../../../shared/playground/grid.ts";
import { widestLive } from "../../../shared/playground/parameters.ts";

describe("a grid", () => {
  it("takes a block as spreadsheets, papers and programs write it", () => {
    const rows = [
      ["1", "2"],
      ["3", "4"],
    ];
    for (const text of [
      "1\t2\n3\t4",
      "1, 2\n3, 4\n",
      "1 2\r\n3 4",
      "[[1,2],[3,4]]",
      "[1, 2],\n[3, 4]",
    ]) {
      expect(pastedGrid(text), text).toEqual(rows);
    }
    expect(pastedGrid("0.5")).toBeUndefined();
  });

  it("grows with a block that is put down, up to the widest layers, and says what did not fit", () => {
    const small = withBlock(gridOf([[1, 2]]), gridOf([[7], [8]]), 0, 1);
    expect(small).toEqual({
      grid: [
        ["1", "7"],
        ["0", "8"],
      ],
      left: "",
    });
    const block = gridOf(Array.from({ length: 40 }, () => Array.from({ length: 3 }, () => 5)));
    const tall = withBlock(gridOf([[1]]), block, 2, 30);
    expect([tall.grid.length, tall.grid[0]?.length]).toEqual([widestLive, widestLive]);
    expect(tall.grid.flat().filter((text) => text === "5")).toHaveLength(30 * 2);
    expect(tall.left).toContain("40 × 3 numbers pasted the first 30 × 2");
    expect(tall.left).toContain(`at most ${widestLive}`);
  });

  it("reads numbers as people write them and nothing else", () => {
    expect(["−0.5", " 1e3 ", ".5", "+2"].map(numberIn)).toEqual([-0.5, 1000, 0.5, 2]);
    expect(["", "abc", "1,5", "0x10", "Infinity", "--1"].map(numberIn)).toEqual(
      Array(6).fill(undefined),
    );
  });
});
