/** The playground with a figure's setting: for figures that show one task from one start. */
import type { AnyFigure } from "../shared/figures/figure.ts";
import { type AnyValues, formatValue } from "../shared/parameters/parameter.ts";
import { playgroundParameters } from "../shared/playground/parameters.ts";
import { sections } from "./navigation.ts";

/** @returns the address, and what the figure's parameters are when its query leaves them out */
export function playgroundLink({ params }: AnyFigure, values: AnyValues) {
  const there = sections.some(({ href }) => href === "/playground");
  if (!there || !Object.hasOwn(params, "lambda") || !Object.hasOwn(params, "task"))
    return undefined;
  const names = Object.keys(params).filter((name) => Object.hasOwn(playgroundParameters, name));
  const texts = (of: AnyValues) =>
    names
      .map((name): [string, string] => [name, formatValue(of[name])])
      .filter(([, text]) => text !== "");
  const defaults = Object.fromEntries(names.map((name) => [name, params[name]?.default]));
  const query = new URLSearchParams(texts(values)).toString();
  return {
    href: `/playground?${query.replaceAll("%2C", ",")}`,
    defaults: Object.fromEntries(texts(defaults as AnyValues)),
  };
}
