import { expect, it } from "vitest";
import { neighbour } from "../../../site/client/cell-places.ts";

const size = 10;
/** Two maps side by side, of 3 × 3 and of 3 × 2 cells, and one below. */
const cells = [...map("a", 3, 3, 0, 0), ...map("b", 3, 2, 50, 0), ...map("c", 2, 2, 0, 60)];

function map(name: string, rows: number, columns: number, left: number, top: number) {
  return Array.from({ length: rows * columns }, (_, k) => {
    const [row, column] = [Math.floor(k / columns), k % columns];
    const box = { left: left + column * size, top: top + row * size, width: size, height: size };
    return { name: `${name}${row}${column}`, box };
  });
}

const from = (name: string) => cells.find((cell) => cell.name === name) as (typeof cells)[number];
const go = (name: string, direction: readonly [number, number]) =>
  neighbour(cells, from(name), direction)?.name;

it("the arrow keys go to the next cell of the row or column", () => {
  expect(go("a11", [1, 0])).toBe("a12");
  expect(go("a11", [-1, 0])).toBe("a10");
  expect(go("a11", [0, 1])).toBe("a21");
  expect(go("a11", [0, -1])).toBe("a01");
});

it("they go on into the next map, in the same row or column", () => {
  expect(go("a12", [1, 0])).toBe("b10");
  expect(go("b20", [-1, 0])).toBe("a22");
  expect(go("a21", [0, 1])).toBe("c01");
});

it("they stay where nothing lies ahead", () => {
  expect(go("a00", [-1, 0])).toBeUndefined();
  expect(go("c10", [0, 1])).toBeUndefined();
});

it("every cell can be reached from the first", () => {
  const reached = new Set([cells[0]]);
  for (const cell of reached) {
    for (const direction of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const next = cell && neighbour(cells, cell, direction);
      if (next) reached.add(next);
    }
  }
  expect(reached.size).toBe(cells.length);
});
