/** The answer of `/figures/{id}.svg` and its like when a query asks for other values. */
import type { Context } from "hono";
import { cardSize, cardSvg } from "../shared/figures/card.ts";
import type { AnyFigure } from "../shared/figures/figure.ts";
import { svgFile } from "../shared/figures/render.ts";
import {
  cardParameters,
  pictureParameters,
  renderParameters,
} from "../shared/figures/render-parameters.ts";
import { figureJson, tableToCsv } from "../shared/figures/table.ts";
import {
  type AnyValues,
  canonicalQuery,
  type Parameters,
  parseQuery,
  type Values,
} from "../shared/parameters/parameter.ts";
import type { Host } from "./app.ts";
import { builtFile, type FileKind, fileTypes } from "./as-built.ts";
import { drawingDocument } from "./drawing-document.ts";
import { figureNamed } from "./figure-named.ts";
import { answerOnce } from "./middleware/cache.ts";
import { drawPicture, embeddedFonts } from "./picture.ts";

interface Making {
  /** What can be asked of it besides the figure's own parameters. */
  readonly params: Parameters;
  write(figure: AnyFigure, values: AnyValues): BodyInit | Promise<BodyInit>;
}

const document = drawingDocument;

const svg: Making = {
  params: renderParameters,
  write(figure, values) {
    const { theme, width } = values as Values<typeof renderParameters>;
    return svgFile(figure, values, { theme, width, document, fontFaces: embeddedFonts() });
  },
};

const png: Making = {
  params: pictureParameters,
  write(figure, values) {
    const { theme, width, pixelRatio } = values as Values<typeof pictureParameters>;
    return drawPicture(svgFile(figure, values, { theme, width, document }), pixelRatio);
  },
};

const card: Making = {
  params: cardParameters,
  write(figure, values) {
    const { width } = values as Values<typeof cardParameters>;
    return drawPicture(cardSvg(figure, values, document), width / cardSize.width);
  },
};

const csv: Making = {
  params: {},
  write: (figure, values) => tableToCsv(figure.compute(values).table),
};

const json: Making = {
  params: {},
  write: (figure, values) => JSON.stringify(figureJson(figure, figure.compute(values), values)),
};

const makings: Readonly<Record<FileKind, Making>> = { svg, png, csv, json, card };

/** @throws Refusal (404) when there is no such figure */
export async function answerFigureFile(
  c: Context<Host>,
  id: string,
  kind: FileKind,
): Promise<Response> {
  const figure = figureNamed(id);
  const { params, write } = makings[kind];
  const { pathname, searchParams } = new URL(c.req.url);
  const declared: Parameters = { ...figure.params, ...params };
  const values: AnyValues = parseQuery(declared, searchParams);
  const query = canonicalQuery(declared, values);
  const built = query === "" ? await builtFile(c, kind) : undefined;
  if (built) return built;
  const address = query === "" ? pathname : `${pathname}?${query}`;
  return answerOnce(c, address, async () => {
    const body = await write(figure, values);
    return new Response(body, { headers: { "Content-Type": fileTypes[kind] } });
  });
}
