/** The registry of figures as JSON: what each shows, what it can be asked, where it is. */
import { notation } from "../notation.ts";
import type { Parameter, Parameters } from "../parameters/parameter.ts";
import type { AnyFigure } from "./figure.ts";

/** Every place of a figure, by what it is. */
const addresses = (id: string) => ({
  self: `/api/v1/figures/${id}`,
  page: `/figures/${id}`,
  embed: `/embed/${id}`,
  svg: `/figures/${id}.svg`,
  png: `/figures/${id}.png`,
  csv: `/figures/${id}.csv`,
  json: `/figures/${id}.json`,
});

/**
 * @param origin scheme and host of the links: "https://example.org"
 */
export function figureEntry(figure: AnyFigure, origin: string) {
  const { id, title, question, source, reading, mainParams } = figure;
  const params: Parameters = figure.params;
  return {
    id,
    title,
    question,
    source,
    description: reading,
    params: Object.entries(params).map(([name, parameter]) => parameterEntry(name, parameter)),
    mainParams: [...mainParams],
    links: Object.fromEntries(
      Object.entries(addresses(id)).map(([kind, path]) => [kind, origin + path]),
    ),
  };
}

/** A declaration, with its name and its letter in it; a default that follows from others is null. */
function parameterEntry(name: string, parameter: Parameter) {
  const { symbol, ...declared } = parameter;
  return {
    name,
    ...declared,
    ...(symbol && { symbol: notation[symbol].text }),
    default: parameter.default ?? null,
  };
}
