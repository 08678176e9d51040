import { expect, it } from "vitest";
import "../../functions/index.ts";
import { plainKernel, workspace } from "../../shared/linalg/kernel.ts";

it("the Worker computes with the kernel in WebAssembly", () => {
  expect(workspace(1).kernel).not.toBe(plainKernel);
});
