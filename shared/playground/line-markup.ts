/**
 * A line panel written by hand: the same picture as Plot draws of the same model (a test compares
 * them), in a tenth of the time. It is what follows a slider.
 */
import { keptPoints } from "../figures/lines.ts";
import { escapeMarkup } from "../figures/markup.ts";
import type { Look } from "../figures/theme.ts";
import { type LineModel, lineHeight, lineMargins } from "./line-model.ts";

const fonts = "Inter, Inter Variable, system-ui, Segoe UI, Helvetica Neue, DejaVu Sans, sans-serif";

/** @param label what is seen, in words */
export function lineMarkup(model: LineModel, look: Look, label: string): string {
  const { width } = look;
  const height = Math.round(lineHeight * Math.sqrt(width / 300));
  const { marginTop, marginRight, marginBottom, marginLeft } = lineMargins;
  const [right, bottom] = [width - marginRight, height - marginBottom];
  const { x: xs, y: ys } = model;
  const across = (right - marginLeft) / (xs[1] - xs[0]);
  const up = (bottom - marginTop) / (ys[1] - ys[0]);
  const x = (value: number) => hundredths(marginLeft + (value - xs[0]) * across);
  const y = (value: number) => hundredths(bottom - (value - ys[0]) * up);
  const frame = { x: xs, y: ys };
  const left = model.yTicks
    .map(({ at, text }) => `<text x="${marginLeft - 9}" y="${y(at)}" dy="0.32em">${text}</text>`)
    .join("");
  const ticks = model.xTicks.map(({ at }) => `M${x(at)},${bottom}v6`).join("");
  const below = model.xTicks
    .map(({ at, text }) => `<text x="${x(at)}" y="${bottom + 9}" dy="0.71em">${text}</text>`)
    .join("");
  const rules = model.targets.map((at) => `M${marginLeft},${y(at)}H${right}`).join("");
  const paths = model.strokes
    .map(({ style, curves }) => {
      const d = curves.map((curve) => pathOf(curve, frame, x, y)).join("");
      const { stroke, strokeWidth, strokeOpacity, strokeDasharray } = style;
      const more = `${strokeOpacity === undefined ? "" : ` stroke-opacity="${strokeOpacity}"`}${strokeDasharray === undefined ? "" : ` stroke-dasharray="${strokeDasharray}"`}`;
      return `<path d="${d}" stroke="${stroke}" stroke-width="${strokeWidth}"${more}/>`;
    })
    .join("");
  const names = model.names
    .map(
      ({ text, colour, at }) =>
        `<text x="${right + 6}" y="${y(at)}" dy="0.32em" fill="${colour}">${text}</text>`,
    )
    .join("");
  const middle = (marginLeft + right) / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeMarkup(label)}" font-family="${fonts}" font-size="11.5" fill="currentColor" color="${look.colour("muted")}"><g text-anchor="end" font-variant="tabular-nums">${left}</g><g text-anchor="middle" font-variant="tabular-nums">${below}<text x="${middle}" y="${bottom + 31}">time t/τ</text></g><g fill="none"><path d="${ticks}" stroke="currentColor"/><path d="${rules}" stroke="${look.colour("target")}" stroke-opacity="0.45"/></g><g fill="none" stroke-linejoin="round" stroke-linecap="round">${paths}</g><g font-size="11" font-weight="600">${names}</g></svg>`;
}

function pathOf(
  curve: { readonly x: Float64Array; readonly y: Float64Array },
  frame: Parameters<typeof keptPoints>[2],
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  let path = "";
  let begun = false;
  for (const k of keptPoints(curve.x, curve.y, frame)) {
    const value = curve.y[k] as number;
    // A place without a number lifts the pen.
    if (Number.isNaN(value)) begun = false;
    else {
      path += `${begun ? "L" : "M"}${x(curve.x[k] as number)},${y(value)}`;
      begun = true;
    }
  }
  return path;
}

const hundredths = (px: number) => Math.round(px * 100) / 100;
