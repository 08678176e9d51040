/** The codes of the builder on a figure's page, written for the values that the page is asked for. */
import {
  type EmbedKindId,
  type EmbedSizes,
  embedKinds,
  embedSizes,
} from "../../shared/figures/embed-codes.ts";
import type { AnyFigure, FigureData } from "../../shared/figures/figure.ts";
import type { AnyValues } from "../../shared/parameters/parameter.ts";

/** @param data of these values, with their description */
export function rewriteEmbedCodes(
  rewriter: HTMLRewriter,
  figure: AnyFigure,
  values: AnyValues,
  data: FigureData,
  description: string,
): void {
  // A frame has no codes: nothing is computed for it.
  let sizes: EmbedSizes | undefined;
  rewriter.on("code[data-embed-code]", {
    element(element) {
      const kind = element.getAttribute("data-embed-code") ?? "";
      if (!Object.hasOwn(embedKinds, kind)) return;
      sizes ??= embedSizes(figure, data, values);
      const origin = element.getAttribute("data-origin") ?? "";
      const request = { figure, origin, values, description, sizes };
      element.setInnerContent(embedKinds[kind as EmbedKindId].write(request));
    },
  });
}
