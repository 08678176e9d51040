/** Settings other than a figure's defaults, out of the parameters that most figures have. */
import type { AnyFigure } from "../../shared/figures/figure.ts";

const wanted = [
  ["lambda", "-1.5"],
  ["seed", "3"],
] as const;

/** For maps, which have neither: one changes the numbers, one the drawing. In canonical order. */
const otherwise = [
  ["noise", "2"],
  ["variance", "-1"],
] as const;

/** Name and text of each; at least one. */
export function otherSettings({ id, params }: AnyFigure): (readonly [string, string])[] {
  for (const names of [wanted, otherwise]) {
    const found = names.filter(([name]) => Object.hasOwn(params, name));
    if (found.length > 0) return found;
  }
  throw new Error(`${id} has none of the parameters that most figures have`);
}

/** The same as a canonical query. */
export const otherQuery = (figure: AnyFigure): string =>
  otherSettings(figure)
    .map((pair) => pair.join("="))
    .join("&");
