import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import type { Host } from "../../../functions/app.ts";
import { answerOnce } from "../../../functions/middleware/cache.ts";
import { ndjsonStream } from "../../../functions/ndjson.ts";
import { ask, origin, post } from "../request.ts";

const timing = async (path: string) => {
  const answer = await ask(path);
  expect(answer.status, path).toBe(200);
  // What is kept is written once the answer has been read.
  const text = new TextDecoder("latin1").decode(await answer.arrayBuffer());
  await new Promise((resolve) => setTimeout(resolve, 20));
  return { said: answer.headers.get("Server-Timing") ?? "", text, headers: answer.headers };
};

/** Spellings of one request, the canonical one first. */
const requests: readonly (readonly [string, ...string[]])[] = [
  [
    "/api/v1/trajectory?lambda=1.5&points=20&seed=71",
    "/api/v1/trajectory?seed=71&points=20&lambda=1.50",
    "/api/v1/trajectory?points=20&lambda=15e-1&seed=71&end=10&format=json",
    "/api/v1/trajectory?inputs=8&hidden=8&outputs=8&points=20&lambda=1.5&seed=71&scale=0.1",
  ],
  [
    "/api/v1/trajectory?format=csv&points=9&seed=72&task=random",
    "/api/v1/trajectory?outputs=5&task=random&points=9&seed=72&format=csv&taskSeed=1",
  ],
  [
    "/figures/singular-value-dynamics.svg?lambda=-1.5&seed=73",
    "/figures/singular-value-dynamics.svg?theme=light&seed=73&lambda=-1.50",
  ],
  [
    "/figures/singular-value-dynamics.png?lambda=-1.5&width=300",
    "/figures/singular-value-dynamics.png?width=300&lambda=-1.50&pixelRatio=2",
  ],
];

describe.each(requests)("%s", (own, ...others) => {
  it("is computed once, and kept for every spelling of it", async () => {
    const first = await timing(own);
    expect(first.said).toMatch(/^cache;desc=miss, compute;dur=[\d.]+$/);
    for (const spelling of [own, ...others]) {
      const { said, text, headers } = await timing(spelling);
      expect(said, spelling).toBe("cache;desc=hit");
      expect(text === first.text, spelling).toBe(true);
      for (const name of ["Content-Type", "Cache-Control", "ETag", "Content-Location", "Vary"]) {
        expect(headers.get(name), `${name} of ${spelling}`).toBe(first.headers.get(name));
      }
      expect(headers.get("CF-Cache-Status")).toBeNull();
    }
  });

  it("is known to who has its ETag, under every spelling", async () => {
    const tag = (await ask(own)).headers.get("ETag") as string;
    for (const spelling of others) {
      const answer = await ask(spelling, { headers: { "If-None-Match": tag } });
      expect(answer.status).toBe(304);
      expect(await answer.text()).toBe("");
      expect(answer.headers.get("Server-Timing")).toBe("cache;desc=known");
      expect(answer.headers.get("ETag")).toBe(tag);
    }
  });
});

describe("what is not kept", () => {
  it.each(["/api/v1/trajectory?lambda=abc", "/api/v1/trajectory?hidden=9&lambda=1"])(
    "%s: an error is found anew each time",
    async (path) => {
      const first = await ask(path);
      expect(first.status).toBeGreaterThanOrEqual(400);
      expect(first.headers.get("ETag")).toBeNull();
      const again = await ask(path, { headers: { "If-None-Match": "*" } });
      expect(again.status).toBe(first.status);
    },
  );

  it("the answer to a POST", async () => {
    const answer = await post("/api/v1/trajectory", { time: { points: 3 } });
    expect(answer.headers.get("Server-Timing")).toBeNull();
    expect(answer.headers.get("Cache-Control")).toBeNull();
  });

  it("another format under the address of this one", async () => {
    const path = "/api/v1/trajectory?points=4&seed=74";
    const [json, csv] = [await ask(path), await ask(path, { headers: { Accept: "text/csv" } })];
    expect(json.headers.get("ETag")).not.toBe(csv.headers.get("ETag"));
    expect(csv.headers.get("Content-Type")).toMatch(/^text\/csv/);
    expect(csv.headers.get("Content-Location")).toContain("format=csv");
  });
});

describe("an answer that fails on the way", () => {
  function* failing() {
    yield 1;
    throw new TypeError("half-way");
  }
  const answered = async (path: string, values: () => Iterable<unknown>) => {
    const app = new Hono<Host>().get("*", (c) =>
      answerOnce(c, path, (spoil) => new Response(ndjsonStream(values(), 1, spoil))),
    );
    const context = createExecutionContext();
    const answer = await app.fetch(new Request(origin + path), env, context);
    const text = await answer.text();
    await waitOnExecutionContext(context);
    return { said: answer.headers.get("Server-Timing"), text };
  };

  it("is not kept", async () => {
    const path = "/api/v1/trajectory?seed=76";
    expect((await answered(path, failing)).text).toContain('{"problem":');
    const again = await answered(path, () => [1, 2]);
    expect(again.said).toMatch(/^cache;desc=miss/);
    expect(again.text).toBe("1\n2\n");
    expect(await answered(path, failing)).toEqual({ said: "cache;desc=hit", text: again.text });
  });
});

describe("the address with the build in it", () => {
  const path = "/api/v1/trajectory?lambda=2&points=5";
  const permanent = async () => (await ask(path)).headers.get("Content-Location") as string;

  it("gives the same answer, to be kept for ever", async () => {
    const [short, long] = [await ask(path), await ask(await permanent())];
    expect(long.status).toBe(200);
    expect(long.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    expect(short.headers.get("Cache-Control")).not.toContain("immutable");
    expect(long.headers.get("ETag")).toBe(short.headers.get("ETag"));
    expect(long.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(await long.text()).toBe(await short.text());
  });

  it("is 304 for who has it", async () => {
    const tag = (await ask(path)).headers.get("ETag") as string;
    const answer = await ask(await permanent(), { headers: { "If-None-Match": tag } });
    expect(answer.status).toBe(304);
    expect(answer.headers.get("Vary")).toBe("Accept");
    expect(answer.headers.get("Cache-Control")).toContain("immutable");
  });

  it("keeps no answer to a POST for ever", async () => {
    const build = (await permanent()).split("/")[2];
    const answer = await post(`/build/${build}/api/v1/trajectory`, { time: { points: 3 } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Cache-Control")).toBeNull();
  });

  it("keeps no error for ever", async () => {
    const build = (await permanent()).split("/")[2];
    const answer = await ask(`/build/${build}/api/v1/trajectory?lambda=abc`);
    expect(answer.status).toBe(400);
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
  });

  it("leads to what is said now once another build is running", async () => {
    const answer = await ask(`/build/another-one${path}`);
    expect(answer.status).toBe(307);
    expect(new URL(answer.headers.get("Location") as string, origin).href).toBe(origin + path);
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    // Other methods too: a body is sent on to where the redirect leads.
    expect((await post("/build/another-one/api/v1/regime", {})).status).toBe(307);
  });

  it("is asked beforehand by other origins, whichever build is running", async () => {
    for (const build of [(await permanent()).split("/")[2], "another-one"]) {
      const answer = await ask(`/build/${build}/api/v1/trajectory`, {
        method: "OPTIONS",
        headers: { Origin: "https://example.org", "Access-Control-Request-Method": "POST" },
      });
      expect(answer.status).toBe(204);
      expect(answer.headers.get("Access-Control-Allow-Methods")).toBe("GET,HEAD,POST");
    }
  });

  it("exists for numbers and pictures only", async () => {
    const build = (await permanent()).split("/")[2];
    for (const other of ["/", "/figures/exact-dynamics", "/embed/exact-dynamics", "/api/v2/x"]) {
      expect((await ask(`/build/${build}${other}`)).status, other).toBe(404);
    }
    const page = await ask("/figures/exact-dynamics?lambda=-1");
    expect(page.headers.get("Content-Location")).toBeNull();
  });
});
