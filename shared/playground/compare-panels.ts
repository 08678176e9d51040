/** Up to five settings over one another: what λ, or anything else, changes. */
import * as Plot from "@observablehq/plot";
import type { Panel } from "../figures/figure.ts";
import { lines, spread } from "../figures/lines.ts";
import type { Look } from "../figures/theme.ts";
import { columnsOf } from "./curves.ts";
import { lineMargins } from "./line-model.ts";
import type { PanelsData } from "./panels-data.ts";
import { compareFrames } from "./strip-frames.ts";

/** One setting in the comparison. */
export interface Compared {
  /** One letter, or "now". */
  readonly mark: string;
  readonly data: PanelsData;
}

type PanelId = keyof typeof compareFrames;

const quantities: Readonly<Record<PanelId, (data: PanelsData) => Float64Array>> = {
  loss: (data) => relative(data),
  strongest: ({ series, modes, targets }) =>
    (columnsOf(series.singularValues, modes)[0] as Float64Array).map(
      (s) => s / (targets[0] as number),
    ),
  kernelDistance: ({ series }) => series.ntkDistance,
};

/** Shares, so that different tasks have one axis. */
const relative = ({ series: { loss } }: PanelsData) => {
  const first = loss[0] as number;
  return loss.map((value) => value / first);
};

/** Dashes besides colours: the letters at the ends say which is which. */
const dashes = ["", "6,3", "2,3", "8,3,2,3", ""] as const;

export function comparePanels(settings: readonly Compared[], look: Look): Panel[] {
  const end = Math.max(...settings.map(({ data }) => data.end));
  const colours = settings.map(({ mark }, k) =>
    mark === "now" ? look.colour("ink") : look.mode(k, 4),
  );
  return (Object.keys(compareFrames) as PanelId[]).map((id): Panel => {
    const of = quantities[id];
    const curves = settings.map(({ data }) => ({ x: data.time, y: of(data) }));
    const high =
      1.05 * Math.max(1e-12, ...curves.map(({ y }) => y.reduce((a, b) => Math.max(a, b), 0)));
    const frame = { x: [0, end], y: [0, high] } as const;
    const ends = curves.map(({ y }) => Math.min(high, y.at(-1) as number));
    const places = spread(ends, 0.085 * high);
    return {
      ...compareFrames[id],
      options: {
        ...lineMargins,
        marginRight: 34,
        x: {
          domain: [0, end],
          label: "time t/τ",
          ticks: 4,
          labelAnchor: "center",
          labelArrow: "none",
        },
        y: { domain: [0, high], label: null, ticks: 3, tickSize: 0 },
        marks: [
          ...curves.map((curve, k) =>
            lines([curve], frame, {
              stroke: colours[k] as string,
              strokeWidth: settings[k]?.mark === "now" ? 2.2 : 1.8,
              strokeDasharray: dashes[k % dashes.length] || "none",
            }),
          ),
          Plot.text(
            settings.map(({ mark, data }, k) => ({
              mark,
              x: data.end,
              y: places[k],
              colour: colours[k],
            })),
            {
              x: "x",
              y: "y",
              text: "mark",
              fill: { value: "colour", scale: null },
              dx: 6,
              textAnchor: "start",
              fontSize: 11,
              fontWeight: 600,
            },
          ),
        ],
      },
    };
  });
}
