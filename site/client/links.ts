/** The links of a figure (its page, its files) show what the figure shows. */
import type { Parameters } from "../../shared/parameters/parameter.ts";

/** Sets the figure's part of the query of every `a[data-figure-link]`; other parameters stay. */
export function pointLinks(figure: Element, params: Parameters, query: string): void {
  for (const link of figure.querySelectorAll<HTMLAnchorElement>("a[data-figure-link]")) {
    const url = new URL(link.href, document.baseURI);
    for (const name of [...url.searchParams.keys()]) {
      if (Object.hasOwn(params, name)) url.searchParams.delete(name);
    }
    // Commas stay readable, which URLSearchParams would not let them.
    url.search = [url.searchParams.toString(), query].filter(Boolean).join("&");
    link.href = url.href;
  }
}
