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
 */
export async function answerOnce(
  c: Context<Host>,
  canonical: string,
  compute: (spoil: () => void) => Response | Promise<Response>,
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
  if (theirs.includes(tag)) return finish(new Response(null, { status: 304 }), "cache;desc=known");

  const kept = await caches.default.match(key);
  if (kept) return finish(kept, "cache;desc=hit");

  // At the edge clocks stand still while nothing is waited for: there the duration is 0.
  const begun = performance.now();
  let spoilt = false;
  const answer = await compute(() => {
    spoilt = true;
  });
  const duration = (performance.now() - begun).toFixed(1);
  const copy = new Response(
    unlessSpoilt(answer.clone().body, () => spoilt),
    answer,
  );
  copy.headers.set("Cache-Control", keptThere);
  // Of a body that broke off nothing is kept, and nobody waits for it.
  c.executionCtx.waitUntil(caches.default.put(key, copy).catch(() => {}));
  return finish(answer, `cache;desc=miss, compute;dur=${duration}`);
}

/** The body, which breaks off at its end when it is spoilt by then. */
const unlessSpoilt = (body: ReadableStream | null, isSpoilt: () => boolean) =>
  body?.pipeThrough(
    new TransformStream({
      flush(controller) {
        if (isSpoilt()) controller.error(new Error("not to be kept"));
      },
    }),
  ) ?? null;

async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes).subarray(0, 20), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
