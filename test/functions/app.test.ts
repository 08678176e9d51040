import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { ask, origin, post, problemIn } from "./request.ts";

/** One address of every kind of answer. */
const addresses = [
  "/figures/exact-dynamics",
  "/figures/exact-dynamics?lambda=-1",
  "/figures/exact-dynamics.svg",
  "/figures/exact-dynamics.svg?lambda=-1",
  "/figures/exact-dynamics.csv?lambda=-1",
  "/figures/exact-dynamics.json?lambda=-1",
  "/embed/exact-dynamics",
  "/embed/exact-dynamics?lambda=-1",
  "/api/v1/trajectory",
  "/api/v1/trajectory?format=csv",
];
const errors = [
  "/figures/xyz.svg",
  "/figures/xyz",
  "/embed/xyz",
  "/embed/exact-dynamics?theme=x",
  "/oembed",
  "/api/v1/trajectory?x=1",
  "/api/x",
];

describe.each(addresses)("%s", (address) => {
  it("has a strong ETag from its content and may be cached", async () => {
    const [first, second] = [await ask(address), await ask(address)];
    expect(first.status).toBe(200);
    expect(first.headers.get("ETag")).toMatch(/^"[0-9a-f]{32,}"$/);
    expect(second.headers.get("ETag")).toBe(first.headers.get("ETag"));
    expect(first.headers.get("Cache-Control")).toMatch(/^public/);
    const [path, query] = address.split("?");
    const other = await ask(`${path}?${query ? `${query}&` : ""}seed=9`);
    expect(other.headers.get("ETag")).not.toBe(first.headers.get("ETag"));
  });

  it("is 304 for who has it, still readable across origins", async () => {
    const tag = (await ask(address)).headers.get("ETag") as string;
    for (const said of [tag, `"other", ${tag}`, `W/${tag}`, "*"]) {
      const answer = await ask(address, { headers: { "If-None-Match": said } });
      expect(answer.status).toBe(304);
      expect(await answer.text()).toBe("");
      expect(answer.headers.get("ETag")).toBe(tag);
      expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
      expect(answer.headers.get("Content-Security-Policy")).toBe(
        (await ask(address)).headers.get("Content-Security-Policy"),
      );
    }
    const answer = await ask(address, { headers: { "If-None-Match": '"other"' } });
    expect(answer.status).toBe(200);
  });

  it("answers HEAD as GET, without a body", async () => {
    const [get, head] = [await ask(address), await ask(address, { method: "HEAD" })];
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
    for (const name of ["ETag", "Content-Type", "Cache-Control", "Content-Security-Policy"]) {
      expect(head.headers.get(name), name).toBe(get.headers.get(name));
    }
  });

  it("answers OPTIONS for other origins", async () => {
    const answer = await ask(address, {
      method: "OPTIONS",
      headers: { Origin: "null", "Access-Control-Request-Method": "GET" },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
    const methods = answer.headers.get("Access-Control-Allow-Methods");
    expect(methods).toBe(address.startsWith("/api/") ? "GET,HEAD,POST" : "GET,HEAD");
  });

  it("refuses methods that it does not know: 405", async () => {
    const answer = await ask(address, { method: "PUT" });
    expect(answer.headers.get("Allow")).toMatch(/^GET, HEAD, /);
    expect((await problemIn(answer)).status).toBe(405);
  });
});

const aboutLinks = "/oembed?url=https%3A%2F%2Flazy-to-rich.test%2Ffigures%2Fexact-dynamics";

describe.each([...addresses, aboutLinks, ...errors])("the headers of %s", (address) => {
  it("let every origin read it, and no credentials be sent", async () => {
    const { headers } = await ask(address, { headers: { Origin: "null" } });
    expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(headers.get("Access-Control-Allow-Credentials")).toBeNull();
    expect(headers.get("Cross-Origin-Resource-Policy")).toBe("cross-origin");
  });

  it("allow no inline script and frames of strangers for embeds only", async () => {
    const { headers } = await ask(address);
    const policy = headers.get("Content-Security-Policy") ?? "";
    expect(policy).toMatch(/default-src '(self|none)'/);
    expect(policy).not.toMatch(/script-src/);
    const embeds = address.startsWith("/embed/");
    expect(policy).toMatch(
      embeds ? /frame-ancestors \* file: data: blob:$/ : /frame-ancestors 'self'$/,
    );
    expect(headers.get("X-Frame-Options")).toBeNull();
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Referrer-Policy")).toBe("strict-origin-when-cross-origin");
    expect(headers.get("Permissions-Policy")).toContain("camera=()");
  });
});

describe("static files", () => {
  it("have the same headers as the Worker's pages", async () => {
    const [file, page] = [
      await env.ASSETS.fetch(`${origin}/`),
      await ask("/figures/exact-dynamics"),
    ];
    for (const name of [
      "Access-Control-Allow-Origin",
      "Content-Security-Policy",
      "Cross-Origin-Resource-Policy",
      "Permissions-Policy",
      "Referrer-Policy",
      "X-Content-Type-Options",
    ]) {
      expect(file.headers.get(name), name).toBe(page.headers.get(name));
    }
  });
});

describe("where nothing is", () => {
  it("answers programs with a problem", async () => {
    const problem = await problemIn(await ask("/api/v1/nothing"));
    expect(problem).toEqual({
      type: "/api#not-found",
      title: "There is nothing here",
      status: 404,
      detail: "no resource at /api/v1/nothing",
    });
  });

  it("answers people with the site's own page", async () => {
    const answer = await ask("/figures/a/b", { headers: { Accept: "text/html" } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get("Content-Type")).toMatch(/^text\/html/);
  });

  it("sends other spellings of a page to the page", async () => {
    for (const path of ["/figures/exact-dynamics.html", "/figures/exact-dynamics/"]) {
      const answer = await ask(path);
      expect(answer.status).toBe(307);
      expect(answer.headers.get("Location")).toBe("/figures/exact-dynamics");
    }
  });

  it("lets no error be cached", async () => {
    for (const address of errors) {
      expect((await ask(address)).headers.get("Cache-Control"), address).toBe("no-store");
    }
    expect((await post("/api/v1/trajectory", "{")).headers.get("Cache-Control")).toBe("no-store");
  });
});
