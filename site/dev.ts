/**
 * `npm run dev`: the site with reload on every change, and the Worker beside it for what is
 * computed on request. One address; Astro hands the Worker's routes over.
 *
 * Pages with a query are not rewritten by the Worker here; their scripts do it in the browser.
 */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dev } from "astro";
import { askedPort, serve } from "./serve.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const port = askedPort(4321);

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => process.exit());
}
// The Worker insists on its folder of static files; in development Astro has them.
mkdirSync(`${root}dist`, { recursive: true });
const worker = await serve(port + 1);

await dev({
  root,
  server: { host: "127.0.0.1", port },
  vite: {
    server: {
      proxy: {
        "^/(api|build)/": worker.url,
        "^/figures/[^?]+\\.(svg|png|csv|json)": worker.url,
      },
    },
  },
});
