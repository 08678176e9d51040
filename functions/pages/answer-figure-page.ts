/** The answer of `/figures/{id}` and `/embed/{id}`: the built page, or that page rewritten. */
import type { Context } from "hono";
import {
  type AnyValues,
  canonicalQuery,
  type Parameters,
  parseQuery,
} from "../../shared/parameters/parameter.ts";
import type { Host } from "../app.ts";
import { builtPage } from "../as-built.ts";
import { figureNamed } from "../figure-named.ts";
import { answerOnce } from "../middleware/cache.ts";
import { Refusal } from "../problem.ts";
import { figurePage } from "./figure-page.ts";

/**
 * @param options what the page can be asked besides the figure's own parameters
 * @throws Refusal (404) when there is no such figure
 */
export async function answerFigurePage(
  c: Context<Host>,
  id: string,
  options: Parameters = {},
): Promise<Response> {
  const figure = figureNamed(id);
  const { pathname, search, searchParams } = new URL(c.req.url);
  const params: Parameters = { ...figure.params, ...options };
  const values: AnyValues = parseQuery(params, formPairs(params, searchParams));
  const query = canonicalQuery(params, values);
  const canonical = query === "" ? "" : `?${query}`;
  // A form without scripts sends every control; one page has one address.
  if (search !== canonical) return c.redirect(`${pathname}${canonical}`, 302);
  if (query === "") return pageOf(c);
  return answerOnce(c, `${pathname}${canonical}`, async () =>
    figurePage(await pageOf(c), figure, values, query),
  );
}

/** @throws Refusal (404) when the build made no page */
async function pageOf(c: Context<Host>): Promise<Response> {
  const page = await builtPage(c);
  if (page) return page;
  throw new Refusal(404, `no page at ${new URL(c.req.url).pathname}`);
}

/** What mail programs and social networks hang on links that pass through them. */
const tracking = /^(utm_[a-z]+|fbclid|gclid|msclkid|igshid|mc_[ce]id)$/;

/**
 * Pairs as a form sends them: an empty field says nothing, boxes of one name are one list. A shared
 * link must not break on the marks of the way that it took, so these are left out.
 */
export function formPairs(
  params: Parameters,
  query: Iterable<readonly [string, string]>,
): (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  for (const [name, text] of query) {
    const known = Object.hasOwn(params, name);
    if (known ? text === "" : tracking.test(name)) continue;
    const before = pairs.findIndex(([other]) => other === name);
    const isList = known && params[name]?.kind === "choices";
    if (before >= 0 && isList) pairs[before] = [name, `${pairs[before]?.[1]},${text}`];
    else pairs.push([name, text]);
  }
  return pairs;
}
