/**
 * Where a balanced network gets stuck: at λ = 0, from the wrong side of the determinant, the loss
 * stops at half the square of the weakest mode (Section 4, on the limits of λ = 0).
 */
import { matrix } from "../linalg/matrix.ts";
import { gradientDescent } from "../network/gradient-descent.ts";
import { lambdaBalanced } from "../network/lambda-balanced.ts";
import { shapeOf, type Weights } from "../network/weights.ts";
import * as declarations from "../parameters/declarations.ts";
import { singularValues, type Task } from "../tasks/index.ts";
import { blocksOf } from "../theory/blocks.ts";
import { timeToShare } from "../theory/convergence-time.ts";
import { type ExactSolution, inTaskFrame, solveExactly } from "../theory/exact-solution.ts";
import { squaredErrorLoss } from "../theory/loss.ts";
import { checkDescentCost } from "./affordable.ts";
import { descentTimes, firstStepBelow } from "./descent-times.ts";
import { type FigureData, figure } from "./figure.ts";
import { inWords } from "./numbers.ts";
import { lossPanel, modesPanel } from "./saddle-panels.ts";
import { type Curves, saddleTable } from "./saddle-table.ts";
import { inOneStage } from "./stages.ts";

const params = {
  lambda: declarations.lambda,
  side: {
    kind: "choice",
    label: "sign of the determinant",
    help: "Of W₂W₁ at the start, against that of the task.",
    choices: { wrong: "opposite to the task’s", right: "the task’s" },
    default: "wrong",
  },
  values: {
    ...declarations.values,
    help: "How strong the modes of the task are.",
    min: 0.05,
    max: 10,
    maxLength: 8,
    default: [1, 0.8, 0.6, 0.4],
  },
  scale: { ...declarations.balancedScale, max: 1, slider: [1e-3, 1] },
  step: { ...declarations.step, default: 0.02, max: 0.5, slider: [1e-3, 0.5] },
  seed: declarations.seed,
  end: { ...declarations.end, default: 80, min: 1, max: 500, slider: [5, 200] },
} as const;

interface Data extends FigureData {
  readonly times: Float64Array;
  readonly targets: Float64Array;
  readonly loss: Curves;
  /** One per mode, strongest first: ũᵀ W2W1 ṽ. */
  readonly modes: readonly Curves[];
  /** Half the square of the weakest mode. */
  readonly plateau: number;
  /** When the loss is below half of the plateau; ∞ when never. */
  readonly left: { readonly exact: number; readonly simulated: number };
  /** The largest |simulated − exact| of the loss, until a divergence. */
  readonly deviation: number;
  readonly divergedAt: number | undefined;
}

export default figure<typeof params, Data>({
  id: "zero-balanced-saddle",
  title: "The saddle at balance",
  question: "Where does a balanced network get stuck?",
  source: "Beyond the paper; Theorem 4.3 at λ = 0",
  params,
  mainParams: ["lambda", "side"],
  reading:
    "Thick, and light where the two agree: gradient descent on the weights. Thin and dashed: the exact solution of the flow. Loss: on a logarithmic axis, with the level of the saddle in grey. Strength of the modes: that of each mode, strongest first, with its goal as a hairline.",

  compute({ lambda, side, values, scale, step, seed, end }) {
    const task = singularValues(values, seed);
    const { weights, solution } = startOn(side, task, { lambda, scale, seed });
    checkDescentCost(solution.shape, end / step, "step");
    const times = descentTimes(end, step, 140);
    const blank = (): Curves => ({
      simulated: new Float64Array(times.length).fill(Number.NaN),
      exact: new Float64Array(times.length),
    });
    const targets = task.modes.S;
    const loss = blank();
    const modes = Array.from(targets, blank);
    const lossOf = squaredErrorLoss(task);
    const scratch = solution.blocks(0);
    const record = (series: keyof Curves, k: number) => {
      loss[series][k] = lossOf(scratch);
      const { data, cols } = scratch.networkFunction;
      modes.forEach((mode, index) => {
        mode[series][k] = data[index * cols + index] as number;
      });
    };
    const { divergedAt } = gradientDescent(
      weights,
      task.sigma,
      { tau: 1, step },
      times,
      (k, now) => {
        const rows = inTaskFrame(task.modes, now);
        const { inputs, outputs } = shapeOf(now);
        const split = inputs * rows.cols;
        blocksOf(
          matrix(inputs, rows.cols, rows.data.subarray(0, split)),
          matrix(outputs, rows.cols, rows.data.subarray(split)),
          scratch,
        );
        record("simulated", k);
      },
    );
    times.forEach((t, k) => {
      solution.blocks(t, scratch);
      record("exact", k);
    });
    const plateau = 0.5 * (targets.at(-1) as number) ** 2;
    const gone = loss.simulated.findIndex((value) => value < plateau / 2);
    const begin = loss.exact[0] as number;
    return {
      times,
      targets,
      loss,
      modes,
      plateau,
      left: {
        exact: timeToShare(task, solution, plateau / 2 / begin),
        simulated:
          gone < 0
            ? Number.POSITIVE_INFINITY
            : firstStepBelow(
                plateau / 2,
                [times[Math.max(0, gone - 1)] as number, times[gone] as number],
                weights,
                task,
                step,
              ),
      },
      deviation: Math.max(
        ...loss.exact.map((exact, k) => {
          const away = Math.abs((loss.simulated[k] as number) - exact);
          return Number.isNaN(away) ? 0 : away;
        }),
      ),
      divergedAt,
      table: saddleTable(times, loss, modes),
    };
  },

  stages(values) {
    return inOneStage(() => this.compute(values));
  },

  describe({ left, loss, plateau, targets, deviation, divergedAt }, { lambda, side, step, end }) {
    const from = side === "wrong" ? "wrong" : "right";
    const level = `the level ${inWords(plateau, 3)} of the saddle, half the square of the weakest mode (s̃ = ${inWords(targets.at(-1) as number)})`;
    const isStuck = left.exact === Number.POSITIVE_INFINITY;
    const begins = (loss.exact[0] as number) < plateau ? "begins below" : "leaves";
    const exact = isStuck
      ? `the exact loss stops for ever at ${level}`
      : `the exact loss ${begins} ${level}: it is below half of that from t = ${inWords(left.exact, 3)} τ on`;
    const simulated =
      divergedAt !== undefined
        ? `diverges at t = ${inWords(divergedAt)} τ`
        : left.simulated === Number.POSITIVE_INFINITY
          ? `does not ${isStuck ? "leave it" : "get there"} by t = ${inWords(end)} τ`
          : `${isStuck ? "leaves it" : "gets there"} at t = ${inWords(left.simulated, 3)} τ`;
    const why =
      isStuck && Number.isFinite(left.simulated)
        ? ", because its steps do not keep the balance exactly"
        : "";
    // At the start both have the same weights.
    const apart = loss.simulated.some((value, k) => k > 0 && !Number.isNaN(value))
      ? `where both are drawn the losses differ by at most ${inWords(deviation, 2)}`
      : "only its start can be drawn";
    return `At λ = ${inWords(lambda)}, from the ${from} side of the determinant, ${exact}. Gradient descent at step ${inWords(step)} ${simulated}${why}; ${apart}.`;
  },

  plot: ({ times, targets, loss, modes, plateau }, { end }, look) => [
    lossPanel(times, loss, plateau, end, look),
    modesPanel(times, modes, targets, end, look),
  ],
});

/** A start on the wanted side: of the two that differ in the sign of one output, the one that gets there. */
function startOn(
  side: "wrong" | "right",
  task: Task,
  options: { lambda: number; scale: number; seed: number },
): { weights: Weights; solution: ExactSolution } {
  const size = task.modes.S.length;
  const shape = { inputs: size, hidden: size, outputs: size };
  const level = lambdaBalanced(shape, { ...options, lambda: 0 });
  const stuck = solveExactly(task, level, { lambda: 0 }).end === "saddle";
  const weights = lambdaBalanced(shape, options);
  if (stuck !== (side === "wrong")) {
    // W2ᵀW2 does not see the sign of a row of W2, and the determinant does.
    for (let h = 0; h < size; h++) weights.W2.data[h] = -(weights.W2.data[h] as number);
  }
  return { weights, solution: solveExactly(task, weights, { lambda: options.lambda }) };
}
