/** The server that `npm start` runs, on a free port. */
import { createServer } from "node:net";
import { type Server, serve } from "../../site/serve.ts";

/** Starts the server over what is in dist/; the caller stops it. */
export async function startServer(): Promise<Server> {
  return serve(await freePort());
}

/** A port of this machine that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : undefined;
      probe.close(() => (port ? resolve(port) : reject(new Error("no free port"))));
    });
  });
}
