/**
 * A built page of a figure, rewritten for other values, so that it is right before any script runs:
 * drawings, finding, controls, links, and what other sites read in its head.
 */

import type { AnyFigure } from "../../shared/figures/figure.ts";
import { keptTogether } from "../../shared/figures/kept-together.ts";
import { escapeMarkup, toMarkup } from "../../shared/figures/markup.ts";
import { inWords } from "../../shared/figures/numbers.ts";
import { renderFigure } from "../../shared/figures/render.ts";
import { pageLook } from "../../shared/figures/theme.ts";
import { balanceInWords, tiltOf } from "../../shared/figures/tilt.ts";
import {
  type AnyValue,
  type AnyValues,
  canonicalQuery,
  formatValue,
} from "../../shared/parameters/parameter.ts";
import { trackPosition } from "../../shared/parameters/track.ts";
import { drawingDocument } from "../drawing-document.ts";
import { rewriteEmbedCodes } from "./embed-codes.ts";
import { rewriteEmbedOptions } from "./embed-options.ts";
import { addQuery, rewriteDiscovery, rewriteHead } from "./page-head.ts";

/**
 * @param page the page as it was built, with default values
 * @param values of the figure's parameters, and of a frame's options
 * @param pageQuery the canonical query of the page, which is not empty
 * @throws DomainError when the values are impossible together
 */
export async function figurePage(
  page: Response,
  figure: AnyFigure,
  values: AnyValues,
  pageQuery: string,
): Promise<Response> {
  const rewriter = new HTMLRewriter();
  rewriteEmbedOptions(rewriter, values);
  rewriteDiscovery(rewriter, pageQuery);
  const query = canonicalQuery(figure.params, values);
  // A frame may differ in its options alone; its drawing is then the built one.
  if (query !== "") rewriteFigure(rewriter, figure, values, query);
  // Read to its end here, so that a fault is an answer of its own and not half a page.
  return new Response(await rewriter.transform(page).text(), { headers: page.headers });
}

function rewriteFigure(
  rewriter: HTMLRewriter,
  figure: AnyFigure,
  values: AnyValues,
  query: string,
): void {
  const data = figure.compute(values);
  const label = figure.describe(data, values);
  const drawing = (width: number) => {
    const options = { document: drawingDocument, look: pageLook(width), label };
    return toMarkup(renderFigure(figure, data, values, options));
  };
  const here = `live-figure[data-figure="${figure.id}"]`;
  rewriter
    .on(here, { element: (element) => void element.setAttribute("data-query", query) })
    .on(`${here} [data-figure-drawing] [data-width]`, {
      element(element) {
        const width = Number(element.getAttribute("data-width"));
        element.setInnerContent(drawing(width), { html: true });
      },
    })
    .on(`${here} [data-figure-description]`, {
      element: (element) => void element.setInnerContent(keptTogether(label)),
    })
    .on(`${here} a[data-figure-link]`, { element: (element) => addQuery(element, "href", query) });
  rewriteControls(rewriter, here, figure, values);
  rewriteBeam(rewriter, here, values);
  rewriteHead(rewriter, label, query);
  rewriteEmbedCodes(rewriter, figure, values, data, label);
  rewriteSnippets(rewriter, figure.id, query);
}

/** Other lines to copy: their addresses get the query. */
function rewriteSnippets(rewriter: HTMLRewriter, id: string, query: string): void {
  const address = new RegExp(`/figures/${id}\\.[a-z]+`, "g");
  const more = escapeMarkup(query);
  let text = "";
  rewriter.on("code[data-origin]:not([data-embed-code])", {
    text(chunk) {
      text += chunk.text;
      if (!chunk.lastInTextNode) return void chunk.remove();
      const rewritten = text.replace(address, (file) => `${file}?${more}`);
      text = "";
      chunk.replace(rewritten, { html: true });
    },
  });
}

/** Controls are found by the name of their parameter; ids are the page's own affair. */
function rewriteControls(
  rewriter: HTMLRewriter,
  here: string,
  figure: AnyFigure,
  values: AnyValues,
): void {
  let select = "";
  const isOther = (name: string) =>
    formatValue(values[name]) !== formatValue(figure.params[name]?.default);
  const folded = Object.keys(figure.params).filter((name) => !figure.mainParams.includes(name));
  rewriter
    .on(`${here} form details`, {
      element: (element) => void (folded.some(isOther) && element.setAttribute("open", "")),
    })
    .on(`${here} input`, {
      element: (element) => setInput(element, figure, values),
    })
    .on(`${here} select`, {
      element(element) {
        select = element.getAttribute("name") ?? "";
      },
    })
    .on(`${here} option`, {
      element(element) {
        if (!Object.hasOwn(figure.params, select)) return;
        const chosen = element.getAttribute("value") === formatValue(values[select]);
        setFlag(element, "selected", chosen);
      },
    });
}

/** The beam over the λ control stands as λ says, also where no script moves it. */
function rewriteBeam(rewriter: HTMLRewriter, here: string, { lambda }: AnyValues): void {
  if (typeof lambda !== "number") return;
  rewriter
    .on(`${here} [data-beam-for]`, {
      element: (element) =>
        void element.setAttribute("style", `--tilt:${tiltOf(lambda).toFixed(2)}deg`),
    })
    .on(`${here} .beam-words`, {
      element: (element) => void element.setInnerContent(balanceInWords(lambda)),
    });
}

function setInput(element: Element, figure: AnyFigure, values: AnyValues): void {
  const name = element.getAttribute("name") ?? element.getAttribute("data-track-for") ?? "";
  if (!Object.hasOwn(figure.params, name)) return;
  const parameter = figure.params[name];
  const value: AnyValue = values[name];
  if (element.getAttribute("type") === "checkbox") {
    const boxes = Array.isArray(value) ? value : [];
    setFlag(element, "checked", boxes.includes(element.getAttribute("value")));
  } else if (element.hasAttribute("data-track-for")) {
    if (typeof value !== "number") return;
    const unit = parameter.unit === undefined ? "" : ` ${parameter.unit}`;
    element.setAttribute("value", String(trackPosition(parameter, value)));
    element.setAttribute("aria-valuetext", inWords(value, 4) + unit);
  } else {
    element.setAttribute("value", formatValue(value));
  }
}

function setFlag(element: Element, name: string, on: boolean): void {
  if (on) element.setAttribute(name, "");
  else element.removeAttribute(name);
}
