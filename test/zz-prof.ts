import { launchChromium } from "/work/main/test/support/chromium.ts";
import { startServer } from "/work/main/test/support/server.ts";

const [id = "exact-dynamics", w = "1200", route = "figures"] = process.argv.slice(2);
const server = await startServer();
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: Number(w), height: 900 } });
  await page.goto(`${server.url}/${route}/${id}`);
  await page.waitForSelector("live-figure[data-live]");
  if (process.env.CSS_) await page.addStyleTag({ content: process.env.CSS_ });
  const cdp = await page.context().newCDPSession(page);
  const run = async (n: number) =>
    page.evaluate(async (moves) => {
      const track = document.querySelector<HTMLInputElement>("live-figure input[data-track-for]")!;
      const { port1, port2 } = new MessageChannel();
      const painted = () =>
        new Promise<number>((r) =>
          requestAnimationFrame(() => {
            port1.onmessage = () => r(performance.now());
            port2.postMessage(0);
          }),
        );
      const out: number[] = [];
      for (let m = 0; m < moves; m++) {
        track.value = String((m * 149) % 400);
        let s = 0;
        requestAnimationFrame(() => {
          s = performance.now();
        });
        track.dispatchEvent(new Event("input", { bubbles: true }));
        out.push((await painted()) - s);
        await new Promise((r) => setTimeout(r, 20));
      }
      return out;
    }, n);
  await run(30);
  await cdp.send("Profiler.enable");
  await cdp.send("Profiler.setSamplingInterval", { interval: 200 });
  await browser.startTracing(page, {
    categories: ["devtools.timeline", "disabled-by-default-devtools.timeline.stack"],
  });
  await cdp.send("Profiler.start");
  const t = (await run(150)).slice(10).sort((a, b) => a - b);
  const { profile } = (await cdp.send("Profiler.stop")) as any;
  const trace = JSON.parse((await browser.stopTracing()).toString());
  console.log("median", t[70].toFixed(1), "p95", t[133].toFixed(1));
  const sum: any = {};
  for (const e of trace.traceEvents)
    if (e.ph === "X" && e.dur) sum[e.name] = (sum[e.name] || 0) + e.dur / 1000 / 150;
  const L = trace.traceEvents.filter((e: any) => e.name === "Layout" && e.ph === "X");
  const st: any = {};
  for (const e of L) {
    const s = (e.args.beginData?.stackTrace || [])
      .slice(0, 5)
      .map(
        (f: any) =>
          f.functionName + ":" + f.url.split("/").pop().slice(0, 10) + ":" + f.columnNumber,
      )
      .join(" < ");
    st[s] ??= [0, 0];
    st[s][0]++;
    st[s][1] += e.dur / 1000 / 150;
  }
  console.log(st);
  console.log(
    "layouts",
    L.length,
    JSON.stringify(
      L.slice(60, 68).map((e: any) => [
        e.dur,
        e.args.beginData?.dirtyObjects,
        e.args.beginData?.totalObjects,
        e.args.beginData?.partialLayout,
        e.args.endData?.layoutRoots?.length,
      ]),
    ),
  );
  console.log(
    Object.entries(sum)
      .sort((a: any, b: any) => b[1] - a[1])
      .slice(0, 14)
      .map(([k, v]: any) => k + " " + v.toFixed(2))
      .join(", "),
  );
  const self = new Map<number, number>();
  const nodes = new Map<number, any>(profile.nodes.map((n: any) => [n.id, n]));
  const dt = profile.timeDeltas;
  profile.samples.forEach((id: number, i: number) =>
    self.set(id, (self.get(id) || 0) + dt[i] / 1000 / 150),
  );
  const by: any = {};
  for (const [i, v] of self) {
    const n = nodes.get(i);
    const f = n.callFrame;
    const k =
      f.functionName +
      " " +
      f.url.split("/").pop().slice(0, 16) +
      ":" +
      f.lineNumber +
      ":" +
      f.columnNumber;
    by[k] = (by[k] || 0) + v;
  }
  console.log(
    Object.entries(by)
      .sort((a: any, b: any) => b[1] - a[1])
      .slice(0, 45)
      .map(([k, v]: any) => v.toFixed(3) + " " + k)
      .join("\n"),
  );
  // inclusive
  const parent = new Map<number, number>();
  for (const n of profile.nodes) for (const c of n.children || []) parent.set(c, n.id);
  const inc: any = {};
  for (const [i, v] of self) {
    const seen = new Set();
    for (let k: number | undefined = i; k !== undefined; k = parent.get(k)) {
      const f = nodes.get(k).callFrame;
      const nm = f.functionName + ":" + f.url.split("/").pop().slice(0, 14) + ":" + f.columnNumber;
      if (!seen.has(nm)) {
        seen.add(nm);
        inc[nm] = (inc[nm] || 0) + v;
      }
    }
  }
  console.log(
    "INCLUSIVE\n" +
      Object.entries(inc)
        .sort((a: any, b: any) => b[1] - a[1])
        .slice(0, 60)
        .map(([k, v]: any) => v.toFixed(3) + " " + k)
        .join("\n"),
  );
} finally {
  await browser.close();
  await server.stop();
}
