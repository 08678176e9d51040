/** A line panel by Plot, as the figures are drawn: for files, and for the page before any script. */
import * as Plot from "@observablehq/plot";
import type { Panel } from "../figures/figure.ts";
import { lines } from "../figures/lines.ts";
import { type Look, strokes } from "../figures/theme.ts";
import { lineHeight, lineMargins, lineModel } from "./line-model.ts";
import { type LinePanelId, linePanels } from "./panel-list.ts";
import type { PanelsData } from "./panels-data.ts";
import type { Tick } from "./ticks.ts";

export interface LineOptions {
  /** The loss on a logarithmic axis. */
  readonly logLoss: boolean;
  /** Share of the full width, for drawings of several panels. */
  readonly span?: number;
  readonly title?: string;
}

export function linePanel(
  id: LinePanelId,
  data: PanelsData,
  look: Look,
  { logLoss, span = 1, title }: LineOptions,
): Panel {
  const model = lineModel(id, data, look, logLoss);
  const { x, y, targets, names } = model;
  return {
    height: lineHeight,
    span,
    ...(title !== undefined && { title }),
    // The time cursor lies over it, and moves by them.
    keepsMargins: true,
    options: {
      ...lineMargins,
      x: {
        domain: [...x],
        label: "time t/τ",
        ...written(model.xTicks),
        labelAnchor: "center",
        labelArrow: "none",
      },
      y: { domain: [...y], label: null, ...written(model.yTicks), tickSize: 0 },
      marks: [
        ...(targets.length > 0 ? [hairlines(targets, look)] : []),
        ...model.strokes.map(({ style, curves }) => lines(curves, { x, y }, style)),
        Plot.text(names, {
          x: () => x[1],
          y: "at",
          text: "text",
          fill: { value: "colour", scale: null },
          dx: 6,
          textAnchor: "start",
          fontSize: 11,
          fontWeight: 600,
        }),
      ],
    },
  };
}

export const titledLinePanel = (
  id: LinePanelId,
  data: PanelsData,
  look: Look,
  options: LineOptions,
): Panel => linePanel(id, data, look, { title: linePanels[id].title, ...options });

const written = (ticks: readonly Tick[]) => ({
  ticks: ticks.map(({ at }) => at),
  tickFormat: (_: number, k: number) => ticks[k]?.text ?? "",
});

const hairlines = (targets: readonly number[], look: Look): Plot.Markish =>
  Plot.ruleY(targets, { stroke: look.colour("target"), ...strokes.target, strokeOpacity: 0.45 });
