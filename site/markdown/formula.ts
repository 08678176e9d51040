/** Formulas outside of Markdown, with the same lean trees as those in it (rehype-lean-formulas.ts). */
import { fromHtml } from "hast-util-from-html";
import { toHtml } from "hast-util-to-html";
import katex from "katex";
import { rehypeLeanFormulas } from "./rehype-lean-formulas.ts";

/** The HTML of a formula. */
export const formula = (tex: string): string => leaner(katex.renderToString(tex));

/** The HTML of a formula that is said in words beside it. */
export const silentFormula = (tex: string): string =>
  leaner(`<span aria-hidden="true">${katex.renderToString(tex)}</span>`);

function leaner(html: string): string {
  const tree = fromHtml(html, { fragment: true });
  rehypeLeanFormulas()(tree);
  return toHtml(tree);
}
