/**
 * A build asks the same figure for the same data many times: for its page, its embed, its files, its
 * chapter and the numbers in the text. It computes them once.
 */

import type { AnyFigure, Figure, FigureData } from "../shared/figures/figure.ts";
import { figures as all } from "../shared/figures/index.ts";
import { canonicalQuery, type Parameters, type Values } from "../shared/parameters/parameter.ts";

const known = new Map<string, FigureData>();

/** What is asked for the second time: the figure, and its settings in their one spelling. */
export const settingKey = (figure: AnyFigure, values: Values<Parameters>): string =>
  `${figure.id}?${canonicalQuery(figure.params, values)}`;

/** The same figure, with a `compute` that remembers. */
export function remembered<P extends Parameters, D extends FigureData>(
  figure: Figure<P, D>,
): Figure<P, D> {
  return {
    ...figure,
    compute(values) {
      const key = settingKey(figure as AnyFigure, values);
      const data = (known.get(key) as D | undefined) ?? figure.compute(values);
      known.set(key, data);
      return data;
    },
  };
}

/** All figures, for pages and files. */
export const figures: readonly AnyFigure[] = all.map((figure) => remembered(figure));
