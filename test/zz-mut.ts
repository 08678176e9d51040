import { launchChromium } from "./support/chromium.ts";
import { startServer } from "./support/server.ts";

const server = await startServer();
const browser = await launchChromium();
try {
  for (const id of process.argv.slice(2)) {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    await page.goto(`${server.url}/figures/${id}`);
    await page.waitForSelector("live-figure[data-live]");
    console.log(
      id,
      await page.evaluate(async () => {
        const track = document.querySelector<HTMLInputElement>(
          "live-figure input[data-track-for]",
        )!;
        const mv = async (k: number) => {
          track.value = String((k * 149) % 400);
          track.dispatchEvent(new Event("input", { bubbles: true }));
          await new Promise((r) => setTimeout(r, 150));
        };
        await mv(1);
        await mv(2);
        const c: any = {};
        const mo = new MutationObserver((l) => {
          for (const m of l) {
            const k =
              (m.target as Element).nodeName +
              (m.target.parentNode as Element)?.nodeName.slice(0, 0) +
              " " +
              m.type +
              " " +
              (m.attributeName ?? "");
            c[k] = (c[k] || 0) + 1;
          }
        });
        mo.observe(document.querySelector("[data-figure-drawing]")!, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        });
        for (let k = 3; k < 13; k++) await mv(k);
        const svg = document.querySelector("[data-figure-drawing] svg")!;
        return JSON.stringify({
          texts: svg.querySelectorAll("text").length,
          nodes: svg.querySelectorAll("*").length,
          ...c,
        });
      }),
    );
    await page.close();
  }
} finally {
  await browser.close();
  await server.stop();
}
