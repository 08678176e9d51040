/** Starts the server once for all browser tests and tells them its address: `inject("url")`. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { startServer } from "./server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the running site, without a slash at the end. */
    url: string;
  }
}

export default async function serveBuiltSite(project: TestProject): Promise<() => Promise<void>> {
  const home = fileURLToPath(new URL("../../dist/index.html", import.meta.url));
  if (!existsSync(home)) throw new Error("there is no built site; run `npm run build` first");
  const server = await startServer();
  project.provide("url", server.url);
  return () => server.stop();
}
