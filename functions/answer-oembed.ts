/** The answer of `/oembed?url=…`: how other sites may show a link to a figure. https://oembed.com */
import type { Context } from "hono";
import { domainErrorsOf } from "../shared/errors.ts";
import type { AnyFigure } from "../shared/figures/figure.ts";
import { frameParameters } from "../shared/figures/frame.ts";
import {
  oembed as answerFor,
  oembedParameters,
  oembedQuery,
  oembedXml,
} from "../shared/figures/oembed.ts";
import {
  type AnyValues,
  canonicalQuery,
  defaults,
  type Parameters,
  parseQuery,
} from "../shared/parameters/parameter.ts";
import { paper } from "../site/paper.ts";
import type { Host } from "./app.ts";
import { figureNamed } from "./figure-named.ts";
import { answerOnce } from "./middleware/cache.ts";
import { formPairs } from "./pages/answer-figure-page.ts";
import { Refusal } from "./problem.ts";

const formats = {
  json: {
    type: "application/json; charset=utf-8",
    write: (answer: ReturnType<typeof answerFor>) => JSON.stringify(answer),
  },
  xml: { type: "text/xml; charset=utf-8", write: oembedXml },
};

const author = {
  name: `${paper.site}, a companion to ${paper.authors[0]} et al. ${paper.year}`,
  url: paper.url,
};

/** @throws Refusal (404) when no figure is at the address, (501) when there is no such format */
export async function answerOembed(c: Context<Host>): Promise<Response> {
  const { origin, searchParams } = new URL(c.req.url);
  const format = searchParams.get("format") || "json";
  if (!Object.hasOwn(formats, format)) {
    throw new Refusal(501, `there is no format ${format}; expected one of json, xml`);
  }
  const url = searchParams.get("url");
  if (!url) {
    throw new Refusal(400, "url is missing; expected the address of a figure of this site");
  }
  // Of names that are not ours consumers send several; none of them is an error.
  const isOurs = (name: string) => Object.hasOwn(oembedParameters, name);
  const known = [...searchParams].filter(([name, text]) => isOurs(name) && text);
  const room = parseQuery(oembedParameters, known);
  const { figure, values } = shownAt(url, origin);
  const about = `${figure.id}?${oembedQuery(figure, values)}`;
  const rest = canonicalQuery(oembedParameters, room);
  const canonical = `/oembed?format=${format}&${rest}&url=${encodeURIComponent(about)}`;
  return answerOnce(c, canonical, () => {
    const options = { origin, author, provider: paper.site, ...room };
    const answer = as404(() => answerFor(figure, values, options));
    const { type, write } = formats[format as keyof typeof formats];
    return new Response(write(answer), { headers: { "Content-Type": type } });
  });
}

/**
 * The figure at an address and its values, those of its frame too.
 * @throws Refusal (404) when there is none
 */
function shownAt(url: string, origin: string): { figure: AnyFigure; values: AnyValues } {
  const address = URL.parse(url);
  const [, kind, id] = /^\/(figures|embed)\/([a-z0-9-]+)\/?$/.exec(address?.pathname ?? "") ?? [];
  if (!address || !id || address.host !== new URL(origin).host) {
    throw new Refusal(
      404,
      `no figure at ${url}; expected ${origin}/figures/… or ${origin}/embed/…`,
    );
  }
  const figure = figureNamed(id);
  const all = frameParameters(figure);
  const params: Parameters = kind === "embed" ? all : figure.params;
  return as404(() => {
    const asked: AnyValues = parseQuery(params, formPairs(params, address.searchParams));
    return { figure, values: { ...defaults(all), ...asked } };
  });
}

/** To who asks about an address, what is wrong in it means that nothing is there. */
function as404<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    const errors = domainErrorsOf(error);
    if (errors.length === 0) throw error;
    throw new Refusal(404, errors.map(({ message }) => message).join("; "), errors);
  }
}
