/**
 * A figure's query in the address bar, so that a link shows what its sender saw.
 *
 * With one figure on the page the names are its own (`?lambda=-2`); with several they carry the
 * figure's id (`?exact-dynamics.lambda=-2`). Whatever else stands in the query is left alone.
 */
import { type AnyValues, formatValue, type Parameters } from "../../shared/parameters/parameter.ts";

type Pair = readonly [name: string, text: string];

/** The pairs of a query that belong to the figure with this prefix, without it. */
export function ownPairs(search: string, prefix: string, params: Parameters): Pair[] {
  return [...new URLSearchParams(search)]
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, text]): Pair => [name.slice(prefix.length), text])
    .filter(([name]) => Object.hasOwn(params, name));
}

/** The query with the figure's part replaced: "" or "?…". */
export function replacePairs(
  search: string,
  prefix: string,
  params: Parameters,
  query: string,
): string {
  const others = [...new URLSearchParams(search)]
    .filter(
      ([name]) => !name.startsWith(prefix) || !Object.hasOwn(params, name.slice(prefix.length)),
    )
    .map(([name, text]) => `${encodeURIComponent(name)}=${encodeURIComponent(text)}`);
  const own = query === "" ? [] : query.split("&").map((pair) => prefix + pair);
  const all = [...others, ...own].join("&");
  return all === "" ? "" : `?${all}`;
}

/**
 * The query of what is asked beyond `base`, names sorted: "" when the values are those. A default of
 * the figure is in it where the page shows something else by itself.
 */
export function differences(params: Parameters, values: AnyValues, base: AnyValues): string {
  return Object.keys(params)
    .sort()
    .map((name) => [name, formatValue(values[name]), formatValue(base[name])] as const)
    .filter(([, text, usual]) => text !== "" && text !== usual)
    .map(([name, text]) => `${name}=${encodeURIComponent(text).replaceAll("%2C", ",")}`)
    .join("&");
}

/** "" when the figure has the page for itself. */
export const prefixOf = (id: string): string =>
  document.querySelectorAll("live-figure").length > 1 ? `${id}.` : "";

/** Puts the figure's query into the address bar; a frame leaves its own address as it is. */
export function writeAddress(prefix: string, params: Parameters, query: string): void {
  if (window.parent !== window) return;
  const search = replacePairs(location.search, prefix, params, query);
  if (search === location.search) return;
  try {
    history.replaceState(history.state, "", `${location.pathname}${search}${location.hash}`);
  } catch {
    // Files opened without a server, and browsers that ration this: the figure works all the same.
  }
}
