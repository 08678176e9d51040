/** The options of a frame, `controls` and `theme`, put on the page that stands in it. */
import { embedParameters } from "../../shared/figures/embed-parameters.ts";
import { type AnyValues, formatValue } from "../../shared/parameters/parameter.ts";

/** The stylesheet reads them on the root. The form sends them along, so that they stay. */
export function rewriteEmbedOptions(rewriter: HTMLRewriter, values: AnyValues): void {
  for (const [name, { default: usual }] of Object.entries(embedParameters)) {
    const value = formatValue(values[name]);
    if (value === usual) continue;
    rewriter
      .on("html", { element: (element) => void element.setAttribute(`data-${name}`, value) })
      .on("form[data-figure-controls]", {
        element(element) {
          // One of the declared choices: there is nothing in it to escape.
          element.append(`<input type="hidden" name="${name}" value="${value}">`, { html: true });
        },
      });
  }
}
