/** The Worker. */
import { useKernel } from "../shared/linalg/kernel.ts";
import kernel from "../shared/linalg/kernel.wasm";
import { app } from "./app.ts";
import { answerVersioned } from "./build.ts";

useKernel(new WebAssembly.Instance(kernel).exports);

export default {
  fetch: (request, env, context) =>
    answerVersioned(request, env, (inner) => app.fetch(inner, env, context)),
} satisfies ExportedHandler<Env>;
