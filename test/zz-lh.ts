import { createServer } from "node:net";
import lighthouse from "lighthouse";
import { launchChromium } from "./support/chromium.ts";
import { startServer } from "./support/server.ts";

const server = await startServer();
const port = 9333;
const browser = await launchChromium([`--remote-debugging-port=${port}`]);
try {
  for (const p of process.argv.slice(2)) {
    for (let i = 0; i < 2; i++) {
      const run: any = await lighthouse(server.url + p, {
        port,
        onlyCategories: ["performance"],
        logLevel: "error",
        output: "json",
      } as any);
      const a = run.lhr.audits;
      console.log(
        p,
        Math.round(run.lhr.categories.performance.score * 100),
        "FCP",
        a["first-contentful-paint"].displayValue,
        "LCP",
        a["largest-contentful-paint"].displayValue,
        "SI",
        a["speed-index"].displayValue,
        "TBT",
        a["total-blocking-time"].displayValue,
        "CLS",
        a["cumulative-layout-shift"].displayValue,
        JSON.stringify(a["metrics"]?.details?.items?.[0] ?? {}).slice(0, 900),
      );
      if (i === 0) {
        const items = a["network-requests"].details.items;
        for (const r of items)
          console.log(
            "  ",
            r.priority.padEnd(9),
            String(Math.round(r.networkRequestTime)).padStart(5),
            String(Math.round(r.networkEndTime)).padStart(5),
            String(r.transferSize).padStart(7),
            r.resourceType,
            r.url.split("/").pop(),
          );
      }
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
