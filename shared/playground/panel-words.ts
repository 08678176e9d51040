/** What the panels say in words: to who cannot see them, and beside the cursor. */
import { inWords } from "../figures/numbers.ts";
import { regimeNames } from "../theory/regime.ts";
import { hasMap, mapsOf, type NamedMap } from "./maps.ts";
import {
  type LinePanelId,
  linePanels,
  type MapPanelId,
  mapPanels,
  type PanelId,
} from "./panel-list.ts";
import type { PanelsData } from "./panels-data.ts";
import { indexAt } from "./time-grid.ts";

const n = (value: number, digits = 3) => inWords(value, digits);

/** The few numbers of a line panel at one time: "0.42", "1.9, 0.3, 0.1". */
export function readout(id: LinePanelId, data: PanelsData, index: number): string {
  const at = (values: Float64Array, width: number, most = 3) =>
    [...values.subarray(index * width, index * width + Math.min(width, most))]
      .map((value) => n(value))
      .join(", ") + (width > most ? " …" : "");
  switch (id) {
    case "loss":
      return at(data.series.loss, 1);
    case "singular-values":
      return at(data.series.singularValues, data.modes);
    case "modes":
      return at(data.series.modeStrengths, data.modes);
    case "kernel-distance":
      return at(data.series.ntkDistance, 1);
    case "weight-norms":
      return at(data.series.weightNorms, 2);
    case "alignment": {
      const { time, overlap } = data.turning;
      const share = (data.time[index] as number) / data.end;
      const k = indexAt(time, share) * data.modes;
      const shown = Math.min(data.rank, 3);
      return [...overlap.subarray(k, k + shown)].map((value) => n(value, 2)).join(", ");
    }
  }
}

/** What is seen in a panel, one sentence with its numbers. */
export function panelLabel(id: PanelId, data: PanelsData, index: number): string {
  const title = id in linePanels ? linePanels[id as LinePanelId].title : undefined;
  if (title === undefined) return mapLabel(id as MapPanelId, data, index);
  const last = data.time.length - 1;
  const line = id as LinePanelId;
  const deviation = line === "loss" && data.simulated ? ` ${deviationText(data)}` : "";
  return `${title}: ${readout(line, data, 0)} at the start, ${readout(line, data, last)} at t = ${n(data.end)} τ.${deviation}`;
}

/** The entry that has the full colour in a panel of maps: without it their colours say little. */
export const fullColour = ([map]: readonly NamedMap[]): string =>
  map === undefined ? "" : `±${n(map.largest, 2)}`;

/** @param maps those of the panel at this time, where they are there already */
export function mapLabel(
  id: MapPanelId,
  data: PanelsData,
  index: number,
  maps?: readonly NamedMap[],
): string {
  const { title } = mapPanels[id];
  if (!hasMap(id, data)) return `${title}: too large to be shown.`;
  const [map] = maps ?? mapsOf(id, data, index);
  if (!map) return title;
  const { rows, cols, data: entries } = map.matrix;
  let best = 0;
  entries.forEach((value, k) => {
    if (Math.abs(value) > Math.abs(entries[best] as number)) best = k;
  });
  const [i, j] = [Math.floor(best / cols), best % cols];
  const row = map.rowNames?.[i] ?? `row ${i + 1}`;
  const column = map.columnNames?.[j] ?? `column ${j + 1}`;
  return `${title}: ${rows} × ${cols} entries at t = ${n(data.time[index] as number)} τ, the largest is ${n(entries[best] as number)} at ${row}, ${column}.`;
}

/** How far gradient descent strays from the solution. */
export function deviationText({ simulated, series }: PanelsData): string {
  if (!simulated) return "";
  const { step, steps, divergedAt, deviation } = simulated;
  if (divergedAt !== undefined) {
    return `Gradient descent at η = ${n(step)} diverges at t = ${n(divergedAt)} τ.`;
  }
  const share = deviation.loss / (series.loss[0] as number);
  return `Gradient descent, ${steps} steps of η = ${n(step)}, stays within ${n(100 * share, 2)} % of the starting loss and within ${n(deviation.singularValues, 2)} of the singular values.`;
}

/** Which line of a panel is which, and how far apart they are; nothing where there is one of each. */
export const linesText = (data: PanelsData): string =>
  data.simulated
    ? `Thick and pale: gradient descent. Thin and dashed: the ${data.account.method === "exact" ? "exact" : "integrated"} solution. ${deviationText(data)}`
    : "";

export interface RegimeWords {
  readonly name: string;
  readonly text: string;
  /** Pairs of what and how much. */
  readonly facts: readonly (readonly [name: string, value: string])[];
}

/** The regime, and the numbers that belong to it. */
export function regimeWords(data: PanelsData): RegimeWords {
  const { regime, account, halvedAt, simulated } = data;
  const [strongest] = regime.modes;
  const facts: [string, string][] = [
    [regime.balanced ? "λ" : "nearest λ*", n(regime.lambda)],
    ["|λ| over the strongest mode", n(regime.relativeSize, 2)],
  ];
  if (strongest) facts.push(["rate ω of that mode", `${n(strongest.omega)} per τ`]);
  facts.push([
    "half is learned at",
    halvedAt === undefined ? "not by the end" : `${n(halvedAt)} τ`,
  ]);
  if (account.finalLoss !== undefined) facts.push(["loss in the end", n(account.finalLoss)]);
  facts.push(["solved", account.method === "exact" ? "exactly" : "by integration: not balanced"]);
  if (simulated) {
    facts.push([
      "simulation strays by",
      simulated.divergedAt === undefined
        ? `${n(simulated.deviation.loss, 2)} in the loss`
        : "everything: it diverges",
    ]);
  }
  return { name: regimeNames[regime.name], text: `${regime.text}${ending(data)}`, facts };
}

const endings = {
  task: "",
  "low-rank approximation":
    " It has too few hidden units for the whole task and ends at its best approximation.",
  saddle: " It ends on a saddle: one direction starts on the wrong side, and another seed may not.",
} as const;

const ending = ({ account }: PanelsData): string => (account.end ? endings[account.end] : "");

/** All of it in a sentence, for a live region. */
export function summary(data: PanelsData): string {
  const { name } = regimeWords(data);
  const half =
    data.halvedAt === undefined
      ? `half is not learned by ${n(data.end)} τ`
      : `half is learned at ${n(data.halvedAt)} τ`;
  const last = data.series.loss.at(-1) as number;
  return `${name}: ${half}, the loss ends at ${n(last)}, the kernel has turned by ${n(data.series.ntkDistance.at(-1) as number, 2)}.`;
}

/** How strong its modes are; of data, what whitening did. */
export function taskNote({ targets, rank, residual, summary: data }: PanelsData): string {
  const shown = [...targets.slice(0, Math.min(rank, 5))].map((s) => inWords(s)).join(", ");
  const modes = `${rank} ${rank === 1 ? "mode" : "modes"}, s̃ = ${shown}${rank > 5 ? " …" : "."}`;
  if (!data) return modes;
  const dropped = [
    data.droppedRows === 0
      ? ""
      : data.droppedRows === 1
        ? "one row with a missing value is left out"
        : `${data.droppedRows} rows with missing values are left out`,
    data.constantInputs.length > 0
      ? `${data.constantInputs.join(", ")} ${data.constantInputs.length === 1 ? "never changes and is" : "never change and are"} left out`
      : "",
    data.droppedDirections > 0
      ? `${data.droppedDirections} ${data.droppedDirections === 1 ? "direction" : "directions"} without variance dropped: inputs are principal axes`
      : "",
  ].filter((part) => part !== "");
  const rest = dropped.length > 0 ? ` ${dropped.join("; ")}.` : "";
  return `${data.rows} whitened examples. ${modes} No linear network gets below a loss of ${inWords(residual)}.${rest}`;
}
