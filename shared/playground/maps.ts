/** The matrices of a map panel at one time, with the names of their rows and columns. */
import { type Matrix, matrix, maxAbs } from "../linalg/matrix.ts";
import { neuralTangentKernel } from "../theory/neural-tangent-kernel.ts";
import { largestKernel, type MapPanelId, mapPanels } from "./panel-list.ts";
import type { Mapped, PanelsData } from "./panels-data.ts";

export interface NamedMap {
  readonly name: string;
  readonly matrix: Matrix;
  /** The entry that has the full colour, the same at all times. */
  readonly largest: number;
  readonly rowNames: readonly string[] | undefined;
  readonly columnNames: readonly string[] | undefined;
}

/** True when there is something to show: the kernel only while it is small. */
export const hasMap = (id: MapPanelId, { shape }: Pick<PanelsData, "shape">): boolean =>
  id !== "kernel" || shape.inputs * shape.outputs <= largestKernel;

/**
 * @param index of the time in `data.time`
 * @returns one matrix; of the network function also the task's
 */
export function mapsOf(id: MapPanelId, data: PanelsData, index: number): NamedMap[] {
  const { inputNames, outputNames, sigma, largest } = data;
  if (id === "kernel") return [kernelMap(data, index)];
  const shows = mapPanels[id].shows;
  const rowNames = shows === "inputRepresentation" ? inputNames : outputNames;
  const columnNames = shows === "outputRepresentation" ? outputNames : inputNames;
  const names = { rowNames, columnNames };
  const own = { name: "now", matrix: blockAt(data, shows, index), ...names };
  if (id !== "network-function") return [{ ...own, largest: largest[shows] }];
  const full = Math.max(largest.networkFunction, maxAbs(sigma));
  return [
    { ...own, largest: full },
    { name: "task Σ", matrix: sigma, largest: full, ...names },
  ];
}

function blockAt({ series, shape }: PanelsData, name: Mapped, index: number): Matrix {
  const rows = name === "inputRepresentation" ? shape.inputs : shape.outputs;
  const cols = name === "outputRepresentation" ? shape.outputs : shape.inputs;
  const size = rows * cols;
  return matrix(rows, cols, series[name].subarray(index * size, (index + 1) * size));
}

function kernelMap(data: PanelsData, index: number): NamedMap {
  const { inputs } = data.shape;
  const { inputNames, outputNames, largest } = data;
  const K = neuralTangentKernel(
    blockAt(data, "inputRepresentation", index),
    blockAt(data, "outputRepresentation", index),
  );
  const names = Array.from({ length: K.rows }, (_, k) => {
    const [o, i] = [Math.floor(k / inputs), k % inputs];
    return `${outputNames?.[o] ?? `output ${o + 1}`} on ${inputNames?.[i] ?? `input ${i + 1}`}`;
  });
  return {
    name: "now",
    matrix: K,
    largest: inputs * (largest.inputRepresentation + largest.outputRepresentation),
    rowNames: names,
    columnNames: names,
  };
}
