import { expect, inject, it } from "vitest";
import { fuzz } from "../fuzz/run.ts";

it("answers some hundred requests, right and wrong in every way, as it is described", async () => {
  const seed = Math.floor(Math.random() * 2 ** 30);
  const { sent, failures } = await fuzz(inject("url"), { requests: 300, seed });
  expect(failures, `seed ${seed}`).toEqual([]);
  expect(sent).toBe(300);
});
