import { launchChromium } from "./support/chromium.ts";
import { startServer } from "./support/server.ts";

const server = await startServer();
const browser = await launchChromium();
const n = process.argv[2] ?? "8";
const W = Number(process.argv[3] ?? 1440);
try {
  const page = await browser.newPage({ viewport: { width: W, height: W > 1000 ? 1000 : 800 } });
  await page.goto(`${server.url}/playground?task=random&inputs=${n}&hidden=${n}&outputs=${n}`);
  await page.waitForSelector("[data-playground][data-complete]", { state: "attached" });
  if (process.env.CSS_) await page.addStyleTag({ content: process.env.CSS_ });
  await page.locator("[data-panel=loss]").scrollIntoViewIfNeeded();
  const run = (m: number, rest = 60) =>
    page.evaluate(
      async ([m, rest]) => {
        const root = document.querySelector<HTMLElement>("[data-playground]")!;
        const track = document.querySelector<HTMLInputElement>("[data-track-for=lambda]")!;
        const frame = new MessageChannel();
        const out: number[][] = [];
        for (let k = 0; k < m!; k++) {
          track.value = String((k * 149) % 400);
          const start = performance.now();
          const drawn = new Promise<number[]>((resolve) => {
            const seen = new MutationObserver(() => {
              seen.disconnect();
              const took = performance.now() - start;
              requestAnimationFrame(() => {
                const b = performance.now();
                frame.port1.onmessage = () => resolve([took, performance.now() - b]);
                frame.port2.postMessage(0);
              });
            });
            seen.observe(root, { attributeFilter: ["data-drawn"] });
          });
          track.dispatchEvent(new Event("input", { bubbles: true }));
          out.push(await drawn);
          while (root.getAttribute("aria-busy")) await new Promise((r) => setTimeout(r, 4));
          await new Promise((r) => setTimeout(r, rest!));
        }
        return out;
      },
      [m, rest],
    );
  await run(30, 10);
  const r = await run(60, 10);
  const q = (a: number[], p: number) =>
    a.sort((x, y) => x - y)[Math.floor(p * (a.length - 1))]!.toFixed(1);
  console.log(
    "took",
    q(
      r.map((x) => x[0]!),
      0.5,
    ),
    q(
      r.map((x) => x[0]!),
      0.95,
    ),
    "frame",
    q(
      r.map((x) => x[1]!),
      0.5,
    ),
    q(
      r.map((x) => x[1]!),
      0.95,
    ),
    "whole",
    q(
      r.map((x) => x[0]! + x[1]!),
      0.5,
    ),
    q(
      r.map((x) => x[0]! + x[1]!),
      0.95,
    ),
  );
  await browser.startTracing(page, {
    categories: [
      "devtools.timeline",
      "disabled-by-default-devtools.timeline.stack",
      "disabled-by-default-v8.cpu_profiler",
    ],
  });
  const N = 40;
  await run(N, 100);
  const trace = JSON.parse((await browser.stopTracing()).toString());
  const names: any = {};
  for (const e of trace.traceEvents)
    if (e.name === "thread_name") names[e.pid + "/" + e.tid] = e.args.name;
  const by: any = {};
  for (const e of trace.traceEvents)
    if (e.ph === "X" && e.dur) {
      const t = names[e.pid + "/" + e.tid] ?? "?";
      by[t] ??= {};
      by[t][e.name] = (by[t][e.name] || 0) + e.dur / 1000 / N;
    }
  for (const t of ["CrRendererMain", "DedicatedWorker thread", "Compositor"])
    if (by[t])
      console.log(
        t,
        Object.entries(by[t])
          .sort((a: any, b: any) => b[1] - a[1])
          .slice(0, 14)
          .map(([k, v]: any) => k + " " + v.toFixed(2))
          .join(", "),
      );
  console.log(Object.keys(by));
  const L = trace.traceEvents.filter((e: any) => e.name === "Layout" && e.ph === "X");
  console.log(
    "layouts per move",
    L.length / N,
    L.slice(20, 28)
      .map(
        (e: any) =>
          e.dur + ":" + e.args.beginData.dirtyObjects + "/" + e.args.beginData.totalObjects,
      )
      .join(" "),
  );
  const main = trace.traceEvents
    .filter(
      (e: any) =>
        names[e.pid + "/" + e.tid] === "CrRendererMain" &&
        e.ph === "X" &&
        e.dur > 80 &&
        /FunctionCall|Layout|Paint|PrePaint|UpdateLayoutTree|Layerize|EventDispatch|TimerFire|Message|Animation|Intersection|Commit/.test(
          e.name,
        ),
    )
    .sort((a: any, b: any) => a.ts - b.ts);
  const ev = main.findIndex(
    (e: any, i: number) =>
      i > main.length / 2 && e.name === "EventDispatch" && e.args.data?.type === "input",
  );
  const t0 = main[ev].ts;
  console.log(
    main
      .slice(ev, ev + 70)
      .map(
        (e: any) =>
          ((e.ts - t0) / 1000).toFixed(1) +
          " " +
          e.name +
          " " +
          (e.dur / 1000).toFixed(2) +
          " " +
          (e.args.elementCount ??
            e.args.beginData?.dirtyObjects ??
            e.args.data?.functionName ??
            e.args.data?.type ??
            ""),
      )
      .join("\n"),
  );
  if (process.argv[4]) process.exit();
  // profiles per thread
  const prof: any = {};
  for (const e of trace.traceEvents)
    if (e.name === "ProfileChunk") {
      const k = e.pid + "/" + e.id;
      const p = (prof[k] ??= { nodes: new Map(), self: new Map(), tid: e.tid });
      const d = e.args.data;
      const cp = d.cpuProfile || {};
      for (const nd of cp.nodes || []) p.nodes.set(nd.id, nd);
      (cp.samples || []).forEach((s: number, i: number) =>
        p.self.set(s, (p.self.get(s) || 0) + ((d.timeDeltas || [])[i] || 0) / 1000 / N),
      );
    }
  for (const k in prof) {
    const p = prof[k];
    const inc: any = {},
      se: any = {};
    for (const [i, v] of p.self) {
      const seen = new Set();
      let nd = p.nodes.get(i);
      let first = true;
      while (nd) {
        const f = nd.callFrame;
        const nm =
          f.functionName + ":" + (f.url || "").split("/").pop().slice(0, 14) + ":" + f.columnNumber;
        if (first) {
          se[nm] = (se[nm] || 0) + v;
          first = false;
        }
        if (!seen.has(nm)) {
          seen.add(nm);
          inc[nm] = (inc[nm] || 0) + v;
        }
        nd = p.nodes.get(nd.parent);
      }
    }
    const top = (o: any, c: number) =>
      Object.entries(o)
        .sort((a: any, b: any) => b[1] - a[1])
        .slice(0, c)
        .map(([k, v]: any) => v.toFixed(2) + " " + k)
        .join("\n");
    console.log("=== profile", k, "\nSELF\n" + top(se, 22) + "\nINC\n" + top(inc, 40));
  }
} finally {
  await browser.close();
  await server.stop();
}
