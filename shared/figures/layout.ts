/** Where the panels of a figure stand: a grid that becomes one column on a phone. */
import type { PanelFrame } from "./figure.ts";

/** Narrower drawings have one column. */
export const oneColumnBelow = 480;

const gap = 24;
const titleHeight = 22;

export interface Place<P extends PanelFrame> {
  readonly panel: P;
  readonly x: number;
  /** Top of the title's line, when the row has titles. */
  readonly top: number;
  /** Top of the axes. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Width in px of a panel with this share of the drawing. */
export const panelWidth = (span: number, width: number): number =>
  Math.round((width < oneColumnBelow ? 1 : span) * (width + gap) - gap);

/** The `height` of a panel that is to be `px` high at its width. */
export const heightFor = (px: number, ownWidth: number): number => px / Math.sqrt(ownWidth / 300);

/** Panels in rows, in reading order; a row is full when the spans in it add up to 1. */
export function layout<P extends PanelFrame>(
  panels: readonly P[],
  width: number,
): { readonly places: readonly Place<P>[]; readonly height: number } {
  const places: Place<P>[] = [];
  let top = 0;
  for (const row of rowsOf(panels, width < oneColumnBelow)) {
    const titled = row.some(({ panel }) => panel.title) ? titleHeight : 0;
    let left = 0;
    let tallest = 0;
    for (const { panel, span } of row) {
      const own = panelWidth(span, width);
      const height = Math.round(panel.height * Math.sqrt(own / 300));
      places.push({ panel, x: left, top, y: top + titled, width: own, height });
      left = Math.round(left + own + gap);
      tallest = Math.max(tallest, height);
    }
    top += titled + tallest + gap / 2;
  }
  return { places, height: Math.max(0, top - gap / 2) };
}

function rowsOf<P extends PanelFrame>(panels: readonly P[], oneColumn: boolean) {
  const rows: { panel: P; span: number }[][] = [];
  let free = 0;
  for (const panel of panels) {
    const span = oneColumn ? 1 : (panel.span ?? 1);
    if (span > free + 1e-6) {
      rows.push([]);
      free = 1;
    }
    rows.at(-1)?.push({ panel, span });
    free -= span;
  }
  return rows;
}
