/** Settings other than a figure's defaults, out of the parameters that most figures have. */
import type { AnyFigure } from "../../shared/figures/figure.ts";

const wanted = [
  ["lambda", "-1.5"],
  ["seed", "3"],
  ["variance", "-1"],
] as const;

/** Name and text of each; at least one. */
export function otherSettings({ id, params }: AnyFigure): (readonly [string, string])[] {
  const found = wanted.filter(([name]) => Object.hasOwn(params, name));
  if (found.length === 0)
    throw new Error(`${id} has none of ${wanted.map(([name]) => name).join(", ")}`);
  return found;
}

/** The same as a canonical query. */
export const otherQuery = (figure: AnyFigure): string =>
  otherSettings(figure)
    .map((pair) => pair.join("="))
    .join("&");
