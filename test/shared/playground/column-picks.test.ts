import { expect, it } from "vitest";
import { ColumnPicks } from "../../../shared/playground/column-picks.ts";
import { firstPick } from "../../../shared/playground/data-entry.ts";
import { readTable } from "../../../shared/playground/data-table.ts";

const table = (header: string) => readTable(`${header}\n1,2,3,4\n2,1,5,3\n4,4,1,1\n`);
const chosen = { x: ["b"], y: ["a", "c"] };

it("columns keep their use through what is half typed, by name", () => {
  const picks = new ColumnPicks();
  expect(picks.next(table("a,b,c,d"))).toEqual(firstPick(table("a,b,c,d")));
  picks.remember(chosen, table("a,b,c,d"));
  // Unreadable for a moment: the entry keeps the picks, and there is no table.
  picks.remember(chosen, undefined);
  expect(picks.next(table("a,b,c,d"))).toEqual(chosen);

  // A name is gone for a moment.
  const without = picks.next(table("a,b,,d"));
  expect(without).toEqual({ x: ["b"], y: ["a"] });
  picks.remember(without, table("a,b,,d"));
  expect(picks.next(table("a,b,c,d"))).toEqual(chosen);

  // Columns elsewhere and of a new name.
  expect(picks.next(table("c,e,b,a"))).toEqual({ x: ["b"], y: ["c", "a"] });
});

it("other data begin with a first pick of their own, and leave nothing behind", () => {
  const picks = new ColumnPicks();
  picks.remember(chosen, table("a,b,c,d"));
  const others = picks.next(table("p,q,r,s"));
  expect(others).toEqual({ x: ["p", "q", "r"], y: ["s"] });
  picks.remember(others, table("p,q,r,s"));
  expect(picks.next(table("a,b,c,d"))).toEqual(firstPick(table("a,b,c,d")));
});
