/** The panels of scale-phase-diagram.ts: the map, and the chosen network over time. */
import type * as Plot from "@observablehq/plot";
import { decades, logAxis } from "./bent-axis.ts";
import { cells, pickable } from "./cells.ts";
import type { Panel } from "./figure.ts";
import { haloed, type Place } from "./haloed.ts";
import { heightFor, panelWidth } from "./layout.ts";
import { lines } from "./lines.ts";
import { inWords } from "./numbers.ts";
import { keyHeight, rampKey } from "./ramp-key.ts";
import { axes, type CellCourse, type Data, nearestOnMap } from "./scale-phase-diagram.ts";
import type { Look } from "./theme.ts";
import type { ShapeName } from "./three-shapes.ts";
import { words } from "./words.ts";

interface Chosen {
  readonly lambda: number;
  readonly scale: number;
  readonly shown: "distance" | "loss";
  readonly time: number;
  readonly shape: ShapeName;
}

/** Losses from this down have the weakest colour, in powers of ten. */
const decadesOfLoss = 6;

const mapSpan = 0.56;

export function phasePanels(data: Data, chosen: Chosen, look: Look): Panel[] {
  const narrow = look.width < 480;
  const tall = narrow ? 330 : Math.min(430, 0.52 * look.width);
  return [
    {
      title:
        chosen.shown === "distance"
          ? "Kernel distance after learning"
          : `Loss at t = ${inWords(chosen.time)} τ, as a share of ½‖Σ‖²`,
      height: heightFor(tall, panelWidth(mapSpan, look.width)),
      span: mapSpan,
      options: mapOptions(data, chosen, look),
    },
    {
      title: `The start at λ = ${inWords(chosen.lambda)}, size ${inWords(chosen.scale)}`,
      height: heightFor(narrow ? 220 : tall, panelWidth(1 - mapSpan, look.width)),
      span: 1 - mapSpan,
      options: courseOptions(data.course, look),
    },
  ];
}

function mapOptions(
  { side, cells: found }: Data,
  { lambda, scale, shown, shape }: Chosen,
  look: Look,
): Plot.PlotOptions {
  // Distances up to a round number have all the colours. A scale that ends with the data has more borders
  // to draw: the page's drawing for each width would be longer than gzip's window, and none repeat another.
  const farthest = Math.max(0.1, Math.ceil(10 * Math.max(...found)) / 10);
  const shares =
    shown === "distance"
      ? found.map((value) => value / farthest)
      : found.map((value) => 1 + Math.log10(Math.max(value, 1e-300)) / decadesOfLoss);
  const key =
    shown === "distance"
      ? rampKey(
          [
            [0, "0: lazy"],
            [0.5, inWords(farthest / 2)],
            [1, `${inWords(farthest)}: rich`],
          ],
          look,
        )
      : rampKey(
          [
            [0, inWords(10 ** -decadesOfLoss)],
            [0.5, inWords(10 ** (-decadesOfLoss / 2))],
            [1, "1"],
          ],
          look,
        );
  const onMap = nearestOnMap(lambda, scale);
  const ring = (x: Place, y: Place) => ({
    cx: x(axes.lambda.at(onMap.lambda)),
    cy: y(axes.scale.at(onMap.scale)),
    r: 6,
  });
  return {
    marginTop: keyHeight + 12,
    marginLeft: 48,
    x: axes.lambda.options([-10, -1, 0, 1, 10], "balance λ"),
    y: {
      ...axes.scale.options(decades(...axes.scale.ends, 5), "size of the start"),
      tickSize: 0,
    },
    marks: [
      cells({ columns: side, rows: side, shares }, look),
      ...(shown === "distance" ? names(shape, look) : []),
      haloed("circle", ring, look),
      ...key,
      pickable("lambda", "scale"),
    ],
  };
}

/** What the regions of the map are, in words on it. */
function names(shape: ShapeName, look: Look): Plot.Markish[] {
  const at = (said: string, lambda: number, scale: number, anchor: "start" | "middle" | "end") =>
    words([said], {
      x: [axes.lambda.at(lambda)],
      y: [axes.scale.at(scale)],
      textAnchor: anchor,
      fill: look.colour("ink"),
      stroke: look.colour("paper"),
      strokeWidth: 3.5,
      fontWeight: 600,
    });
  return [
    at("rich", 0, 1, "middle"),
    shape === "funnel" ? at("rich, late", -8, 0.03, "start") : at("lazy", -4, 0.03, "middle"),
    shape === "inverted-funnel" ? at("rich, late", 8, 0.03, "end") : at("lazy", 4, 0.03, "middle"),
  ];
}

function courseOptions({ times, loss, distance }: CellCourse, look: Look): Plot.PlotOptions {
  const x = logAxis(times[0] as number, times.at(-1) as number);
  const at = times.map(x.at);
  // What is left of the loss of this start: a large start begins far above ½‖Σ‖².
  const begin = loss[0] as number;
  const left = loss.map((value) => value / begin);
  const frame = { x: x.domain, y: [0, 1.06] } as const;
  const label = (said: string, y: ArrayLike<number>, k: number, colour: string, dy: number) =>
    words([said], {
      x: [at[k] as number],
      y: [y[k] as number],
      dy,
      textAnchor: k < times.length / 2 ? "start" : "end",
      fill: colour,
      stroke: look.colour("paper"),
      strokeWidth: 3.5,
      fontWeight: 600,
    });
  const [lossColour, kernelColour] = [look.colour("muted"), look.colour("bothLayers")];
  return {
    marginTop: 28,
    x: x.options(decades(...x.ends, 4), "time t/τ"),
    y: { domain: [...frame.y], label: null, ticks: 3, tickSize: 0 },
    marks: [
      lines([{ x: at, y: left }], frame, { stroke: lossColour, strokeWidth: 2 }),
      lines([{ x: at, y: distance }], frame, { stroke: kernelColour, strokeWidth: 2.4 }),
      label("loss that is left", left, 0, lossColour, -9),
      label("kernel distance", distance, times.length - 1, kernelColour, -10),
    ],
  };
}
