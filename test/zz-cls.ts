import { launchChromium } from "./support/chromium.ts";
import { startServer } from "./support/server.ts";

const server = await startServer();
const browser = await launchChromium();
try {
  const routes = process.argv.slice(2);
  for (const r of routes)
    for (const [w, h] of [
      [1350, 940],
      [412, 823],
    ] as const) {
      const page = await browser.newPage({
        viewport: { width: w, height: h },
        ...(w < 500 ? { deviceScaleFactor: 1.75, isMobile: true } : {}),
      });
      const cdp = await page.context().newCDPSession(page);
      await cdp.send("Network.enable");
      await cdp.send("Network.emulateNetworkConditions", {
        offline: false,
        latency: 40,
        downloadThroughput: 1.25e6,
        uploadThroughput: 1e6,
      });
      await page.addInitScript(() => {
        (window as any).__s = [];
        new PerformanceObserver((l) => {
          for (const e of l.getEntries() as any[])
            (window as any).__s.push([
              e.value.toFixed(5),
              Math.round(e.startTime),
              ...e.sources.map(
                (s: any) =>
                  (s.node?.nodeName ?? "?") +
                  "." +
                  (s.node?.className?.baseVal ?? s.node?.className ?? "") +
                  " " +
                  (s.node?.textContent ?? "").slice(0, 30) +
                  " " +
                  [
                    s.previousRect.x,
                    s.previousRect.y,
                    s.previousRect.width,
                    s.previousRect.height,
                  ].map(Math.round) +
                  "→" +
                  [s.currentRect.x, s.currentRect.y, s.currentRect.width, s.currentRect.height].map(
                    Math.round,
                  ),
              ),
            ]);
        }).observe({ type: "layout-shift", buffered: true });
      });
      await page.goto(server.url + r);
      await page.waitForTimeout(2500);
      console.log(r, w, JSON.stringify(await page.evaluate(() => (window as any).__s), null, 1));
      await page.close();
    }
} finally {
  await browser.close();
  await server.stop();
}
