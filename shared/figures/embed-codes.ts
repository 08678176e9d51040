/**
 * A figure in other people's pages, as text to paste: one writer per kind of place.
 *
 * The same writers make the lines of the built pages, those that the Worker rewrites, and those that
 * follow the controls in the browser. Every text is escaped for the language it stands in.
 */
import {
  type AnyValues,
  canonicalQuery,
  defaults,
  type Parameters,
} from "../parameters/parameter.ts";
import { embedParameters } from "./embed-parameters.ts";
import type { AnyFigure, FigureData } from "./figure.ts";
import {
  elementMarkup,
  type FrameOptions,
  frameAddress,
  frameMarkup,
  frameSizes,
  frameWidth,
} from "./frame.ts";
import { type FrameSizes, frameHeight } from "./frame-height.ts";
import { layout } from "./layout.ts";
import { escapeMarkup } from "./markup.ts";
import { renderParameters } from "./render-parameters.ts";
import { fixedLook } from "./theme.ts";

/** What can be chosen of a code besides the figure's own settings. */
export const builderParameters = {
  ...embedParameters,
  width: {
    ...renderParameters.width,
    help: "Width of the frame or picture. Left out, a frame is as wide as its place.",
    default: undefined,
  },
} as const satisfies Parameters;

/** Of one figure with one setting: what a code has to say of sizes. */
export interface EmbedSizes {
  readonly frame: FrameSizes;
  /** Height over width of the picture; undefined when the data are not there yet. */
  readonly pictureRatio?: number;
}

/** @param width of the picture in px */
export function embedSizes(
  figure: AnyFigure,
  data: FigureData,
  values: AnyValues,
  width: number = renderParameters.width.default,
): EmbedSizes {
  const { height } = layout(figure.plot(data, values, fixedLook("light", width)), width);
  return { frame: frameSizes(figure, data, values), pictureRatio: height / width };
}

export interface EmbedRequest {
  readonly figure: AnyFigure;
  /** Of the site, without a slash at the end; "" for addresses inside it. */
  readonly origin: string;
  /** Values of `frameParameters`; those left out have their defaults. */
  readonly values: AnyValues;
  /** In px; undefined: a frame is as wide as its place, a picture as wide as usual. */
  readonly width?: number | undefined;
  /** What the figure shows, in words. */
  readonly description: string;
  readonly sizes: EmbedSizes;
}

interface EmbedKind {
  /** As short as on a button. */
  readonly name: string;
  /** Where it goes, and what a reader then has. */
  readonly about: string;
  /** What becomes of it in a page: a frame that stays live, or a picture. */
  readonly shows: "frame" | "picture";
  write(request: EmbedRequest): string;
}

function frameOptions({ origin, values, width, sizes }: EmbedRequest): FrameOptions {
  const offer = String(values["controls"] ?? embedParameters.controls.default);
  const height = frameHeight(sizes.frame, width ?? frameWidth, offer);
  return { origin, values, height, ...(width === undefined ? {} : { width }) };
}

const ownQuery = ({ values }: EmbedRequest, params: Parameters, more: AnyValues = {}) => {
  const query = canonicalQuery(params, { ...defaults(params), ...values, ...more });
  return query && `?${query}`;
};

/** The page that says more. */
const pageAddress = (request: EmbedRequest): string =>
  `${request.origin}/figures/${request.figure.id}${ownQuery(request, request.figure.params)}`;

/** The address that answers with the figure as it is to be shown, options of the frame included. */
function sharedAddress(request: EmbedRequest): string {
  const { figure, origin, values } = request;
  const isPlain =
    canonicalQuery(embedParameters, { ...defaults(embedParameters), ...values }) === "";
  return isPlain ? pageAddress(request) : frameAddress(origin, figure, values);
}

function pictureAddress(request: EmbedRequest, theme: unknown): string {
  const { figure, origin, width = renderParameters.width.default } = request;
  const params: Parameters = { ...figure.params, ...renderParameters };
  return `${origin}/figures/${figure.id}.svg${ownQuery(request, params, { theme: theme as string, width })}`;
}

/** Width and height of the picture, as attributes. */
function pictureSize({ width = renderParameters.width.default, sizes }: EmbedRequest): string {
  const { pictureRatio } = sizes;
  return pictureRatio === undefined
    ? `width="${width}"`
    : `width="${width}" height="${Math.round(width * pictureRatio)}"`;
}

/** Text in Markdown's square brackets. */
const markdownText = (text: string): string =>
  text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>&$~|]/g, "\\$&");

/** An address in Markdown's round brackets. */
const markdownAddress = (address: string): string =>
  address.replace(/[\s()<>\\]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, "0")}`);

/** Text without control characters as a literal of Python, in the quotes that are not in it. */
function pythonText(text: string): string {
  const quote = text.includes('"') ? "'" : '"';
  return quote + text.replace(/[\\]/g, "\\$&").replaceAll(quote, `\\${quote}`) + quote;
}

/** Markup in JavaScript's backticks. */
const templateText = (text: string): string => text.replace(/[\\`]|\$(?=\{)/g, "\\$&");

export const embedKinds = {
  iframe: {
    name: "iframe",
    about:
      "For any page that takes HTML. The figure stays live; without scripts it is a drawing that fits.",
    shows: "frame",
    write: (request) => frameMarkup(request.figure, frameOptions(request)),
  },
  element: {
    name: "Web component",
    about:
      "For pages that may load a script. The frame is made when the reader comes near, and is exactly as tall as what stands in it.",
    shows: "frame",
    write: (request) => elementMarkup(request.figure, frameOptions(request), request.description),
  },
  address: {
    name: "Address",
    about:
      "For editors that make an embed or a card of an address on a line of its own. What they make of it is their choice.",
    shows: "frame",
    write: sharedAddress,
  },
  oembed: {
    name: "oEmbed",
    about:
      "For programs: what this address answers says how to show the figure. With format=xml it says it in XML.",
    shows: "frame",
    write(request) {
      const { origin, width } = request;
      const widest = width === undefined ? "" : `&maxwidth=${width}`;
      return `${origin}/oembed?format=json${widest}&url=${encodeURIComponent(sharedAddress(request))}`;
    },
  },
  markdown: {
    name: "Markdown",
    about: "A picture in Markdown that leads to the live figure.",
    shows: "picture",
    write(request) {
      const theme = request.values["theme"] ?? embedParameters.theme.default;
      const picture = `![${markdownText(request.description)}](${markdownAddress(pictureAddress(request, theme))})`;
      return `[${picture}](${markdownAddress(pageAddress(request))})`;
    },
  },
  picture: {
    name: "Picture",
    about:
      "A picture in HTML, light or dark as the reader has it, that leads to the live figure. Needs no script and no frame.",
    shows: "picture",
    write(request) {
      const address = (theme: string) => escapeMarkup(pictureAddress(request, theme));
      return `<a href="${escapeMarkup(pageAddress(request))}">
  <picture>
    <source media="(prefers-color-scheme: dark)" srcset="${address("dark")}" />
    <img src="${address("light")}" alt="${escapeMarkup(request.description)}" ${pictureSize(request)} style="max-width:100%;height:auto" />
  </picture>
</a>`;
    },
  },
  jupyter: {
    name: "Jupyter",
    about: "A cell of Python. The figure stays live where notebooks may show frames.",
    shows: "frame",
    write(request) {
      const { figure, origin, values, width } = request;
      const src = pythonText(frameAddress(origin, figure, values));
      const title = pythonText(`title="${escapeMarkup(figure.title)}"`);
      const { height } = frameOptions(request);
      return `from IPython.display import IFrame

IFrame(${src}, width=${width ?? pythonText("100%")}, height=${height}, extras=[${title}])`;
    },
  },
  observable: {
    name: "Observable",
    about: "A cell of JavaScript, for Observable notebooks and Framework.",
    shows: "frame",
    write(request) {
      const frame = frameMarkup(request.figure, frameOptions(request));
      return `html\`${templateText(frame)}\``;
    },
  },
} as const satisfies Readonly<Record<string, EmbedKind>>;

export type EmbedKindId = keyof typeof embedKinds;

/** All of them, in the order in which they are offered. */
export const embedKindList: readonly (EmbedKind & { readonly id: EmbedKindId })[] = (
  Object.entries(embedKinds) as [EmbedKindId, EmbedKind][]
).map(([id, kind]) => ({ id, ...kind }));
