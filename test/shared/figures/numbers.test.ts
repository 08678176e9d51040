import { expect, it } from "vitest";
import { downTo, inOneNotation, inWords, powerInWords } from "../../../shared/figures/numbers.ts";

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

it("writes the ticks of one axis in one notation", () => {
  expect(inOneNotation([1e-4, 1e-2, 1, 10, 100])).toEqual(["10⁻⁴", "10⁻²", "1", "10", "10²"]);
  expect(inOneNotation([0.001, 0.01, 0.1, 1])).toEqual(["0.001", "0.01", "0.1", "1"]);
  expect(inOneNotation([-10, -1, 0, 1, 10])).toEqual(["−10", "−1", "0", "1", "10"]);
  // What is no power of ten cannot be written as one.
  expect(inOneNotation([1e-4, 2e-4, 0.01])).toEqual(["10⁻⁴", "2·10⁻⁴", "0.01"]);
  expect(inOneNotation([])).toEqual([]);
});

it("writes powers with a raised exponent where that is whole", () => {
  expect(powerInWords(40, -2)).toBe("40⁻²");
  expect(powerInWords(40, 2)).toBe("40²");
  expect(powerInWords(40, -0.5)).toBe("40 to the power −0.5");
});

it("tells what may be rounding neither as a number nor as 0", () => {
  expect([0, 2.4e-20, 9e-13].map((distance) => downTo(distance))).toEqual(
    Array(3).fill("less than 10⁻¹²"),
  );
  expect(downTo(0.123, 2)).toBe("0.12");
});
