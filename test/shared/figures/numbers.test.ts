import { expect, it } from "vitest";
import { inWords } from "../../../shared/figures/numbers.ts";

it("writes numbers as a reader says them", () => {
  expect(inWords(0.7)).toBe("0.7");
  expect(inWords(-2)).toBe("−2");
  expect(inWords(-0)).toBe("0");
  expect(inWords(0.0066123, 2)).toBe("0.0066");
  expect(inWords(1.23456e-7)).toBe("1.23·10⁻⁷");
  expect(inWords(-1e-10)).toBe("−10⁻¹⁰");
  expect(inWords(0.99999)).toBe("1");
  expect(inWords(Number.POSITIVE_INFINITY)).toBe("∞");
});
