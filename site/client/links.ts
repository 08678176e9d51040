/** The links of a figure (its page, its files) show what the figure shows. */
import type { Parameters } from "../../shared/parameters/parameter.ts";

/** What of a link stays when the figure's part of its query changes. */
interface Rest {
  readonly address: string;
  /** Parameters that are not the figure's. */
  readonly query: string;
  readonly hash: string;
}

/** Taking addresses apart costs more than all else here, and a slider asks for it in every frame. */
const known = new WeakMap<HTMLAnchorElement, { readonly written: string; readonly rest: Rest }>();

/** Sets the figure's part of the query of every `a[data-figure-link]`; other parameters stay. */
export function pointLinks(figure: Element, params: Parameters, query: string): void {
  for (const link of figure.querySelectorAll<HTMLAnchorElement>("a[data-figure-link]")) {
    const before = known.get(link);
    // Another script may have pointed it since.
    const isKnown = before?.written === link.getAttribute("href");
    const rest = before && isKnown ? before.rest : restOf(link, params);
    // Commas stay readable, which URLSearchParams would not let them.
    const search = [rest.query, query].filter(Boolean).join("&");
    const written = `${rest.address}${search && `?${search}`}${rest.hash}`;
    if (written !== before?.written || !isKnown) link.setAttribute("href", written);
    known.set(link, { written, rest });
  }
}

function restOf(link: HTMLAnchorElement, params: Parameters): Rest {
  const url = new URL(link.href, document.baseURI);
  const { hash } = url;
  for (const name of [...url.searchParams.keys()]) {
    if (Object.hasOwn(params, name)) url.searchParams.delete(name);
  }
  const query = url.searchParams.toString();
  url.search = "";
  url.hash = "";
  return { address: url.href, query, hash };
}
