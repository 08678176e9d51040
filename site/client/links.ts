/** The links of a figure (its page, its files) show what the figure shows. */
import type { Parameters } from "../../shared/parameters/parameter.ts";

/**
 * Sets the figure's part of the query of every `a[data-figure-link]`; other parameters stay. Taken apart
 * as text: a slider asks for it in every frame, and whole addresses would cost more than all else here.
 */
export function pointLinks(figure: Element, params: Parameters, query: string): void {
  for (const link of figure.querySelectorAll("a[data-figure-link]")) {
    const before = link.getAttribute("href") ?? "";
    const [, path = "", search = "", hash = ""] = /^([^?#]*)\??([^#]*)(.*)$/.exec(before) ?? [];
    const others = search.split("&").filter((part) => {
      const [name = ""] = part.split("=");
      return part !== "" && !Object.hasOwn(params, name);
    });
    const asked = [...others, query].filter(Boolean).join("&");
    const href = `${path}${asked && `?${asked}`}${hash}`;
    if (href !== before) link.setAttribute("href", href);
  }
}
