/** Elements of a drawing, in whatever document it is made: the browser's, or linkedom's. */
import type * as Plot from "@observablehq/plot";

export type SvgDocument = NonNullable<Plot.PlotOptions["document"]>;
export type SvgElement = NonNullable<ReturnType<Plot.RenderFunction>>;

export const svgNamespace = "http://www.w3.org/2000/svg";

/** An element with these attributes; those that are undefined are left out. */
export function svgElement(
  document: SvgDocument,
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
): SvgElement {
  const made = document.createElementNS(svgNamespace, name);
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) made.setAttribute(key, String(value));
  }
  return made;
}
