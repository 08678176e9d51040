/** Panels as one drawing, by the render path of the figures. */
import type { AnyFigure, Panel } from "../figures/figure.ts";
import { escapeMarkup, toMarkup } from "../figures/markup.ts";
import {
  type Drawing,
  type DrawingDocument,
  type RenderOptions,
  renderFigure,
} from "../figures/render.ts";
import { fixedLook, type Look, type Theme } from "../figures/theme.ts";
import { linePanel, titledLinePanel } from "./line-panel.ts";
import { mapPanel, titledMapPanel } from "./map-panel.ts";
import { hasMap } from "./maps.ts";
import {
  type LinePanelId,
  linePanelIds,
  linePanels,
  type MapPanelId,
  mapPanelIds,
  type PanelId,
} from "./panel-list.ts";
import { panelLabel, summary } from "./panel-words.ts";
import type { PanelsData } from "./panels-data.ts";

/** What is drawn besides the data. */
export interface Shown {
  /** Index of the time cursor in `data.time`. */
  readonly index: number;
  readonly logLoss: boolean;
}

/** The `<svg>` of some panels. */
export const drawPanels = (panels: readonly Panel[], options: RenderOptions): Drawing =>
  renderFigure({ plot: () => panels } as unknown as AnyFigure, empty, {}, options);

const empty = { table: { length: 0, columns: {} } };

const isLine = (id: PanelId): id is LinePanelId => Object.hasOwn(linePanels, id);

/** One panel without its title, as it stands on the page. */
export const panelOf = (id: PanelId, data: PanelsData, look: Look, shown: Shown): Panel =>
  isLine(id)
    ? linePanel(id, data, look, shown)
    : mapPanel(id as MapPanelId, data, shown.index, look, {});

/** Titled panels for a file: one, or all in three columns. */
export function filePanels(
  what: PanelId | "all",
  data: PanelsData,
  look: Look,
  shown: Shown,
): Panel[] {
  const span = what === "all" && look.width >= 600 ? 1 / 3 : 1;
  const lines = linePanelIds
    .filter((id) => what === "all" || what === id)
    .map((id) => titledLinePanel(id, data, look, { ...shown, span }));
  const maps = mapPanelIds
    .filter((id) => (what === "all" || what === id) && hasMap(id, data))
    .map((id) => titledMapPanel(id, data, shown.index, look, span));
  return [...lines, ...maps];
}

export interface FileOptions {
  readonly document: DrawingDocument;
  readonly theme: Theme;
  readonly width: number;
  readonly title: string;
  /** `@font-face` rules with the fonts in them. */
  readonly fontFaces?: string;
}

/** An SVG file with fixed colours, paper behind it, and what is seen in its description. */
export function panelsSvg(
  what: PanelId | "all",
  data: PanelsData,
  shown: Shown,
  { document, theme, width, title, fontFaces }: FileOptions,
): string {
  const pad = 20;
  const look = fixedLook(theme, width - 2 * pad);
  const label = what === "all" ? summary(data) : panelLabel(what, data, shown.index);
  const drawing = drawPanels(filePanels(what, data, look, shown), { document, look, label });
  return framed(drawing, { title, label, look, width, pad, fontFaces });
}

export interface FrameOptions {
  readonly title: string;
  readonly label: string;
  readonly look: Look;
  readonly width: number;
  readonly pad: number;
  readonly fontFaces?: string | undefined;
}

/** @param drawing is changed */
export function framed(
  drawing: Drawing,
  { title, label, look, width, pad, fontFaces }: FrameOptions,
): string {
  const height = Number(drawing.getAttribute("height")) + 2 * pad;
  for (const name of ["role", "aria-label", "xmlns"]) drawing.removeAttribute(name);
  drawing.setAttribute("x", String(pad));
  drawing.setAttribute("y", String(pad));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeMarkup(label)}"><title>${escapeMarkup(title)}</title><desc>${escapeMarkup(label)}</desc>${fontFaces ? `<style>${fontFaces}</style>` : ""}<rect width="100%" height="100%" fill="${look.colour("paper")}"/>${toMarkup(drawing)}</svg>\n`;
}
