/** What is asked of the whole server: files that are there by themselves, the rest by the Worker. */
import { expect, inject, it } from "vitest";

const ask = (path: string, init: RequestInit = {}) =>
  fetch(inject("url") + path, { redirect: "manual", ...init });

it("keeps files for ever whose names change with them, and never that one is missing", async () => {
  const home = await (await ask("/")).text();
  const script = /\/_astro\/[\w.-]+\.js/.exec(home)?.[0] as string;
  expect((await ask(script)).headers.get("Cache-Control")).toContain("immutable");
  for (const path of ["/_astro/gone.js", "/_astro/gone.css", "/pagefind/gone.js", "/nowhere"]) {
    const answer = await ask(path);
    expect(answer.status, path).toBe(404);
    expect(answer.headers.get("Cache-Control"), path).toBe("no-store");
    expect(answer.headers.get("X-Content-Type-Options"), path).toBe("nosniff");
    expect(answer.headers.get("Content-Security-Policy"), path).toMatch(/^default-src/);
  }
});

it("shows people the site's page where nothing is, whatever method and spelling", async () => {
  for (const path of ["/nowhere", "/nowhere.html", "/chapters/nowhere", "/v1/nowhere"]) {
    const answer = await ask(path, { headers: { Accept: "text/html,*/*;q=0.8" } });
    expect(answer.status, path).toBe(404);
    expect(answer.headers.get("Content-Type"), path).toMatch(/^text\/html/);
    expect(await answer.text(), path).toContain("There is no page at this address.");
  }
  const head = await ask("/nowhere", { method: "HEAD" });
  expect(head.status).toBe(404);
  expect((await ask("/chapters")).status).toBe(200);
  expect((await ask("/chapters.html")).status).toBe(307);
});
