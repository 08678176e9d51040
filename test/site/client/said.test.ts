import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sayOn } from "../../../site/client/said.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("a button pressed twice within its moment has its own word back, a moment after the last", () => {
  const button = { textContent: "Copy" } as HTMLElement;
  sayOn(button, "Copied");
  vi.advanceTimersByTime(1000);
  sayOn(button, "Copied");
  vi.advanceTimersByTime(1000);
  expect(button.textContent).toBe("Copied");
  vi.advanceTimersByTime(1000);
  expect(button.textContent).toBe("Copy");
});
