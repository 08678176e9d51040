/** The compiled inner loops, for a worker: pages may not compile WebAssembly, their workers may. */
import { useKernel } from "../../shared/linalg/kernel.ts";
import address from "../../shared/linalg/kernel.wasm?url";

/** Settles when they are there, or cannot be: the loops in TypeScript give the same numbers. */
export async function fastKernel(): Promise<void> {
  try {
    const { instance } = await WebAssembly.instantiateStreaming(fetch(address));
    useKernel(instance.exports);
  } catch {
    // An old browser, or a host that sends other headers.
  }
}
