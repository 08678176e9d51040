import { launchChromium } from "./support/chromium.ts";
import { startServer } from "./support/server.ts";

const [id = "exact-dynamics", w = "1200"] = process.argv.slice(2);
const server = await startServer();
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: Number(w), height: 900 } });
  await page.goto(`${server.url}/figures/${id}`);
  await page.waitForSelector("live-figure[data-live]");
  console.log(
    await page.evaluate(async () => {
      const track = document.querySelector<HTMLInputElement>("live-figure input[data-track-for]")!;
      track.value = "200";
      track.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((r) => setTimeout(r, 500));
      const out: any = {};
      const time = (name: string, f: (k: number) => void) => {
        const s = 0;
        const a = [];
        for (let k = 0; k < 60; k++) {
          f(k);
          const t = performance.now();
          document.body.offsetHeight;
          document.querySelector("[data-figure-drawing] svg")!.getBoundingClientRect();
          a.push(performance.now() - t);
        }
        a.sort((x, y) => x - y);
        out[name] = a[30]!.toFixed(2);
      };
      const d = document.querySelector("[data-figure-description]")!;
      const dt = d.textContent!;
      out.descLen = dt.length;
      out.descVisible = (d as HTMLElement).getClientRects().length;
      time("nothing", () => {});
      time("description", (k) => {
        d.textContent = dt + (k % 2 ? " a" : " b");
      });
      const svg = document.querySelector("[data-figure-drawing] svg")!;
      const paths = [...svg.querySelectorAll("path")];
      out.paths = paths.length;
      out.texts = svg.querySelectorAll("text").length;
      const ds = paths.map((p) => p.getAttribute("d")!);
      out.pathLen = ds.join("").length;
      time("paths", (k) => {
        paths.forEach((p, i) => p.setAttribute("d", ds[i] + (k % 2 ? "L1,1" : "L2,2")));
      });
      const texts = [...svg.querySelectorAll("text")];
      const tr = texts.map((t) => t.getAttribute("transform"));
      time("text move all", (k) => {
        texts.forEach((t, i) =>
          t.setAttribute("transform", (tr[i] ?? "") + ` translate(${k % 2},0)`),
        );
      });
      time("text move one", (k) => {
        texts[0]!.setAttribute("transform", (tr[0] ?? "") + ` translate(${k % 2},0)`);
      });
      time("text x attr", (k) => {
        texts.forEach((t, i) => t.setAttribute("x", String(k % 2)));
      });
      time("text css transform", (k) => {
        texts.forEach((t, i) => {
          (t as any).style.transform = `translate(${k % 2}px,${i}px)`;
        });
      });
      texts.forEach((t) => {
        (t as any).style.transform = "";
      });
      const gs = texts.map((t) => {
        const g = document.createElementNS("http://www.w3.org/2000/svg", "g");
        t.replaceWith(g);
        g.append(t);
        return g;
      });
      time("wrap g move", (k) => {
        gs.forEach((g, i) => g.setAttribute("transform", `translate(${k % 2},0)`));
      });
      time("wrap g css", (k) => {
        gs.forEach((g, i) => {
          (g as any).style.transform = `translate(${k % 2}px,0px)`;
        });
      });
      const wd = texts.map((t) => t.textContent);
      time("text change one", (k) => {
        texts[0]!.textContent = wd[0] + String(k % 2);
      });
      time("links", (k) => {
        document
          .querySelectorAll("a[data-figure-link]")
          .forEach((a) => a.setAttribute("href", "/x?" + k));
      });
      time("aria", (k) => {
        svg.setAttribute("aria-label", "x" + k);
      });
      const o = document.querySelector("live-figure output");
      if (o) {
        const t = o.textContent;
        time("output", (k) => {
          o.textContent = "1." + (k % 2);
        });
      }
      const inp = document.querySelector<HTMLInputElement>(
        "live-figure input[type=number],live-figure input[type=text]",
      );
      if (inp)
        time("input", (k) => {
          inp.value = "1." + k;
        });
      time("track", (k) => {
        track.value = String(k);
      });
      time("display", (k) => {
        (svg as any).style.display = "none";
        document.body.offsetHeight;
        (svg as any).style.display = "";
      });
      return out;
    }),
  );
} finally {
  await browser.close();
  await server.stop();
}
