/**
 * From a figure to a drawing: one <svg> with its panels in it. The only caller of Plot.plot.
 *
 * The same function draws in Node (build), in workerd and in the browser; what differs is the
 * document it is given and the look. Equal input gives an equal drawing.
 */
import * as Plot from "@observablehq/plot";
import type { AnyValues } from "../parameters/parameter.ts";
import { type Axis, axes, isPlainAxis, type PanelSize } from "./axes.ts";
import { clockOf } from "./clock.ts";
import type { AnyFigure, FigureData, Panel } from "./figure.ts";
import { layout, type Place } from "./layout.ts";
import { escapeMarkup, toMarkup } from "./markup.ts";
import { hundredths } from "./numbers.ts";
import { type DrawnMarks, plainPanel } from "./plain-panel.ts";
import { withRoom } from "./room.ts";
import { type SvgElement, svgElement, svgNamespace } from "./svg-element.ts";
import { fixedLook, type Look, pageLook, type Theme, themeDeclarations } from "./theme.ts";

/** A DOM document: the browser's, or linkedom's. */
export type DrawingDocument = NonNullable<Plot.PlotOptions["document"]>;
/** The <svg> element of that document. */
export type Drawing = ReturnType<DrawingDocument["createElementNS"]>;

export interface RenderOptions {
  readonly document: DrawingDocument;
  readonly look: Look;
  /** What a reader who does not see the drawing is told: the figure's `describe`. */
  readonly label: string;
}

const fonts = "Inter, Inter Variable, system-ui, Segoe UI, Helvetica Neue, DejaVu Sans, sans-serif";
const margins = { marginTop: 20, marginRight: 14, marginBottom: 36, marginLeft: 42 };

/** Draws the figure at `look.width`. */
export function renderFigure(
  figure: AnyFigure,
  data: FigureData,
  values: AnyValues,
  { document, look, label }: RenderOptions,
): Drawing {
  const { places, height } = layout(figure.plot(data, values, look), look.width);
  const svg = svgElement(document, "svg", {
    xmlns: svgNamespace,
    viewBox: `0 0 ${look.width} ${height}`,
    width: look.width,
    height,
    role: "img",
    "aria-label": label,
    "font-family": fonts,
    "font-size": 11.5,
    fill: "currentColor",
    color: look.colour("muted"),
  });
  for (const place of places) {
    if (place.panel.title) svg.append(title(document, place, look));
    svg.append(panel(document, place));
  }
  return svg;
}

function title(
  document: DrawingDocument,
  { panel: { title = "" }, x, top }: Place<Panel>,
  look: Look,
): Drawing {
  const text = svgElement(document, "text", {
    x,
    y: top + 13,
    "font-size": 13,
    "font-weight": 600,
    fill: look.colour("ink"),
  });
  write(document, text, title, { up: -4, size: 9, down: 4 });
  return text;
}

/** How raised signs are set; lengths in em are of the part itself: 0.3 of 70 % is 0.21 of the whole. */
const raisedSigns = { up: "-0.3em", size: "70%", down: "0.21em" };

/** Few fonts have ᵀ, ⁻ or ⁶: what has one of them in it is a raised plain sign. */
const raisedRun = /([⁰¹²³⁴-⁹⁻]*[⁰⁴-⁹⁻ᵀ][⁰¹²³⁴-⁹⁻ᵀ]*)/;
const plainSigns: Readonly<Record<string, string>> = {
  ᵀ: "T",
  "⁻": "−",
  ...Object.fromEntries([..."⁰¹²³⁴⁵⁶⁷⁸⁹"].map((sign, digit) => [sign, String(digit)])),
};

/** Writes words into a text; what follows a raised sign comes back down. */
function write(
  document: DrawingDocument,
  text: Drawing,
  words: string,
  { up, size, down }: Readonly<Record<"up" | "size" | "down", string | number>> = raisedSigns,
): void {
  const parts = words.split(raisedRun);
  text.append(document.createTextNode(parts[0] ?? ""));
  for (let k = 1; k < parts.length; k += 2) {
    const raised = [...(parts[k] ?? "")].map((sign) => plainSigns[sign] ?? sign).join("");
    text.append(tspan(document, raised, { dy: up, "font-size": size }));
    const rest = parts[k + 1] ?? "";
    if (rest !== "") text.append(tspan(document, rest, { dy: down }));
  }
}

function tspan(
  document: DrawingDocument,
  words: string,
  attributes: Readonly<Record<string, string | number>>,
): Drawing {
  const part = svgElement(document, "tspan", attributes);
  part.append(document.createTextNode(words));
  return part;
}

function panel(
  document: DrawingDocument,
  { panel: { options, keepsMargins }, x, y, width, height }: Place<Panel>,
): Drawing {
  const asked = { ...margins, ...options, width, height };
  const { all, left } = withRoom(asked, keepsMargins ? undefined : givenAxis(options.y));
  const { children, ends } = plainPanel(document, all) ?? byPlot(document, all);
  const group = svgElement(document, "g", {
    transform: `translate(${x},${y})`,
    "text-anchor": "middle",
    ...clockOf(options, [
      all.marginLeft,
      width - all.marginRight,
      all.marginTop,
      height - all.marginBottom,
    ]),
  });
  group.append(...children);
  tidyAll(group);
  group.prepend(...axes(document, all, ends, left));
  for (const text of group.querySelectorAll("text")) raise(document, text);
  return group;
}

/** An axis whose ends are known before Plot looks at the data. */
const givenAxis = (options: Plot.ScaleOptions | undefined): Axis | undefined =>
  options?.domain && isPlainAxis(options) ? (options as Axis) : undefined;

/** By Plot, but for the axes that axes.ts writes. */
function byPlot(document: DrawingDocument, all: Plot.PlotOptions & PanelSize): DrawnMarks {
  const plot = Plot.plot({ ...all, document, x: withoutAxis(all.x), y: withoutAxis(all.y) });
  return {
    // Of Plot's own root nothing stays: its style and class would clash between two figures.
    children: [...plot.children].filter(({ localName }) => localName !== "style") as SvgElement[],
    ends: { x: axisOf(plot, "x", all.x), y: axisOf(plot, "y", all.y) },
  };
}

const withoutAxis = (options: Plot.ScaleOptions | undefined): Plot.ScaleOptions =>
  isPlainAxis(options) ? { ...options, axis: null } : { ...options };

/** What the options leave open (where the data end) is what Plot found. */
function axisOf(
  plot: ReturnType<typeof Plot.plot>,
  name: "x" | "y",
  options: Plot.ScaleOptions | undefined,
): Axis | undefined {
  const domain = isPlainAxis(options) ? plot.scale(name)?.domain : undefined;
  return domain && { ...options, domain: domain as Iterable<number> as number[] };
}

/** Writes a label anew when it has a sign in it that few fonts have. */
function raise(document: DrawingDocument, text: Drawing): void {
  const words: string = text.textContent ?? "";
  if (!raisedRun.test(words) || text.children.length > 0) return;
  text.textContent = "";
  write(document, text, words);
}

/** Where an element's geometry stands. */
const geometry: Readonly<Record<string, readonly string[]>> = {
  g: ["transform"],
  path: ["d", "transform"],
  text: ["transform", "x", "y"],
  line: ["x1", "x2", "y1", "y2"],
  rect: ["x", "y", "width", "height", "transform"],
  circle: ["cx", "cy", "r", "transform"],
};

/** Numbers with three decimals or more. */
const long = /-?\d*\.\d{3,}(?:e-?\d+)?/g;

/** Everything in it; the cells of a heat map, a thousand of them, are tidy as they are. */
function tidyAll(within: Drawing): void {
  for (const node of within.children) {
    tidy(node);
    if (!node.hasAttribute("data-cells")) tidyAll(node);
  }
}

/** Hundredths of a pixel are enough; roles of parts inside a picture confuse who reads it aloud. */
function tidy(node: Drawing): void {
  if (node.localName === "g") {
    node.removeAttribute("aria-label");
    node.removeAttribute("aria-hidden");
  }
  for (const name of geometry[node.localName] ?? []) {
    const value: string | null = node.getAttribute(name);
    if (value === null || !/\.\d{3}/.test(value)) continue;
    node.setAttribute(
      name,
      value.replace(long, (number) => String(hundredths(Number(number)))),
    );
  }
}

export interface FileOptions {
  /** "auto" follows the reader's system; the others are fixed colours. */
  readonly theme: Theme | "auto";
  readonly width: number;
  readonly document: DrawingDocument;
  /** `@font-face` rules whose fonts are in them: a picture in a page can fetch nothing. */
  readonly fontFaces?: string;
}

/**
 * The figure as the text of an SVG file: paper behind it, title and description inside it.
 * @throws DomainError when the values are impossible together
 */
export function svgFile(
  figure: AnyFigure,
  values: AnyValues,
  { theme, width, document, fontFaces = "" }: FileOptions,
): string {
  const pad = Math.round(Math.min(20, width / 30));
  const inner = width - 2 * pad;
  const look = theme === "auto" ? pageLook(inner) : fixedLook(theme, inner);
  const data = figure.compute(values);
  const label = figure.describe(data, values);
  const drawing = renderFigure(figure, data, values, { document, look, label });
  const height = Number(drawing.getAttribute("height")) + 2 * pad;
  for (const name of ["role", "aria-label", "xmlns"]) drawing.removeAttribute(name);
  drawing.setAttribute("x", String(pad));
  drawing.setAttribute("y", String(pad));
  const colours =
    theme === "auto"
      ? `:root{${themeDeclarations("light")}}@media (prefers-color-scheme:dark){:root{${themeDeclarations("dark")}}}`
      : "";
  const style = colours || fontFaces ? `<style>${colours}${fontFaces}</style>` : "";
  return `<svg xmlns="${svgNamespace}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeMarkup(label)}"><title>${escapeMarkup(figure.title)}</title><desc>${escapeMarkup(label)}</desc>${style}<rect width="100%" height="100%" fill="${look.colour("paper")}"/>${toMarkup(drawing)}</svg>\n`;
}
