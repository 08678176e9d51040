/**
 * `npm run smoke -- https://your.address`: is what answers there this site, whole and right?
 *
 * One request of every kind, to the address given and to no other, and the numbers against the same
 * computation made here. Without an address: what `npm start` serves. Ends with `N passed, N failed`.
 */
import { figures } from "../../shared/figures/index.ts";
import { computeTrajectory } from "../../shared/trajectory/compute.ts";
import { requestFromQuery } from "../../shared/trajectory/request.ts";
import { expectAll, type Finding } from "./expectations.ts";
import { headerFaults } from "./header-faults.ts";

const base = (process.argv[2] ?? "http://127.0.0.1:8787").replace(/\/+$/, "");
if (!/^https?:\/\/[^/]+$/.test(base)) {
  console.error(`invalid address: ${base}; expected something like https://example.org`);
  process.exit(2);
}

const ask = (path: string, init: RequestInit = {}) =>
  fetch(base + path, { redirect: "manual", signal: AbortSignal.timeout(20_000), ...init });

const first = figures[0];
if (!first) throw new Error("no figures");
const query = "task=hierarchy&lambda=-2&seed=7&points=5&observables=loss";

const findings: Finding[] = await expectAll({
  "the home page is here": async (see) => {
    const answer = await ask("/");
    see("status", answer.status, 200);
    see("title", (await answer.text()).includes("<title>From Lazy to Rich"), true);
  },
  "a figure is a page, also with a query": async (see) => {
    for (const behind of ["", "?seed=7"]) {
      const answer = await ask(`/figures/${first.id}${behind}`);
      see("status", answer.status, 200);
      see("a drawing", (await answer.text()).includes("<svg"), true);
    }
  },
  "a figure is an SVG, a PNG, a CSV and a JSON": async (see) => {
    const types = { svg: "image/svg+xml", png: "image/png", csv: "text/csv", json: "json" };
    for (const [ending, type] of Object.entries(types)) {
      const answer = await ask(`/figures/${first.id}.${ending}?seed=7`);
      see(`status of .${ending}`, answer.status, 200);
      see(`type of .${ending}`, answer.headers.get("Content-Type")?.includes(type), true);
      see(`any origin may read .${ending}`, answer.headers.get("Access-Control-Allow-Origin"), "*");
      await answer.arrayBuffer();
    }
  },
  "pages, files, numbers and refusals forbid what they should": async (see) => {
    const script = /\/_astro\/[\w.-]+\.js/.exec(await (await ask("/")).text())?.[0] ?? "/embed.js";
    const paths = [
      ...["/", script, "/pagefind/pagefind.js", "/robots.txt", `/figures/${first.id}`],
      ...[`/figures/${first.id}.svg`, "/api/v1/regime", "/build/another/api/v1/regime"],
      ...["/nowhere", "/api/v1/nothing", "/api/v1/trajectory?lamda=1", "/_astro/gone.js"],
    ];
    for (const path of paths) {
      const answer = await ask(path);
      await answer.arrayBuffer();
      see(path, headerFaults(answer.headers).join("; "), "");
    }
  },
  "an embed may be framed by anyone": async (see) => {
    const { headers } = await ask(`/embed/${first.id}`);
    see("embed", headerFaults(headers, "by anyone").join("; "), "");
  },
  "a missing file is not kept": async (see) => {
    see("a missing file", (await ask("/_astro/gone.js")).headers.get("Cache-Control"), "no-store");
  },
  "oEmbed and the script of the embeds answer": async (see) => {
    const url = encodeURIComponent(`${base}/figures/${first.id}`);
    const answer = await ask(`/oembed?url=${url}`);
    see("status", answer.status, 200);
    see("type", ((await answer.json()) as { type?: string }).type, "rich");
    see("script", (await ask("/embed.js")).status, 200);
  },
  "a trajectory has the numbers that this machine gets": async (see) => {
    const answer = await ask(`/api/v1/trajectory?${query}`);
    see("status", answer.status, 200);
    const { observables } = (await answer.json()) as { observables: { loss: number[] } };
    const own = computeTrajectory(requestFromQuery(new URLSearchParams(query)));
    const loss = own.observables.loss?.data ?? new Float64Array();
    const worst = Math.max(...[...loss].map((x, i) => Math.abs(x - Number(observables.loss[i]))));
    see("times", observables.loss.length, loss.length);
    see("largest deviation is rounding", worst <= 1e-12 * Math.max(...loss), true);
  },
  "matrices can be posted": async (see) => {
    const body = JSON.stringify({
      task: {
        kind: "custom",
        sigma: [
          [1, 0],
          [0, 0.5],
        ],
      },
      time: { points: 2 },
    });
    const headers = { "Content-Type": "application/json" };
    const answer = await ask("/api/v1/trajectory", { method: "POST", headers, body });
    see("status", answer.status, 200);
    await answer.text();
  },
  "what cannot be is refused by name": async (see) => {
    const cases = [
      ["/api/v1/trajectory?lamda=1", 400],
      ["/api/v1/trajectory?inputs=2&hidden=9&outputs=2&lambda=1", 422],
      ["/nowhere", 404],
      ["/figures/nowhere.svg", 404],
    ] as const;
    for (const [path, status] of cases) see(path, (await ask(path)).status, status);
  },
  "an answer that is known is not sent again": async (see) => {
    const tag = (await ask(`/api/v1/trajectory?${query}`)).headers.get("ETag") ?? "";
    const again = await ask(`/api/v1/trajectory?${query}`, { headers: { "If-None-Match": tag } });
    see("status", again.status, 304);
  },
  "the description of the API is here": async (see) => {
    const answer = await ask("/api/v1/openapi.json");
    see(
      "version",
      ((await answer.json()) as { openapi?: string }).openapi?.startsWith("3.1"),
      true,
    );
  },
});

for (const { name, problems } of findings) {
  console.log(`${problems.length === 0 ? "✓" : "✗"} ${name}`);
  for (const problem of problems) console.log(`    ${problem}`);
}
const failed = findings.filter(({ problems }) => problems.length > 0).length;
console.log(`${findings.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
