/**
 * Everything that can be asked of a trajectory, by name, one entry each.
 *
 * An observable is a function of the blocks of QQᵀ in the task's frame. `needs` says which blocks,
 * so that nothing else is computed; `columns` are the names in the CSV.
 */
import { DomainError } from "../errors.ts";
import type { Matrix } from "../linalg/matrix.ts";
import { diagonal, matrix, scaled, trace } from "../linalg/matrix.ts";
import { singularValues } from "../linalg/singular-values.ts";
import { svd } from "../linalg/svd.ts";
import type { Shape } from "../network/shape.ts";
import type { Task } from "../tasks/task.ts";
import { type BlockName, type Blocks, type DataFrame, toDataFrame } from "../theory/blocks.ts";
import { squaredErrorLoss } from "../theory/loss.ts";
import { kernelMotion, neuralTangentKernel } from "../theory/neural-tangent-kernel.ts";
import { inputNoiseLoss, weightNoiseLoss } from "../theory/noise.ts";
import { outputSimilarity, taskSpecificity } from "../theory/representations.ts";

/** What an observable may depend on besides the blocks of the moment. */
export interface Observed {
  readonly task: Task;
  readonly shape: Shape;
  /** The blocks at the start. */
  readonly initial: Blocks;
  /** Standard deviation of the noise in `weightNoiseLoss` and `inputNoiseLoss`. */
  readonly noise: number;
}

/** Writes the value at one time into `out` from `offset` on. */
export type Evaluate = (blocks: Blocks, out: Float64Array, offset: number) => void;

interface Observable {
  /** In words. */
  readonly label: string;
  readonly needs: readonly BlockName[];
  /** Lengths of the indices after time; [] for a number. */
  shape(shape: Shape): readonly number[];
  /** Stem of the CSV's column names; indices from 1 follow it. */
  readonly column: string;
  /** Names of the entries in place of indices. */
  readonly entries?: readonly string[];
  prepare(observed: Observed): Evaluate;
}

const modesOf = ({ inputs, outputs }: Shape) => Math.min(inputs, outputs);
const representations = ["inputRepresentation", "outputRepresentation"] as const;

/** A block in the coordinates of the data. */
const block = (name: BlockName, label: string, column: string): Observable => ({
  label,
  column,
  needs: [name],
  shape: ({ inputs, outputs }) => [
    name === "inputRepresentation" ? inputs : outputs,
    name === "outputRepresentation" ? outputs : inputs,
  ],
  prepare({ task, initial }) {
    const turn: DataFrame = toDataFrame(task.modes);
    const turned = matrix(initial[name].rows, initial[name].cols);
    return (blocks, out, offset) => {
      out.set(turn(name, blocks[name], turned).data, offset);
    };
  },
});

/** How the k-th singular vector of W2W1 on one side overlaps with each of the task's. */
const alignment = (side: "U" | "V", label: string, column: string): Observable => ({
  label,
  column,
  needs: ["networkFunction"],
  shape: (shape) => [modesOf(shape), modesOf(shape)],
  prepare({ shape }) {
    const modes = modesOf(shape);
    return (blocks, out, offset) => {
      const vectors = svd(blocks.networkFunction)[side];
      for (let k = 0; k < modes; k++) {
        for (let mode = 0; mode < modes; mode++) {
          out[offset + k * modes + mode] = Math.abs(
            vectors.data[mode * vectors.cols + k] as number,
          );
        }
      }
    };
  },
});

/** An observable with one number per time. */
const scalar = (
  label: string,
  column: string,
  needs: readonly BlockName[],
  prepare: (observed: Observed) => (blocks: Blocks) => number,
): Observable => ({
  label,
  column,
  needs,
  shape: () => [],
  prepare(observed) {
    const value = prepare(observed);
    return (blocks, out, offset) => {
      out[offset] = value(blocks);
    };
  },
});

/** The largest kernel that is written out, in rows. */
const largestKernel = 64;

export const observables = {
  loss: scalar(
    "loss ½‖W2W1 − Σ‖², plus what no linear network can learn of the data",
    "loss",
    ["networkFunction"],
    ({ task }) => squaredErrorLoss(task),
  ),
  singularValues: {
    label: "singular values of W2W1, descending",
    column: "singular_value",
    needs: ["networkFunction"],
    shape: (shape) => [modesOf(shape)],
    prepare({ shape }) {
      const values = singularValues(shape.outputs, shape.inputs);
      return (blocks, out, offset) => void values(blocks.networkFunction, out, offset);
    },
  },
  modeStrengths: {
    label: "strength ũᵀW2W1ṽ of each mode of the task",
    column: "mode_strength",
    needs: ["networkFunction"],
    shape: (shape) => [modesOf(shape)],
    prepare: ({ shape }) => {
      const modes = modesOf(shape);
      return ({ networkFunction }, out, offset) => {
        for (let mode = 0; mode < modes; mode++) {
          out[offset + mode] = networkFunction.data[mode * networkFunction.cols + mode] as number;
        }
      };
    },
  },
  networkFunction: block("networkFunction", "network function W2W1, No×Ni", "network_function"),
  inputRepresentation: block(
    "inputRepresentation",
    "input representation W1ᵀW1, Ni×Ni",
    "input_representation",
  ),
  outputRepresentation: block(
    "outputRepresentation",
    "output representation W2W2ᵀ, No×No",
    "output_representation",
  ),
  weightNorms: {
    label: "squared norms ‖W1‖² and ‖W2‖²",
    column: "weight_norm",
    needs: representations,
    shape: () => [2],
    prepare: () => (blocks, out, offset) => {
      out[offset] = trace(blocks.inputRepresentation);
      out[offset + 1] = trace(blocks.outputRepresentation);
    },
  },
  ntkDistance: scalar(
    "distance 1 − cos(K(0), K(t)) of the neural tangent kernel from the start",
    "ntk_distance",
    representations,
    ({ initial }) => {
      const motion = kernelMotion(initial);
      return (blocks) => motion(blocks).distance;
    },
  ),
  ntkChange: scalar(
    "change ‖K(t) − K(0)‖/‖K(0)‖ of the neural tangent kernel",
    "ntk_change",
    representations,
    ({ initial }) => {
      const motion = kernelMotion(initial);
      return (blocks) => motion(blocks).change;
    },
  ),
  ntk: {
    label: `neural tangent kernel for X = √Ni·I, for Ni·No up to ${largestKernel}`,
    column: "ntk",
    needs: representations,
    shape: ({ inputs, outputs }) => [inputs * outputs, inputs * outputs],
    prepare({ task, shape }) {
      const size = shape.inputs * shape.outputs;
      if (size > largestKernel) {
        throw new DomainError(
          "observables",
          `ntk of ${size} rows`,
          `ntk only where Ni·No is at most ${largestKernel}`,
          "too-large",
        );
      }
      const turn = toDataFrame(task.modes);
      const A = matrix(shape.inputs, shape.inputs);
      const B = matrix(shape.outputs, shape.outputs);
      return (blocks, out, offset) => {
        turn("inputRepresentation", blocks.inputRepresentation, A);
        turn("outputRepresentation", blocks.outputRepresentation, B);
        out.set(neuralTangentKernel(A, B).data, offset);
      };
    },
  },
  leftAlignment: alignment(
    "U",
    "overlap |⟨u, ũ⟩| of the left singular vectors of W2W1 with the task's",
    "left_alignment",
  ),
  rightAlignment: alignment(
    "V",
    "overlap |⟨v, ṽ⟩| of the right singular vectors of W2W1 with the task's",
    "right_alignment",
  ),
  taskSpecificity: {
    label: "how task-specific the input and the output representation are, 0 to 1",
    column: "task_specificity",
    entries: ["input", "output"],
    needs: representations,
    shape: () => [2],
    prepare({ task }) {
      return (blocks, out, offset) => {
        out[offset] = taskSpecificity(blocks.inputRepresentation, task.modes.S);
        out[offset + 1] = taskSpecificity(blocks.outputRepresentation, task.modes.S);
      };
    },
  },
  weightNoiseLoss: scalar(
    "expected extra loss under weight noise of standard deviation `noise`",
    "weight_noise_loss",
    representations,
    ({ shape, noise }) =>
      (blocks) =>
        weightNoiseLoss(blocks, shape, noise),
  ),
  inputNoiseLoss: scalar(
    "expected extra loss under input noise of standard deviation `noise`",
    "input_noise_loss",
    ["networkFunction"],
    ({ noise }) =>
      (blocks) =>
        inputNoiseLoss(blocks.networkFunction, noise),
  ),
  inputSimilarity: {
    label: "similarity XᵀW1ᵀW1X of the inputs in the hidden layer, for X = √Ni·I",
    column: "input_similarity",
    needs: ["inputRepresentation"],
    shape: ({ inputs }) => [inputs, inputs],
    prepare({ task, shape }) {
      const turn = toDataFrame(task.modes);
      const A = matrix(shape.inputs, shape.inputs);
      return (blocks, out, offset) => {
        turn("inputRepresentation", blocks.inputRepresentation, A);
        out.set(scaled(A, shape.inputs).data, offset);
      };
    },
  },
  outputSimilarity: {
    label: "similarity Yᵀ(W2W2ᵀ)⁺Y of the targets as the second layer sees them, for Y = √Ni·Σ",
    column: "output_similarity",
    needs: ["outputRepresentation"],
    shape: ({ inputs }) => [inputs, inputs],
    prepare({ task, shape }) {
      const turn = toDataFrame(task.modes);
      const sigma = diagonal(task.modes.S, shape.outputs, shape.inputs);
      const turned = matrix(shape.inputs, shape.inputs);
      return (blocks, out, offset) => {
        const similarity: Matrix = outputSimilarity(blocks.outputRepresentation, sigma);
        out.set(turn("inputRepresentation", similarity, turned).data, offset);
      };
    },
  },
} as const satisfies Record<string, Observable>;

export type ObservableName = keyof typeof observables;

/** Name → what it is in words: the choices of the parameter `observables`. */
export const observableLabels = Object.fromEntries(
  Object.entries(observables).map(([name, { label }]) => [name, label]),
) as Readonly<Record<ObservableName, string>>;

/** CSV column names of one observable: `singular_value_1`, `network_function_2_3`. */
export function columnsOf(name: ObservableName, shape: Shape): string[] {
  const observable: Observable = observables[name];
  const { entries } = observable;
  return observable
    .shape(shape)
    .reduce<string[]>(
      (stems, length) =>
        stems.flatMap((stem) =>
          Array.from({ length }, (_, index) => `${stem}_${entries?.[index] ?? index + 1}`),
        ),
      [observable.column],
    );
}
