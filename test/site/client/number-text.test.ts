import { expect, it } from "vitest";
import { asFieldText, asTyped } from "../../../site/client/number-text.ts";

it("reads numbers as people write them", () => {
  const read = { ",": ".", "1,5": "1.5", "−2": "-2", "–2,5": "-2.5", "1,500": "1,500", "3": "3" };
  for (const [typed, meant] of Object.entries(read)) expect(asTyped(typed, true)).toBe(meant);
  // Where the field reads commas itself, they are its own.
  expect(asTyped("1,5", false)).toBe("1,5");
  expect(asTyped("−1,5", false)).toBe("-1,5");
});

it("writes into a number field what it can show", () => {
  expect(asFieldText("−2")).toBe("-2");
  expect(asFieldText(" 3e4 ")).toBe("3e4");
  expect(asFieldText("abc")).toBe("");
  expect(asFieldText("")).toBe("");
});
