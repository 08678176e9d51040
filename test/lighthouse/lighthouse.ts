/**
 * `npm run lighthouse`: what Lighthouse says of every page, against what is promised. Needs a built
 * site. `-- /chapters /api` looks at these pages only.
 *
 * Everywhere: 100 in accessibility, best practices and SEO. On home, a chapter and a figure: 100 in
 * performance on a desk, 95 on its slow phone, and no layout shift.
 */
import { createServer } from "node:net";
import lighthouse, { desktopConfig } from "lighthouse";
import { serve } from "../../site/serve.ts";
import { launchChromium } from "../support/chromium.ts";

const timed = ["/", "/chapters/exact-dynamics", "/figures/singular-value-dynamics"];
const asked = process.argv.slice(2);

// The address that the pages were built for: their canonical links name it.
const server = await serve(8787);
const port = await freePort();
const browser = await launchChromium([`--remote-debugging-port=${port}`]);
let failed = 0;
try {
  const paths = asked.length > 0 ? asked : await listedPages();
  for (const path of paths) {
    report(path, "", await scores(path, "desktop", ["accessibility", "best-practices", "seo"]));
    if (!timed.includes(path)) continue;
    report(path, "desk", await scores(path, "desktop", ["performance"]));
    report(path, "phone", await scores(path, "mobile", ["performance"]));
  }
} finally {
  await browser.close();
  await server.stop();
}
console.log(failed === 0 ? "All as promised." : `${failed} below what is promised.`);
process.exit(failed === 0 ? 0 : 1);

interface Score {
  readonly name: string;
  readonly value: number;
  readonly least: number;
  /** What cost points. */
  readonly why: readonly string[];
}

async function scores(
  path: string,
  device: "desktop" | "mobile",
  onlyCategories: string[],
): Promise<Score[]> {
  const run = await lighthouse(
    server.url + path,
    { port, onlyCategories, logLevel: "error", output: "json" },
    device === "desktop" ? desktopConfig : undefined,
  );
  if (!run) throw new Error(`no report on ${path}`);
  const { categories, audits, runtimeError } = run.lhr;
  if (runtimeError) throw new Error(`${path}: ${runtimeError.message}`);
  const found = Object.entries(categories).map(([name, { score, auditRefs }]) => ({
    name,
    value: Math.round(100 * (score ?? 0)),
    least: name === "performance" && device === "mobile" ? 95 : 100,
    why: auditRefs
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
      .map(({ id }) => `${id} ${audits[id]?.displayValue ?? ""}`.trim()),
  }));
  if (!onlyCategories.includes("performance")) return found;
  const shift = audits["cumulative-layout-shift"]?.numericValue ?? 1;
  // As Lighthouse itself shows it: to the third decimal.
  const still = { name: "layout shift", value: -Number(shift.toFixed(3)), least: 0, why: [] };
  return [...found, still];
}

function report(path: string, device: string, found: readonly Score[]): void {
  const below = found.filter(({ value, least }) => value < least);
  failed += below.length;
  const all = found.map(({ name, value }) => `${name} ${Math.abs(value)}`).join(", ");
  console.log(`${below.length > 0 ? "✗" : "✓"} ${path} ${device}: ${all}`);
  for (const { name, why } of below) console.log(`    ${name}: ${why.join("; ")}`);
}

async function listedPages(): Promise<string[]> {
  const sitemap = await (await fetch(`${server.url}/sitemap.xml`)).text();
  return [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(
    ([, url]) => new URL(url ?? "").pathname,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const free = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(free));
    });
  });
}
