/**
 * Answers that are computed are computed once per address and build. Every spelling of a request has
 * the same canonical address, so it finds the same entry, has the same ETag, and who has it already
 * is told so before anything is computed.
 */
import type { Context } from "hono";
import type { Host } from "../app.ts";
import { buildOf, isVersioned, versioned } from "../build.ts";
import { cacheControl } from "./conditional.ts";

/** How long the data centre keeps an answer: a new build has other keys. */
const keptThere = "public, max-age=604800";

/**
 * The answer to a GET or HEAD.
 * @param canonical path and query in canonical spelling, with the format in it
 * @param compute makes the answer when it is not kept; its status is 200, or it throws. An answer
 *   that is written as it is read calls `spoil` when it fails on the way: then it is not kept
 * @param vary the header of that name, which a 304 has to have too
 */
export async function answerOnce(
  c: Context<Host>,
  canonical: string,
  compute: (spoil: () => void) => Response | Promise<Response>,
  vary?: string,
): Promise<Response> {
  const { origin } = new URL(c.req.url);
  const permanent = versioned(buildOf(c.env), canonical);
  const key = origin + permanent;
  const tag = `"${await digest(key)}"`;
  const finish = (answer: Response, timing: string): Response => {
    const out = new Response(answer.body, answer);
    out.headers.delete("CF-Cache-Status");
    out.headers.set("ETag", tag);
    out.headers.set("Cache-Control", cacheControl);
    // Pages have no address under a build.
    if (isVersioned(canonical)) out.headers.set("Content-Location", permanent);
    out.headers.set("Server-Timing", timing);
    return out;
  };
  const theirs: readonly string[] = c.req.header("If-None-Match")?.match(/"[^"]*"/g) ?? [];
  if (theirs.includes(tag)) {
    const headers = vary === undefined ? {} : { Vary: vary };
    return finish(new Response(null, { status: 304, headers }), "cache;desc=known");
  }

  const kept = await caches.default.match(key);
  if (kept) return finish(kept, "cache;desc=hit");

  // At the edge clocks stand still while nothing is waited for: there the duration is 0.
  const begun = performance.now();
  let spoilt = false;
  const answer = await compute(() => {
    spoilt = true;
  });
  const duration = (performance.now() - begun).toFixed(1);
  const copy = answer.clone();
  const keep = async () => {
    // Also when the client has gone: the next one finds it. All of it first: of a body that breaks
    // off, or is spoilt at its end, nothing is to be kept.
    const body = await copy.arrayBuffer();
    if (spoilt) return;
    const whole = new Response(body, copy);
    whole.headers.set("Cache-Control", keptThere);
    await caches.default.put(key, whole);
  };
  c.executionCtx.waitUntil(keep().catch(() => {}));
  return finish(answer, `cache;desc=miss, compute;dur=${duration}`);
}

async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes).subarray(0, 20), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
