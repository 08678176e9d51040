/**
 * What other sites are told when they ask how to show a link to a figure: oEmbed 1.0, `rich`.
 * https://oembed.com
 */
import { type AnyValues, canonicalQuery, type Parameters } from "../parameters/parameter.ts";
import { cardSize } from "./card.ts";
import type { AnyFigure, FigureData } from "./figure.ts";
import { frameMarkup, frameParameters, frameSizes, frameWidth } from "./frame.ts";
import { frameHeight } from "./frame-height.ts";
import { escapeMarkup } from "./markup.ts";
import { cardParameters } from "./render-parameters.ts";

/** Addresses that can be asked about, as a list of providers writes them. */
export const oembedSchemes = (origin: string): readonly string[] => [
  `${origin}/figures/*`,
  `${origin}/embed/*`,
];

const px = (label: string, help: string) =>
  ({ kind: "integer", label, help, unit: "px", min: 1, max: 100_000, default: undefined }) as const;

/** The largest frame that a site has room for. */
export const oembedParameters = {
  maxwidth: px("widest frame", "Left out, the frame is as wide as a column of text."),
  maxheight: px("tallest frame", "Left out, it is as tall as what stands in it."),
} as const satisfies Parameters;

export interface OembedOptions {
  readonly origin: string;
  readonly maxwidth: number | undefined;
  readonly maxheight: number | undefined;
  readonly author: { readonly name: string; readonly url: string };
  readonly provider: string;
}

/**
 * The answer, by the names that oEmbed gives them.
 * @param values of the figure and of its frame
 * @throws DomainError when the values are impossible together
 */
export function oembed(
  figure: AnyFigure,
  values: AnyValues,
  { origin, maxwidth, maxheight, author, provider }: OembedOptions,
): Readonly<Record<string, string | number>> {
  const data: FigureData = figure.compute(values);
  const width = Math.min(frameWidth, maxwidth ?? frameWidth);
  const tall = frameHeight(frameSizes(figure, data, values), width, String(values["controls"]));
  // A frame that is too short for its content scrolls.
  const height = Math.min(tall, maxheight ?? tall);
  return {
    version: "1.0",
    type: "rich",
    title: `${figure.title}: ${figure.describe(data, values)}`,
    provider_name: provider,
    provider_url: `${origin}/`,
    author_name: author.name,
    author_url: author.url,
    cache_age: 86_400,
    width,
    height,
    html: frameMarkup(figure, { origin, values, width, height }),
    ...thumbnail(figure, values, origin, { maxwidth, maxheight }),
  };
}

/** The card, small enough; nothing when there is no room for the smallest one. */
function thumbnail(
  figure: AnyFigure,
  values: AnyValues,
  origin: string,
  { maxwidth = Infinity, maxheight = Infinity }: Partial<Record<string, number | undefined>>,
): Readonly<Record<string, string | number>> {
  const ratio = cardSize.height / cardSize.width;
  const width = Math.min(cardSize.width, maxwidth, Math.floor(maxheight / ratio));
  if (width < cardParameters.width.min) return {};
  const params: Parameters = { ...figure.params, ...cardParameters };
  const query = canonicalQuery(params, { ...values, width });
  return {
    thumbnail_url: `${origin}/figures/${figure.id}/card.png${query && `?${query}`}`,
    thumbnail_width: width,
    thumbnail_height: Math.round(width * ratio),
  };
}

/** The figure's and its frame's values in canonical spelling: one answer has one address. */
export const oembedQuery = (figure: AnyFigure, values: AnyValues): string =>
  canonicalQuery(frameParameters(figure), values);

/** An answer as XML. */
export function oembedXml(answer: Readonly<Record<string, string | number>>): string {
  const elements = Object.entries(answer).map(
    ([name, value]) => `<${name}>${escapeMarkup(String(value))}</${name}>`,
  );
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${elements.join("")}</oembed>\n`;
}
