/**
 * The picture that other sites show beside a link to a figure: 1200 × 630, the size that all of them
 * take. Its question above, the drawing in what is left.
 */
import type { AnyValues } from "../parameters/parameter.ts";
import type { AnyFigure } from "./figure.ts";
import { layout } from "./layout.ts";
import { escapeMarkup, toMarkup } from "./markup.ts";
import { type DrawingDocument, renderFigure } from "./render.ts";
import { fixedLook } from "./theme.ts";

export const cardSize = { width: 1200, height: 630 } as const;

const margin = 56;
const top = 128;
const place = {
  width: cardSize.width - 2 * margin,
  height: cardSize.height - top - margin / 2,
} as const;

/** Widths to draw at; what is drawn narrower is shown larger. */
const widths = [560, 640, 720, 800, 900, 1000, 1100];

/**
 * The card as an SVG with fixed colours.
 * @throws DomainError when the values are impossible together
 */
export function cardSvg(figure: AnyFigure, values: AnyValues, document: DrawingDocument): string {
  const data = figure.compute(values);
  const label = figure.describe(data, values);
  const sizes = widths.map((width) => {
    const { height } = layout(figure.plot(data, values, fixedLook("light", width)), width);
    return { width, height, factor: Math.min(place.width / width, place.height / height) };
  });
  const area = ({ width, height, factor }: (typeof sizes)[number]) => factor ** 2 * width * height;
  // The one that fills the place best; of two that do as well, the one with larger letters.
  const best = sizes.reduce((a, b) => (area(b) > area(a) * 1.1 ? b : a));
  const look = fixedLook("light", best.width);
  const drawing = renderFigure(figure, data, values, { document, look, label });
  const size = { width: best.width * best.factor, height: best.height * best.factor };
  drawing.setAttribute("x", String(Math.round((cardSize.width - size.width) / 2)));
  drawing.setAttribute("y", String(Math.round(top + (place.height - size.height) / 2)));
  drawing.setAttribute("width", String(Math.round(size.width)));
  drawing.setAttribute("height", String(Math.round(size.height)));
  const text = (y: number, fontSize: number, rest: string, words: string) =>
    `<text x="${margin}" y="${y}" font-size="${fontSize}" ${rest}>${escapeMarkup(words)}</text>`;
  const questionSize = figure.question.length > 52 ? (52 / figure.question.length) * 40 : 40;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${cardSize.width}" height="${cardSize.height}" viewBox="0 0 ${cardSize.width} ${cardSize.height}" font-family="Inter">`,
    `<rect width="100%" height="100%" fill="${look.colour("paper")}"/>`,
    text(48, 20, `fill="${look.colour("muted")}"`, `From Lazy to Rich · ${figure.title}`),
    text(
      100,
      questionSize,
      `fill="${look.colour("ink")}" font-weight="600" letter-spacing="-0.5"`,
      figure.question,
    ),
    toMarkup(drawing),
    "</svg>\n",
  ].join("");
}
