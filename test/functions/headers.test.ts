/** The headers that say what a browser may do, on every kind of answer there is. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { exampleRequest } from "../../shared/api/openapi.ts";
import { operations } from "../../shared/api/operations.ts";
import type { AnyFigure } from "../../shared/figures/figure.ts";
import { figures } from "../../shared/figures/index.ts";
import { ask, origin, post } from "./request.ts";

const own = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";
const rest = "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors";
const policies = {
  page: `${own}; ${rest} 'self'`,
  embed: `${own}; ${rest} * file: data: blob:`,
  file: "default-src 'none'; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'self'",
  script:
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'",
};

function expectHeaders({ headers }: Response, kind: keyof typeof policies, name: string): void {
  const expected = {
    "Content-Security-Policy": policies[kind],
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Credentials": null,
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": null,
    "Set-Cookie": null,
  };
  const found = Object.keys(expected).map((header) => [header, headers.get(header)]);
  // Some stand without the space behind commas.
  const plain = (text: unknown) => (typeof text === "string" ? text.replace(/,\s*/g, ", ") : text);
  expect(Object.fromEntries(found.map(([header, text]) => [header, plain(text)])), name).toEqual(
    expected,
  );
}

describe("every operation of the description", () => {
  it.each(operations.map((operation) => [operation.id, operation] as const))(
    "%s has the headers of a file",
    async (id, operation) => {
      const [example] = Object.values(operation.examples);
      const { url, body } = exampleRequest(operation, example ?? { title: id }, origin);
      const path = url.slice(origin.length);
      const answer = await (body === undefined ? ask(path) : post(path, body));
      expect(answer.status, path).toBe(200);
      expectHeaders(answer, "file", path);
      await answer.arrayBuffer();
      for (const method of ["HEAD", "OPTIONS", "PUT"]) {
        const other = await ask(path, { method });
        expectHeaders(other, "file", `${method} ${path}`);
      }
    },
  );
});

const first = (figures[0] as AnyFigure).id;

describe("every form of a figure", () => {
  it.each([
    ...["svg", "png", "csv", "json"].map((ending) => [`/figures/${first}.${ending}`, "file"]),
    [`/figures/${first}/card.png`, "file"],
    [`/figures/${first}`, "page"],
    [`/figures/${first}?lambda=-1`, "page"],
    [`/embed/${first}`, "embed"],
    [`/embed/${first}?lambda=-1`, "embed"],
    [`/oembed?url=${encodeURIComponent(`${origin}/figures/${first}`)}`, "file"],
    [`/oembed?format=xml&url=${encodeURIComponent(`${origin}/figures/${first}`)}`, "file"],
  ] as [string, keyof typeof policies][])("%s has the headers of its kind", async (path, kind) => {
    const answer = await ask(path);
    expect(answer.status).toBe(200);
    expectHeaders(answer, kind, path);
    await answer.arrayBuffer();
    const tag = answer.headers.get("ETag") as string;
    const again = await ask(path, { headers: { "If-None-Match": tag } });
    expect(again.status).toBe(304);
    expectHeaders(again, kind, `${path}, again`);
  });
});

/** What leads elsewhere or is refused: path, status, kind, and how it is asked. */
const others: [string, number, keyof typeof policies, RequestInit?][] = [
  ["/build/x/api/v1/regime", 307, "file"],
  ["/build/x/api/v1/regime", 307, "file", { method: "HEAD" }],
  ["/build/x/api/v1/regime", 307, "file", { method: "POST", body: "{}" }],
  ["/build/x/api/v1/regime", 204, "file", { method: "OPTIONS" }],
  [`/build/x/figures/${first}.svg?lambda=1`, 307, "file"],
  ["/build/x/", 404, "page"],
  [`/build/x/embed/${first}`, 404, "page"],
  [`/figures/${first}/`, 307, "page"],
  [`/figures/${first}.html`, 307, "page"],
  [`/figures/${first}?lambda=`, 302, "page"],
  ["/api/v1/trajectory?lambda=abc", 400, "file"],
  ["/api/v1/trajectory?lamda=1", 400, "file"],
  [`/figures/${first}?lambda=abc`, 400, "page"],
  [`/embed/${first}?theme=x`, 400, "embed"],
  ["/oembed", 400, "file"],
  ["/oembed?format=yaml&url=x", 501, "file"],
  ["/oembed?url=x", 404, "file"],
  ["/api/v1/nothing", 404, "file"],
  ["/figures/nothing", 404, "page"],
  ["/figures/nothing.svg", 404, "file"],
  ["/embed/nothing", 404, "embed"],
  ["/nowhere", 404, "page"],
  ["/nowhere.html", 404, "page"],
  ["/_astro/gone.js", 404, "file"],
  ["/pagefind/gone.js", 404, "file"],
  ["/api/v1/trajectory", 405, "file", { method: "DELETE" }],
  [`/figures/${first}`, 405, "page", { method: "PUT" }],
  ["/api/v1/trajectory?task=identity&inputs=128&hidden=128&points=5000", 413, "file"],
  ["/api/v1/trajectory", 415, "file", { method: "POST", body: "a=1" }],
  [
    "/api/v1/trajectory",
    400,
    "file",
    { method: "POST", body: "{", headers: { "Content-Type": "application/json" } },
  ],
  ["/api/v1/trajectory?hidden=9&lambda=1", 422, "file"],
];

describe("what leads elsewhere or is refused", () => {
  it.each(others)("%s is %d with the headers of a %s", async (path, status, kind, init) => {
    const answer = await ask(path, init);
    expect(answer.status).toBe(status);
    expectHeaders(answer, kind, path);
    // The redirects of static files say nothing of it, and those with 307 are not kept then.
    if (status >= 400) expect(answer.headers.get("Cache-Control")).toBe("no-store");
  });
});

describe("static files", () => {
  it.each([
    ["/", "page"],
    ["/chapters", "page"],
    ["/robots.txt", "page"],
    ["/sitemap.xml", "page"],
    ["/embed.js", "page"],
    ["/theme.js", "page"],
    ["/pagefind/pagefind.js", "script"],
  ] as [string, keyof typeof policies][])("%s has the headers of a %s", async (path, kind) => {
    const answer = await env.ASSETS.fetch(origin + path);
    expect(answer.status).toBe(200);
    expectHeaders(answer, kind, path);
  });

  it("under /_astro/ have those of a worker's script, and are kept for ever", async () => {
    const home = await (await env.ASSETS.fetch(`${origin}/`)).text();
    const path = /\/_astro\/[\w.-]+\.js/.exec(home)?.[0] as string;
    const answer = await env.ASSETS.fetch(origin + path);
    expect(answer.status).toBe(200);
    expectHeaders(answer, "script", path);
    expect(answer.headers.get("Cache-Control")).toContain("immutable");
  });

  it("that are missing are the Worker's to answer, with the site's page or a problem", async () => {
    for (const path of ["/_astro/gone.js", "/pagefind/gone.js", "/nowhere"]) {
      const file = await env.ASSETS.fetch(origin + path);
      expect(file.status, path).toBe(404);
      expect(await file.text(), path).toBe("");
    }
    const page = await ask("/nowhere");
    expect(await page.text()).toContain("<h1>");
    const missing = await ask("/_astro/gone.js");
    expect(missing.headers.get("Content-Type")).toBe("application/problem+json");
  });
});

describe("oEmbed", () => {
  it.each(["toString", "constructor", "__proto__", "valueOf", "foo"])(
    "passes over %s, which is no parameter of its own",
    async (name) => {
      const url = encodeURIComponent(`${origin}/figures/${first}`);
      expect((await ask(`/oembed?url=${url}&${name}=1`)).status).toBe(200);
    },
  );
});
