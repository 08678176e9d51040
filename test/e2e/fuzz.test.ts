import { expect, inject, it } from "vitest";
import { fuzz } from "../fuzz/run.ts";

/** The same requests every time; `npm run fuzz` sends others, and more. */
const seed = 9;

it("answers some hundred requests, right and wrong in every way, as it is described", async () => {
  const { sent, failures } = await fuzz(inject("url"), { requests: 250, seed });
  expect(failures, `seed ${seed}`).toEqual([]);
  expect(sent).toBe(250);
});
