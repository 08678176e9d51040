/**
 * A line panel written by hand: the same picture as Plot draws of the same model (a test compares
 * them), in a tenth of the time. A page that has it moves its parts afterwards (line-svg.ts), so each
 * part stands in a group that is named by `data-part`.
 */
import { escapeMarkup } from "../figures/markup.ts";
import { fontSize, type LineDrawing, type Placed } from "./line-drawing.ts";

const fonts = "Inter, Inter Variable, system-ui, Segoe UI, Helvetica Neue, DejaVu Sans, sans-serif";

/** @param label what is seen, in words */
export function lineMarkup(drawing: LineDrawing, label: string): string {
  const { width, height, muted, target, left, below, names, ticks, rules, curves } = drawing;
  const paths = curves
    .map(({ d, style: { stroke, strokeWidth, strokeOpacity, strokeDasharray } }) => {
      const more = `${strokeOpacity === undefined ? "" : ` stroke-opacity="${strokeOpacity}"`}${strokeDasharray === undefined ? "" : ` stroke-dasharray="${strokeDasharray}"`}`;
      return `<path d="${d}" stroke="${stroke}" stroke-width="${strokeWidth}"${more}/>`;
    })
    .join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeMarkup(label)}" font-family="${fonts}" font-size="${fontSize}" fill="currentColor" color="${muted}"><g data-part="left" text-anchor="end" font-variant="tabular-nums">${textsMarkup(left, textDrops.left)}</g><g data-part="below" text-anchor="middle" font-variant="tabular-nums">${textsMarkup(below, textDrops.below)}</g><g data-part="rules" fill="none"><path d="${ticks}" stroke="currentColor"/><path d="${rules}" stroke="${target}" stroke-opacity="0.45"/></g><g data-part="curves" fill="none" stroke-linejoin="round" stroke-linecap="round">${paths}</g><g data-part="names" font-size="11" font-weight="600">${textsMarkup(names, textDrops.names)}</g></svg>`;
}

/** The groups of words, and how far below their places the words of each stand. */
export const textDrops = { left: "0.32em", below: "0.71em", names: "0.32em" } as const;

export const textsMarkup = (texts: readonly Placed[], dy: string): string =>
  texts
    .map((placed) => {
      const fill = placed.colour === undefined ? "" : ` fill="${placed.colour}"`;
      // In a group that places it: a browser moves a group without setting its text anew.
      return `<g transform="${transformOf(placed)}"><text dy="${dy}"${fill}>${placed.text}</text></g>`;
    })
    .join("");

export const transformOf = ({ x, y }: Placed): string => `translate(${x},${y})`;
