/** A web server that is not ours: pages of other people that embed a figure. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface OtherHost {
  readonly url: string;
  stop(): void;
}

/**
 * Serves this HTML at every address. A real server: browsers do not let made-up hosts frame local ones.
 * @param headers what it says besides, its content policy for example
 */
export async function otherHost(
  html: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<OtherHost> {
  const server = createServer((_, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.setHeader("Content-Type", "text/html; charset=utf-8").end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
