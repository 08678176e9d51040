/** Gradient descent beside the exact solution, from the same weights at the same times. */
import { type Matrix, transpose } from "../linalg/matrix.ts";
import { gradientDescent } from "../network/gradient-descent.ts";
import { shapeOf, type Weights } from "../network/weights.ts";
import type { Task } from "../tasks/task.ts";
import { type Blocks, blocksOf, emptyBlocks, toDataFrame } from "../theory/blocks.ts";
import { crossingBetween } from "../theory/crossing.ts";
import { solveExactly } from "../theory/exact-solution.ts";
import { squaredErrorLoss } from "../theory/loss.ts";
import { kernelMotion } from "../theory/neural-tangent-kernel.ts";
import { checkDescentCost } from "./affordable.ts";
import { descentTimes } from "./descent-times.ts";
import {
  type Entry,
  entriesOf,
  flatLength,
  flatten,
  type MatrixName,
  readEntry,
} from "./entries.ts";

export type Quantity = "loss" | MatrixName;

/** The loss is one line, a matrix one per followed entry. */
export interface Curves {
  /** Over `times`. */
  readonly simulated: readonly Float64Array[];
  /** Over `exactTimes`. */
  readonly exact: readonly Float64Array[];
}

export interface Comparison {
  /** Of the steps of gradient descent that are looked at, in units of τ. */
  readonly times: Float64Array;
  /** The same and, where they are few, times between them: the exact solution has no steps. */
  readonly exactTimes: Float64Array;
  /** How many of the exact times one of `times` is after the one before. */
  readonly finer: number;
  readonly entries: Readonly<Record<MatrixName, readonly Entry[]>>;
  readonly curves: Readonly<Record<Quantity, Curves>>;
  /** The largest |simulated − exact| of a quantity, relative to its largest |exact|. */
  readonly deviation: { readonly quantity: Quantity; readonly relative: number };
  /** When gradient descent has left all numbers. */
  readonly divergedAt: number | undefined;
  /** When half of what can be learned is learned; undefined when it is later than the last time. */
  readonly halvedAt: number | undefined;
  /** 1 − cosine between the kernels at the start and at the last time. */
  readonly kernelDistance: number;
}

const matrices = ["networkFunction", "inputRepresentation", "outputRepresentation", "ntk"] as const;

/**
 * @param weights λ-balanced
 * @param points most times
 * @throws DomainError when the simulation would cost too much
 */
export function compare(
  task: Task,
  weights: Weights,
  {
    lambda,
    step,
    end,
    points = 91,
  }: { lambda: number; step: number; end: number; points?: number },
): Comparison {
  const shape = shapeOf(weights);
  checkDescentCost(shape, end / step, "step");
  const times = descentTimes(end, step, points);
  const steps = times.length - 1;
  const finer = steps > points / 2 ? 1 : Math.ceil((points - 1) / steps);
  const exactTimes = between(times, finer);
  const entries = entriesOf(shape);
  const blank = (count: number): Curves => {
    const unknown = (length: number) =>
      Array.from({ length: count }, () => new Float64Array(length).fill(Number.NaN));
    return { simulated: unknown(times.length), exact: unknown(exactTimes.length) };
  };
  const curves: Readonly<Record<Quantity, Curves>> = {
    loss: blank(1),
    networkFunction: blank(entries.networkFunction.length),
    inputRepresentation: blank(entries.inputRepresentation.length),
    outputRepresentation: blank(entries.outputRepresentation.length),
    ntk: blank(entries.ntk.length),
  };
  const flat = new Float64Array(flatLength(shape));
  const record = (side: keyof Curves, index: number, loss: number, blocks: Blocks) => {
    (curves.loss[side][0] as Float64Array)[index] = loss;
    flatten(blocks, flat);
    for (const name of matrices) {
      const lines = curves[name][side];
      const followed = entries[name];
      for (let k = 0; k < followed.length; k++) {
        (lines[k] as Float64Array)[index] = readEntry(followed[k] as Entry, flat);
      }
    }
  };

  const scratch = emptyBlocks(shape.inputs, shape.outputs);
  const { divergedAt } = gradientDescent(
    weights,
    task.sigma,
    { tau: 1, step },
    times,
    (index, now) => {
      const blocks = blocksOf(transpose(now.W1), now.W2, scratch);
      record("simulated", index, lossOf(task, blocks.networkFunction), blocks);
    },
  );

  const solution = solveExactly(task, weights, { lambda });
  const inTask = emptyBlocks(shape.inputs, shape.outputs);
  const exactLoss = squaredErrorLoss(task);
  const turn = toDataFrame(task.modes);
  const start = solution.blocks(0);
  exactTimes.forEach((t, index) => {
    solution.blocks(t, inTask);
    for (const name of [
      "networkFunction",
      "inputRepresentation",
      "outputRepresentation",
    ] as const) {
      turn(name, inTask[name], scratch[name]);
    }
    record("exact", index, exactLoss(inTask), scratch);
  });

  const losses = curves.loss.exact[0] as Float64Array;
  const goal = task.residual + ((losses[0] as number) - task.residual) / 2;
  const halved = losses.findIndex((loss) => loss <= goal);
  return {
    times,
    exactTimes,
    finer,
    entries,
    curves,
    deviation: largestDeviation(curves, finer),
    divergedAt,
    halvedAt:
      halved < 0
        ? undefined
        : crossingBetween(
            (t) => goal - exactLoss(solution.blocks(t, scratch)),
            exactTimes[halved - 1] ?? 0,
            exactTimes[halved] as number,
            1e-6 * end,
          ),
    kernelDistance: kernelMotion(start)(inTask).distance,
  };
}

/** ½‖W2W1 − Σ‖² + what cannot be learned, in the coordinates of the data. */
function lossOf({ sigma, residual }: Task, learned: Matrix): number {
  let sum = 0;
  for (let k = 0; k < sigma.data.length; k++)
    sum += ((learned.data[k] as number) - (sigma.data[k] as number)) ** 2;
  return 0.5 * sum + residual;
}

/** The times, and between two of them as many more as make the grid that much finer. */
function between(times: Float64Array, finer: number): Float64Array {
  if (finer === 1) return times;
  return Float64Array.from({ length: (times.length - 1) * finer + 1 }, (_, k) => {
    const [from, share] = [Math.floor(k / finer), (k % finer) / finer];
    const start = times[from] as number;
    return share === 0 ? start : start + share * ((times[from + 1] as number) - start);
  });
}

function largestDeviation(
  curves: Readonly<Record<Quantity, Curves>>,
  finer: number,
): Comparison["deviation"] {
  let worst: Comparison["deviation"] = { quantity: "loss", relative: 0 };
  for (const [quantity, { simulated, exact }] of Object.entries(curves)) {
    let gap = 0;
    let size = 0;
    exact.forEach((curve, k) => {
      for (let i = 0; i < curve.length; i++) {
        const value = curve[i] as number;
        size = Math.max(size, Math.abs(value));
        // NaN after a divergence, and nothing between two steps: there is no comparison there.
        const apart = i % finer === 0 ? Math.abs((simulated[k]?.[i / finer] as number) - value) : 0;
        if (apart > gap) gap = apart;
      }
    });
    const relative = size === 0 ? 0 : gap / size;
    if (relative > worst.relative) worst = { quantity: quantity as Quantity, relative };
  }
  return worst;
}
