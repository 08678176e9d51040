/** A figure in a frame of someone else's page: its address, its size and its markup. */
import {
  type AnyValues,
  canonicalQuery,
  defaults,
  type Parameters,
} from "../parameters/parameter.ts";
import { embedParameters } from "./embed-parameters.ts";
import type { AnyFigure, FigureData } from "./figure.ts";
import { type FrameSizes, frameDrawings, frameHeight } from "./frame-height.ts";
import { frameTag } from "./frame-tag.ts";
import { layout } from "./layout.ts";
import { escapeMarkup } from "./markup.ts";
import { fixedLook } from "./theme.ts";

/** Where our script for other people's pages is; what is there will always do the same. */
export const scriptPath = "/v1/embed.js";

/** Width in px that is offered when none is asked: a usual column of text. */
export const frameWidth = 680;

/** Everything that the page of a frame can be asked. */
export const frameParameters = (figure: AnyFigure): Parameters => ({
  ...figure.params,
  ...embedParameters,
});

/** @param values of `frameParameters`; those left out have their defaults */
export function frameAddress(origin: string, figure: AnyFigure, values: AnyValues = {}): string {
  const params = frameParameters(figure);
  const query = canonicalQuery(params, { ...defaults(params), ...values });
  return `${origin}/embed/${figure.id}${query && `?${query}`}`;
}

/**
 * The sizes that `frameHeight` needs.
 * @param data of these values
 */
export function frameSizes(figure: AnyFigure, data: FigureData, values: AnyValues): FrameSizes {
  const drawings = frameDrawings.map(({ width }) =>
    Math.ceil(layout(figure.plot(data, values, fixedLook("light", width)), width).height / 10),
  );
  const rows = figure.mainParams.map((name) => (name === "lambda" ? 133 : 96));
  const controls = Math.ceil((rows.reduce((sum, height) => sum + height, 0) + 52) / 10);
  return [controls, ...drawings];
}

export interface FrameOptions {
  readonly origin: string;
  /** Values of `frameParameters`; those left out have their defaults. */
  readonly values?: AnyValues;
  /** In px; left out, the frame is as wide as its place. */
  readonly width?: number;
  /** In px. */
  readonly height: number;
}

/** The line of HTML that shows a figure in a frame, tall enough without any script. */
export function frameMarkup(
  figure: AnyFigure,
  { origin, values = {}, width, height }: FrameOptions,
): string {
  const address = frameAddress(origin, figure, values);
  return frameTag({ address, title: figure.title, width, height });
}

/**
 * The same as an element of our script, which makes the frame when the reader comes near.
 * @param alt what the picture in it says to who sees neither; without scripts it stands there
 */
export function elementMarkup(
  figure: AnyFigure,
  { origin, values = {}, width, height }: FrameOptions,
  alt: string,
): string {
  const [, query = ""] = frameAddress("", figure, values).split("?");
  const settings = [...new URLSearchParams(query)]
    .map(([name, text]) => ` ${name}="${escapeMarkup(text)}"`)
    .join("");
  const own = canonicalQuery(figure.params, { ...defaults(figure.params), ...values });
  const picture = escapeMarkup(`${origin}/figures/${figure.id}.svg${own && `?${own}`}`);
  const widest = width === undefined ? "" : `max-width:${width}px;`;
  return `<script src="${origin}${scriptPath}" async></script>
<lazy-rich-figure figure="${figure.id}"${settings} style="display:block;${widest}min-height:${height}px">
  <noscript><img src="${picture}" alt="${escapeMarkup(alt)}" width="720" style="max-width:100%;height:auto" /></noscript>
</lazy-rich-figure>`;
}

/** Height in px for a frame that shows these values at this width. */
export function heightOfFrame(
  figure: AnyFigure,
  values: AnyValues = {},
  width: number = frameWidth,
): number {
  const all: AnyValues = { ...defaults(frameParameters(figure)), ...values };
  const sizes = frameSizes(figure, figure.compute(all), all);
  return frameHeight(sizes, width, String(all["controls"]));
}
