/**
 * How large a step does gradient descent bear? Runs below and above the bound 2/√(λ² + 4s̃²max) beside
 * the flow, and what happens to the balance, which only the flow keeps.
 */
import { closestLambda } from "../network/balance.ts";
import { gradientDescent } from "../network/gradient-descent.ts";
import { lambdaBalanced } from "../network/lambda-balanced.ts";
import * as declarations from "../parameters/declarations.ts";
import { singularValues } from "../tasks/index.ts";
import { solveExactly } from "../theory/exact-solution.ts";
import { lossOfWeights, squaredErrorLoss } from "../theory/loss.ts";
import { stableStep } from "../theory/stable-step.ts";
import { descentTimes } from "./descent-times.ts";
import { type FigureData, figure, type Table } from "./figure.ts";
import { inWords } from "./numbers.ts";
import { descentPanels } from "./step-size-panels.ts";

const params = {
  lambda: { ...declarations.lambda, default: 2 },
  ratio: {
    kind: "number",
    label: "step, in units of the bound",
    help: "η of the third run, divided by the largest step that is stable at the exact solution.",
    min: 0.01,
    max: 3,
    step: 0.01,
    track: "linear",
    slider: [0.5, 2],
    default: 1.2,
  },
  values: {
    ...declarations.values,
    help: "How strong the modes of the task are.",
    min: 0.01,
    max: 100,
    maxLength: 16,
    default: [1, 0.8, 0.6, 0.4],
  },
  scale: { ...declarations.balancedScale, max: 10 },
  steps: {
    kind: "integer",
    label: "steps",
    help: "How long the runs are, counted in steps of the size of the bound.",
    min: 10,
    max: 2000,
    default: 60,
  },
  seed: declarations.seed,
} as const;

/** Gradient descent at one step size. */
export interface Run {
  /** η over the bound. */
  readonly ratio: number;
  readonly times: Float64Array;
  /** Loss as a share of the loss at the start; NaN after a divergence. */
  readonly loss: Float64Array;
  /** tr(W2ᵀW2 − W1W1ᵀ)/Nh. */
  readonly balance: Float64Array;
  readonly divergedAt: number | undefined;
}

export interface Data extends FigureData {
  /** The largest stable η/τ at the exact solution. */
  readonly bound: number;
  readonly strongest: number;
  readonly runs: readonly Run[];
  /** Loss of the flow at the times of the first run, as a share of the loss at the start. */
  readonly flow: Float64Array;
}

const points = 160;

export default figure<typeof params, Data>({
  id: "step-size",
  title: "Step size",
  question: "How large a step does gradient descent bear?",
  source: "Beyond the paper; Theorem 5.2",
  params,
  mainParams: ["lambda", "ratio"],
  reading:
    "Thick: gradient descent at half, nine tenths and the chosen multiple of the bound 2/√(λ² + 4s̃²), s̃ the strongest mode. Thin and dashed: the flow, which is the exact solution and keeps λ. The last panel shows the bound against λ, with the three steps as dots.",

  compute({ lambda, ratio, values, scale, steps, seed }) {
    const task = singularValues(values, seed);
    const size = values.length;
    const weights = lambdaBalanced(
      { inputs: size, hidden: size, outputs: size },
      { lambda, scale, seed },
    );
    const strongest = task.modes.S[0] as number;
    const bound = stableStep(lambda, strongest);
    const solution = solveExactly(task, weights, { lambda });
    const exact = squaredErrorLoss(task);
    const scratch = solution.blocks(0);
    const begin = exact(scratch) || 1;
    const runs = [0.5, 0.9, ratio].map((each): Run => {
      const step = each * bound;
      const times = descentTimes(steps * bound, step, points);
      const loss = new Float64Array(times.length).fill(Number.NaN);
      const balance = new Float64Array(times.length).fill(Number.NaN);
      const { divergedAt } = gradientDescent(
        weights,
        task.sigma,
        { tau: 1, step },
        times,
        (k, now) => {
          loss[k] = lossOfWeights(now, task) / begin;
          balance[k] = closestLambda(now);
        },
      );
      return { ratio: each, times, loss, balance, divergedAt };
    });
    const exactLoss = ({ times }: Run) =>
      times.map((t) => exact(solution.blocks(t, scratch)) / begin);
    return {
      bound,
      strongest,
      runs,
      // Of the first run, whose steps are the smallest: the flow does not depend on them.
      flow: exactLoss(runs[0] as Run),
      get table() {
        return tableOf(runs, exactLoss, lambda);
      },
    };
  },

  describe({ bound, runs, strongest, flow }, { lambda, ratio }) {
    const [half, below, chosen] = runs as [Run, Run, Run];
    const gap = Math.max(...half.loss.map((loss, k) => Math.abs(loss - (flow[k] as number))));
    const near = Number.isFinite(gap)
      ? `; at half of it the loss differs from the flow’s by at most ${inWords(gap, 2)} of the start’s`
      : "";
    const first = `At λ = ${inWords(lambda)} gradient descent is stable at the solution up to η/τ = ${inWords(bound, 3)}${near}. ${outcome(below, 0.9, strongest)}`;
    return chosen.ratio === below.ratio ? first : `${first} ${outcome(chosen, ratio, strongest)}`;
  },

  plot: (data, { lambda }, look) => descentPanels(data, lambda, look),
});

/** What has become of a run, in a sentence. */
function outcome({ divergedAt, loss, balance }: Run, ratio: number, strongest: number): string {
  const step = `At ${inWords(ratio)} times the bound`;
  if (divergedAt !== undefined) {
    const why =
      ratio < 1 ? ": this start is farther from the solution than such a step allows" : "";
    return `${step} it diverges at t = ${inWords(divergedAt)} τ${why}.`;
  }
  const [left, end] = [loss.at(-1) as number, balance.at(-1) as number];
  if (left > 1) {
    return `${step} it is on its way to diverge: the loss ends at ${inWords(left, 2)} times that of the start.`;
  }
  const raised =
    ratio > 1 ? `, where the bound would be ${inWords(stableStep(end, strongest), 3)}` : "";
  const rest = left < 1e-12 ? "less than 10⁻¹²" : inWords(left, 2);
  return `${step} ${rest} of the loss is left in the end, at a balance of ${inWords(end, 2)}${raised}.`;
}

/** Rows for the loss (as a share of the start's), then for the balance. */
function tableOf(
  runs: readonly Run[],
  exactLoss: (run: Run) => Float64Array,
  lambda: number,
): Table {
  const quantity: string[] = [];
  const columns = { ratio: [], time: [], simulated: [], exact: [] } as Record<string, number[]>;
  for (const name of ["loss", "balance"] as const) {
    for (const run of runs) {
      const exact = name === "loss" ? exactLoss(run) : run.times.map(() => lambda);
      run.times.forEach((time, k) => {
        quantity.push(name);
        columns["ratio"]?.push(run.ratio);
        columns["time"]?.push(time);
        columns["simulated"]?.push(run[name][k] as number);
        columns["exact"]?.push(exact[k] as number);
      });
    }
  }
  return { length: quantity.length, columns: { quantity, ...columns } };
}
