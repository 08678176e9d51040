/**
 * The entries of the network's matrices that a drawing follows over time.
 *
 * Of each matrix at most six, evenly chosen in reading order, so that the same widths always give
 * the same ones; of symmetric matrices those on and above the diagonal.
 */
import type { Shape } from "../network/shape.ts";
import type { Blocks } from "../theory/blocks.ts";

/**
 * One entry, read from the blocks laid out in one array by `flatten`. An entry of the kernel is the
 * sum of two of them; the others add the zero at the end of that array.
 */
export interface Entry {
  /** From 1, as in the paper. */
  readonly row: number;
  readonly column: number;
  readonly first: number;
  readonly second: number;
  readonly factor: number;
}

export const readEntry = ({ first, second, factor }: Entry, flat: Float64Array): number =>
  factor * ((flat[first] as number) + (flat[second] as number));

export type MatrixName = keyof Blocks | "ntk";

const most = 6;

/** Length of the array of `flatten`. */
export const flatLength = ({ inputs, outputs }: Shape): number =>
  inputs * inputs + outputs * inputs + outputs * outputs + 1;

/** W1ᵀW1, W2W1, W2W2ᵀ and a zero, one after another. */
export function flatten(blocks: Blocks, out: Float64Array): Float64Array {
  const { inputRepresentation, networkFunction, outputRepresentation } = blocks;
  out.set(inputRepresentation.data, 0);
  out.set(networkFunction.data, inputRepresentation.data.length);
  out.set(outputRepresentation.data, inputRepresentation.data.length + networkFunction.data.length);
  return out;
}

/** The followed entries of each matrix. */
export function entriesOf(shape: Shape): Readonly<Record<MatrixName, readonly Entry[]>> {
  const { inputs, outputs } = shape;
  const networkFunction = inputs * inputs;
  const outputRepresentation = networkFunction + outputs * inputs;
  const zero = flatLength(shape) - 1;
  const entryOf =
    (start: number, cols: number) =>
    ([i, j]: Place): Entry => ({
      row: i + 1,
      column: j + 1,
      first: start + i * cols + j,
      second: zero,
      factor: 1,
    });
  // K = Ni(I ⊗ W1ᵀW1 + W2W2ᵀ ⊗ I) for inputs X = √Ni·I; row o·Ni + i is output o on input i.
  const kernelEntryOf = ([row, column]: Place): Entry => {
    const [o, i] = [Math.floor(row / inputs), row % inputs];
    const [p, j] = [Math.floor(column / inputs), column % inputs];
    return {
      row: row + 1,
      column: column + 1,
      first: o === p ? i * inputs + j : zero,
      second: i === j ? outputRepresentation + o * outputs + p : zero,
      factor: inputs,
    };
  };
  return {
    networkFunction: evenly(all(outputs, inputs)).map(entryOf(networkFunction, inputs)),
    inputRepresentation: evenly(upper(inputs)).map(entryOf(0, inputs)),
    outputRepresentation: evenly(upper(outputs)).map(entryOf(outputRepresentation, outputs)),
    ntk: evenly(distinctKernelPlaces(inputs, outputs)).map(kernelEntryOf),
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
