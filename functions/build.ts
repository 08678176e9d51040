/**
 * Addresses with the build in them: `/build/{id}/api/v1/trajectory?…`. What they say never changes,
 * so they may be kept for ever. Every answer names its own in Content-Location. Once another build
 * is running they lead to what it says now.
 */
import type { MiddlewareHandler } from "hono";
import type { Host } from "./app.ts";

const immutable = "public, max-age=31536000, immutable";

/** The id of the deployed version; on this machine one per start. */
export const buildOf = (env: Env): string => env.VERSION.id || "unversioned";

/** The address of `pathAndQuery` under a build. */
export const versioned = (build: string, pathAndQuery: string): string =>
  `/build/${build}${pathAndQuery}`;

const pattern = /^\/build\/([\w.-]+)(\/.+)$/;

/** What has an address under a build: numbers and pictures, no pages. */
export const isVersioned = (pathAndQuery: string): boolean =>
  /^\/(api\/v1\/[\w/.-]+|figures\/[\w/-]+\.[a-z]+)(\?|$)/.test(pathAndQuery);

/** Which build an address names, and the rest of it; undefined when it is not one of these. */
function partsOf(url: URL): { build: string; current: string } | undefined {
  const [, build, path] = pattern.exec(url.pathname) ?? [];
  if (build === undefined || path === undefined || !isVersioned(path)) return undefined;
  return { build, current: path + url.search };
}

/** The path without the build: what an answer is, and who may read it, does not depend on that. */
export function withoutBuild(path: string): string {
  const rest = pattern.exec(path)?.[2];
  return rest !== undefined && isVersioned(rest) ? rest : path;
}

/** To what an address under another build says now. A route, so that it has the headers of all. */
export const otherBuild: MiddlewareHandler<Host> = async (c, next) => {
  const parts = partsOf(new URL(c.req.url));
  if (parts === undefined) return next();
  return new Response(null, {
    status: 307,
    headers: { Location: parts.current, "Cache-Control": "no-store" },
  });
};

/**
 * Answers a request under the running build by `answer` for the address without it; passes others
 * through.
 */
export async function answerVersioned(
  request: Request,
  env: Env,
  answer: (request: Request) => Response | Promise<Response>,
): Promise<Response> {
  const url = new URL(request.url);
  const parts = partsOf(url);
  if (parts === undefined || parts.build !== buildOf(env)) return answer(request);
  const found = await answer(new Request(new URL(parts.current, url), request));
  if (found.status !== 200 && found.status !== 304) return found;
  // What a POST says depends on its body, which is no part of the address.
  if (request.method !== "GET" && request.method !== "HEAD") return found;
  const out = new Response(found.body, found);
  out.headers.set("Cache-Control", immutable);
  return out;
}
