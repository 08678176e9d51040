/** The kernel in WebAssembly, as the Worker uses it. */
import { readFileSync } from "node:fs";

const file = new URL("../../shared/linalg/kernel.wasm", import.meta.url);

/** For `useKernel`: what an instance of it exports. */
export const compiledKernel = (): unknown =>
  new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file))).exports;
