import { expect, it } from "vitest";
import { rememberLast } from "../../shared/remember.ts";

it("computes again only when a part of the key is another, and forgets all but the last", () => {
  const seen: string[] = [];
  const square = rememberLast((x: number, name: string) => {
    seen.push(`${name}${x}`);
    return x * x;
  });
  expect([square(2, "a"), square(2, "a"), square(2, "b"), square(2, "a")]).toEqual([4, 4, 4, 4]);
  expect(seen).toEqual(["a2", "b2", "a2"]);
});

it("takes a shorter or a longer key for another one", () => {
  const sum = rememberLast((...terms: number[]) => terms.reduce((a, b) => a + b, 0));
  expect([sum(1, 2), sum(1, 2, 3), sum(1, 2), sum(1)]).toEqual([3, 6, 3, 1]);
});
