/** What two layers hold of a task after a while, for balanced and for Gaussian starts. */
import { frobenius, rowRange, subtract } from "../linalg/matrix.ts";
import { gaussianStart } from "../network/gaussian-start.ts";
import { gradientFlow } from "../network/gradient-flow.ts";
import { lambdaBalanced } from "../network/lambda-balanced.ts";
import type { Task } from "../tasks/task.ts";
import {
  type BlockName,
  type Blocks,
  blocksOf,
  emptyBlocks,
  toDataFrame,
} from "../theory/blocks.ts";
import { type End, inTaskFrame, solveExactly } from "../theory/exact-solution.ts";
import { type RepresentationForm, representationForm } from "../theory/representations.ts";

/** One start and what it has become. */
export interface Learned {
  /** "λ = −10", "small Gaussian". */
  readonly start: string;
  /** The balance; undefined for Gaussian starts, which are integrated numerically. */
  readonly lambda: number | undefined;
  /** In the coordinates of the data. */
  readonly blocks: Blocks;
  readonly forms: { readonly input: RepresentationForm; readonly output: RepresentationForm };
  /** ‖W2W1 − Σ‖/‖Σ‖. */
  readonly error: number;
  /** Where the exact solution ends. */
  readonly end?: End;
}

interface Asked {
  readonly task: Task;
  readonly time: number;
  readonly seed: number;
}

const names: readonly BlockName[] = [
  "inputRepresentation",
  "networkFunction",
  "outputRepresentation",
];

/** Exactly, from a λ-balanced start. */
export function learnedFromBalance(
  start: string,
  { task, time, seed }: Asked,
  { lambda, scale }: { lambda: number; scale: number },
): Learned {
  const { rows: outputs, cols: inputs } = task.sigma;
  const shape = { inputs, hidden: Math.min(inputs, outputs), outputs };
  const solution = solveExactly(task, lambdaBalanced(shape, { lambda, scale, seed }), { lambda });
  const { end } = solution;
  return { ...learned(start, lambda, task, solution.blocks(time)), end };
}

/** By integration, from Gaussian weights of standard deviation `deviation`. */
export function learnedFromGaussian(
  start: string,
  { task, time, seed }: Asked,
  deviation: number,
): Learned {
  const { rows: outputs, cols: inputs } = task.sigma;
  const shape = { inputs, hidden: Math.min(inputs, outputs), outputs };
  const weights = gaussianStart("gaussian", shape, { scale: deviation, seed });
  let blocks = emptyBlocks(inputs, outputs);
  // Far finer than a colour shows; the flow is stiff, so that a loose tolerance saves nothing.
  gradientFlow(weights, task.sigma, { tau: 1, rtol: 1e-5, atol: 1e-7 }, [time], (_, at) => {
    const rows = inTaskFrame(task.modes, at);
    blocks = blocksOf(rowRange(rows, 0, inputs), rowRange(rows, inputs, inputs + outputs));
  });
  return learned(start, undefined, task, blocks);
}

function learned(start: string, lambda: number | undefined, task: Task, inTask: Blocks): Learned {
  const { rows: outputs, cols: inputs } = task.sigma;
  const blocks = emptyBlocks(inputs, outputs);
  const turn = toDataFrame(task.modes);
  for (const name of names) turn(name, inTask[name], blocks[name]);
  const targets = task.modes.S;
  return {
    start,
    lambda,
    blocks,
    forms: {
      input: representationForm(inTask.inputRepresentation, targets),
      output: representationForm(inTask.outputRepresentation, targets),
    },
    error: frobenius(subtract(blocks.networkFunction, task.sigma)) / frobenius(task.sigma),
  };
}
