/** A map panel as a drawing: for the page before any script, and for files. */
import * as Plot from "@observablehq/plot";
import { board } from "../figures/board.ts";
import type { Panel } from "../figures/figure.ts";
import { type HeatMap, heatMaps } from "../figures/heat-map.ts";
import { panelWidth } from "../figures/layout.ts";
import { inWords } from "../figures/numbers.ts";
import type { Look } from "../figures/theme.ts";
import { fewCells, manyCells } from "./many-cells.ts";
import { mapsOf } from "./maps.ts";
import { type MapPanelId, mapPanels } from "./panel-list.ts";
import type { PanelsData } from "./panels-data.ts";

const gap = 28;
const below = 20;

const isSmall = ({ matrix }: HeatMap) => matrix.data.length <= fewCells;

export interface MapOptions {
  readonly span?: number;
  readonly title?: string;
}

/** @param index of the time in `data.time` */
export function mapPanel(
  id: MapPanelId,
  data: PanelsData,
  index: number,
  look: Look,
  { span = 1, title }: MapOptions,
): Panel {
  const width = panelWidth(span, look.width);
  const maps = mapsOf(id, data, index);
  const columns = maps.reduce((sum, { matrix }) => sum + matrix.cols, 0);
  const tallest = Math.max(...maps.map(({ matrix }) => matrix.rows));
  const room = width - (maps.length - 1) * gap;
  const cell = Math.min(room / columns, 190 / tallest, 34);
  let x = 0;
  const drawn: HeatMap[] = maps.map((map) => {
    const placed = { ...map, x, y: 4, cell };
    x += map.matrix.cols * cell + gap;
    return placed;
  });
  const words = drawn.map(({ x: left, matrix }, k) => ({
    x: left,
    y: matrix.rows * cell + below,
    text: k === 0 ? `t = ${inWords(data.time[index] as number)} τ` : (maps[k]?.name ?? ""),
  }));
  return board(
    width,
    tallest * cell + below + 6,
    [
      ...heatMaps(drawn.filter(isSmall), look),
      ...drawn.filter((map) => !isSmall(map)).map((map) => manyCells(map, look)),
      Plot.text(words, { x: "x", y: "y", text: "text", textAnchor: "start", fontSize: 11 }),
    ],
    { span, ...(title !== undefined && { title }) },
  );
}

export const titledMapPanel = (
  id: MapPanelId,
  data: PanelsData,
  index: number,
  look: Look,
  span = 1,
): Panel => mapPanel(id, data, index, look, { span, title: mapPanels[id].title });
