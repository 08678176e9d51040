/**
 * Addresses with the build in them: `/build/{id}/api/v1/trajectory?…`. What they say never changes,
 * so they may be kept for ever. Every answer names its own in Content-Location. Once another build
 * is running they lead to what it says now.
 */
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

/** Answers a request under a build by `answer` for the address without it; passes others through. */
export async function answerVersioned(
  request: Request,
  env: Env,
  answer: (request: Request) => Response | Promise<Response>,
): Promise<Response> {
  const url = new URL(request.url);
  const [, build, path] = pattern.exec(url.pathname) ?? [];
  if (path === undefined || !isVersioned(path)) return answer(request);
  const current = path + url.search;
  if (build !== buildOf(env)) {
    return new Response(null, {
      status: 307,
      headers: {
        Location: current,
        "Access-Control-Allow-Origin": "*",
        "Cache-Control": "no-store",
      },
    });
  }
  const found = await answer(new Request(new URL(current, url), request));
  if (found.status !== 200 && found.status !== 304) return found;
  // What a POST says depends on its body, which is no part of the address.
  if (request.method !== "GET" && request.method !== "HEAD") return found;
  const out = new Response(found.body, found);
  out.headers.set("Cache-Control", immutable);
  return out;
}
