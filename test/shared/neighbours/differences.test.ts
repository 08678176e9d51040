import { expect, it } from "vitest";
import { differences, summed } from "../../../shared/neighbours/differences.ts";

it("gives the decimals back as they were", () => {
  const values = Array.from({ length: 12 }, (_, k) => Number((0.1 * k * k - 0.37).toFixed(2)));
  for (const side of [3, 4, 12]) {
    expect(summed(differences(values, side, 100), side, 100)).toEqual(values);
  }
  expect(differences([1, 2, 3, 2, 3, 4], 3, 1)).toBe("1 1 1 1 0 0");
});
