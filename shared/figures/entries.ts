/**
 * The entries of the network's matrices that a drawing follows over time.
 *
 * Of each matrix at most ten, evenly chosen in reading order, so that the same widths always give
 * the same ones; of symmetric matrices those on and above the diagonal.
 */
import type { Shape } from "../network/shape.ts";
import type { Blocks } from "../theory/blocks.ts";

export interface Entry {
  /** From 1, as in the paper. */
  readonly row: number;
  readonly column: number;
  /** The entry's value, from blocks in the coordinates of the data. */
  read(blocks: Blocks): number;
}

export type MatrixName = keyof Blocks | "ntk";

const most = 10;

/** The followed entries of each matrix. */
export function entriesOf({
  inputs,
  outputs,
}: Shape): Readonly<Record<MatrixName, readonly Entry[]>> {
  return {
    networkFunction: evenly(all(outputs, inputs)).map(entryOf("networkFunction", inputs)),
    inputRepresentation: evenly(upper(inputs)).map(entryOf("inputRepresentation", inputs)),
    outputRepresentation: evenly(upper(outputs)).map(entryOf("outputRepresentation", outputs)),
    ntk: evenly(distinctKernelPlaces(inputs, outputs)).map(kernelEntryOf(inputs, outputs)),
  };
}

type Place = readonly [row: number, column: number];

const all = (rows: number, cols: number): Place[] =>
  Array.from({ length: rows * cols }, (_, k) => [Math.floor(k / cols), k % cols]);

const upper = (n: number): Place[] => all(n, n).filter(([i, j]) => i <= j);

/** Places of the kernel that differ: its diagonal, one block's W1ᵀW1 and one entry per W2W2ᵀ. */
function distinctKernelPlaces(inputs: number, outputs: number): Place[] {
  const size = inputs * outputs;
  return [
    ...Array.from({ length: size }, (_, k): Place => [k, k]),
    ...upper(inputs).filter(([i, j]) => i !== j),
    ...upper(outputs)
      .filter(([o, p]) => o !== p)
      .map(([o, p]): Place => [o * inputs, p * inputs]),
  ];
}

function evenly<T>(list: readonly T[]): readonly T[] {
  if (list.length <= most) return list;
  return Array.from(
    { length: most },
    (_, k) => list[Math.round((k * (list.length - 1)) / (most - 1))] as T,
  );
}

const entryOf =
  (name: keyof Blocks, cols: number) =>
  ([i, j]: Place): Entry => ({
    row: i + 1,
    column: j + 1,
    read: (blocks) => blocks[name].data[i * cols + j] as number,
  });

/** K = Ni(I ⊗ W1ᵀW1 + W2W2ᵀ ⊗ I) for inputs X = √Ni·I; row o·Ni + i is output o on input i. */
const kernelEntryOf =
  (inputs: number, outputs: number) =>
  ([row, column]: Place): Entry => {
    const [o, i] = [Math.floor(row / inputs), row % inputs];
    const [p, j] = [Math.floor(column / inputs), column % inputs];
    return {
      row: row + 1,
      column: column + 1,
      read({ inputRepresentation, outputRepresentation }) {
        const first = o === p ? (inputRepresentation.data[i * inputs + j] as number) : 0;
        const second = i === j ? (outputRepresentation.data[o * outputs + p] as number) : 0;
        return inputs * (first + second);
      },
    };
  };
