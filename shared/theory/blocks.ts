/**
 * The three blocks of QQᵀ: all that two layers do, without the rotation of the hidden units.
 *
 * In the task's frame (inputs in the coordinates Ṽᵀ, outputs in Ũᵀ) Σ is diagonal, so that loss,
 * singular values and kernels need no further products; `toDataFrame` turns one block back.
 */
import { type Matrix, matrix, transpose } from "../linalg/matrix.ts";
import {
  multiplySymmetric,
  multiplyTransposed,
  type Surround,
  surround,
} from "../linalg/multiply.ts";
import type { Svd } from "../linalg/svd.ts";

export interface Blocks {
  /** W1ᵀW1, Ni×Ni. */
  readonly inputRepresentation: Matrix;
  /** W2W1, No×Ni. */
  readonly networkFunction: Matrix;
  /** W2W2ᵀ, No×No. */
  readonly outputRepresentation: Matrix;
}

export type BlockName = keyof Blocks;

/** Zero blocks for these widths. */
export const emptyBlocks = (inputs: number, outputs: number): Blocks => ({
  inputRepresentation: matrix(inputs, inputs),
  networkFunction: matrix(outputs, inputs),
  outputRepresentation: matrix(outputs, outputs),
});

/** The blocks of QQᵀ for Q given as its input rows (Ni×k) and output rows (No×k). */
export function blocksOf(inputRows: Matrix, outputRows: Matrix, out?: Blocks): Blocks {
  const blocks = out ?? emptyBlocks(inputRows.rows, outputRows.rows);
  multiplySymmetric(inputRows, inputRows, blocks.inputRepresentation);
  multiplyTransposed(outputRows, inputRows, blocks.networkFunction);
  multiplySymmetric(outputRows, outputRows, blocks.outputRepresentation);
  return blocks;
}

/** Turns blocks from the task's frame into the coordinates of the data, one block at a time. */
export interface DataFrame {
  /** @param out as large as the block; may be the block itself */
  (name: BlockName, block: Matrix, out: Matrix): Matrix;
}

/** @param modes the full SVD of Σ */
export function toDataFrame({ U, V }: Svd): DataFrame {
  const sides = {
    inputRepresentation: [V, V],
    networkFunction: [U, V],
    outputRepresentation: [U, U],
  } as const;
  const turns: Partial<Record<BlockName, Surround>> = {};
  return (name, block, out) => {
    const [left, right] = sides[name];
    turns[name] ??= surround(left, transpose(right));
    return turns[name](block, out);
  };
}

/** QQᵀ as one (Ni+No)×(Ni+No) matrix [[W1ᵀW1, (W2W1)ᵀ], [W2W1, W2W2ᵀ]]. */
export function assembleQQt(blocks: Blocks): Matrix {
  const inputs = blocks.inputRepresentation.rows;
  const outputs = blocks.outputRepresentation.rows;
  const size = inputs + outputs;
  const out = matrix(size, size);
  for (let i = 0; i < inputs; i++) {
    for (let j = 0; j < inputs; j++) {
      out.data[i * size + j] = blocks.inputRepresentation.data[i * inputs + j] as number;
    }
  }
  for (let i = 0; i < outputs; i++) {
    for (let j = 0; j < inputs; j++) {
      const entry = blocks.networkFunction.data[i * inputs + j] as number;
      out.data[(inputs + i) * size + j] = entry;
      out.data[j * size + inputs + i] = entry;
    }
    for (let j = 0; j < outputs; j++) {
      out.data[(inputs + i) * size + inputs + j] = blocks.outputRepresentation.data[
        i * outputs + j
      ] as number;
    }
  }
  return out;
}
