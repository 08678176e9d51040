/** Where the panels of a figure stand: a grid that becomes one column on a phone. */
import type { Panel } from "./figure.ts";

/** Narrower drawings have one column. */
export const oneColumnBelow = 480;

const gap = 24;
const titleHeight = 22;

export interface Place {
  readonly panel: Panel;
  readonly x: number;
  /** Top of the title's line, when the row has titles. */
  readonly top: number;
  /** Top of the axes. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Panels in rows, in reading order; a row is full when the spans in it add up to 1. */
export function layout(
  panels: readonly Panel[],
  width: number,
): { readonly places: readonly Place[]; readonly height: number } {
  const places: Place[] = [];
  let top = 0;
  for (const row of rowsOf(panels, width < oneColumnBelow)) {
    const titled = row.some(({ panel }) => panel.title) ? titleHeight : 0;
    let left = 0;
    let tallest = 0;
    for (const { panel, span } of row) {
      const own = Math.round(span * (width + gap) - gap);
      const height = Math.round(panel.height * Math.sqrt(own / 300));
      places.push({ panel, x: left, top, y: top + titled, width: own, height });
      left = Math.round(left + own + gap);
      tallest = Math.max(tallest, height);
    }
    top += titled + tallest + gap / 2;
  }
  return { places, height: Math.max(0, top - gap / 2) };
}

function rowsOf(panels: readonly Panel[], oneColumn: boolean) {
  const rows: { panel: Panel; span: number }[][] = [];
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
