/** The curves of a line panel: numbers, colours and names, before anything is drawn. */
import type { Look } from "../figures/theme.ts";
import type { LinePanelId } from "./panel-list.ts";
import type { Followed, PanelsData } from "./panels-data.ts";

export interface Curve {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly colour: string;
  /** Written at its end; few are. */
  readonly name: string | undefined;
}

/** The observable that a line panel follows; alignment has times of its own. */
const observableOf: Readonly<Record<Exclude<LinePanelId, "alignment">, Followed>> = {
  loss: "loss",
  "singular-values": "singularValues",
  modes: "modeStrengths",
  "kernel-distance": "ntkDistance",
  "weight-norms": "weightNorms",
};

export function curvesOf(id: LinePanelId, data: PanelsData, look: Look): Curve[] {
  if (id === "alignment") {
    const { time, overlap } = data.turning;
    const strong = Math.min(data.rank, data.modes);
    return columnsOf(overlap, data.modes)
      .slice(0, strong)
      .map((y, k) => ({ x: time, y, colour: look.mode(k, strong), name: name(k, strong) }));
  }
  return styled(id, columnsOf(data.series[observableOf[id]], widthOf(id, data)), data, look);
}

/** The same of gradient descent, where it is followed. */
export function simulatedCurves(id: LinePanelId, data: PanelsData, look: Look): Curve[] {
  if (!data.simulated || id === "alignment") return [];
  const { time, series } = data.simulated;
  const columns = columnsOf(series[observableOf[id]], widthOf(id, data));
  return styled(id, columns, data, look).map((curve) => ({ ...curve, x: time, name: undefined }));
}

/** Levels that curves go to: the singular values of the task. */
export const targetsOf = (id: LinePanelId, data: PanelsData): readonly number[] =>
  id === "singular-values" || id === "modes" ? [...data.targets.slice(0, data.rank)] : [];

function widthOf(id: LinePanelId, data: PanelsData): number {
  if (id === "singular-values" || id === "modes") return data.modes;
  return id === "weight-norms" ? 2 : 1;
}

function styled(
  id: LinePanelId,
  columns: readonly Float64Array[],
  { time, modes, rank }: PanelsData,
  look: Look,
): Curve[] {
  return columns.map((y, k) => {
    if (id === "weight-norms") {
      const colour = look.colour(k === 0 ? "firstLayer" : "secondLayer");
      return { x: time, y, colour, name: k === 0 ? "W₁" : "W₂" };
    }
    if (columns.length === 1 && id !== "singular-values" && id !== "modes") {
      return { x: time, y, colour: look.colour("bothLayers"), name: undefined };
    }
    return { x: time, y, colour: look.mode(k, modes), name: name(k, Math.min(rank, modes)) };
  });
}

/** The first few modes are numbered at their ends. */
const name = (k: number, count: number) =>
  count > 1 && k < Math.min(4, count) ? String(k + 1) : undefined;

/** The columns of times × width numbers. */
export function columnsOf(data: Float64Array, width: number): Float64Array[] {
  const times = data.length / width;
  const columns = Array.from({ length: width }, () => new Float64Array(times));
  // Plain loops: every panel goes through here at every step of a slider.
  columns.forEach((column, j) => {
    for (let i = 0; i < times; i++) column[i] = data[i * width + j] as number;
  });
  return columns;
}
