/** Numbers that came by two ways, compared. */
import { expect } from "vitest";

/** The numbers of a CSV, row by row, without its header. */
export const numbersOf = (csv: string) =>
  csv
    .trim()
    .split("\n")
    .slice(1)
    .map((row) => row.split(",").map(Number));

/** @throws Error that names the first place where they differ */
export function expectSame(one: number[][], other: number[][]): void {
  expect(one.length).toBe(other.length);
  one.forEach((row, i) => {
    row.forEach((x, j) => {
      const y = other[i]?.[j] as number;
      if (!(Math.abs(x - y) <= 1e-11)) throw new Error(`row ${i}, column ${j}: ${x} and ${y}`);
    });
  });
}
