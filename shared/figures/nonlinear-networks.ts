/**
 * How much of the linear theory outlives a nonlinearity? The same weights trained with linear, ReLU
 * and tanh units on the same data, beside the exact linear solution. Beyond the paper.
 */
import { innerProduct, type Matrix } from "../linalg/matrix.ts";
import { measureBalance } from "../network/balance.ts";
import { lambdaBalanced } from "../network/lambda-balanced.ts";
import {
  type Activation,
  activations,
  oneExamplePerInput,
  tangentKernel,
  trainNonlinear,
} from "../network/nonlinear.ts";
import * as declarations from "../parameters/declarations.ts";
import type { Values } from "../parameters/parameter.ts";
import { hierarchy } from "../tasks/index.ts";
import { emptyBlocks } from "../theory/blocks.ts";
import { solveExactly } from "../theory/exact-solution.ts";
import { squaredErrorLoss } from "../theory/loss.ts";
import { kernelMotion } from "../theory/neural-tangent-kernel.ts";
import { checkDescentCost } from "./affordable.ts";
import { descentTimes } from "./descent-times.ts";
import { type FigureData, figure, type Panel, type Stage } from "./figure.ts";
import { oneColumnBelow } from "./layout.ts";
import { lines, spread } from "./lines.ts";
import { inWords } from "./numbers.ts";
import { lastData } from "./stages.ts";
import { type Look, strokes } from "./theme.ts";
import { timeAxis } from "./time-axis.ts";
import { words } from "./words.ts";

const params = {
  lambda: { ...declarations.lambda, min: -10, max: 10, default: -1 },
  scale: { ...declarations.balancedScale, min: 1e-3, max: 2, slider: [1e-2, 1] },
  seed: declarations.seed,
  end: { ...declarations.end, default: 8, min: 0.5, max: 30, slider: [0.5, 30] },
} as const;

const kinds = Object.keys(activations) as Activation[];
const names: Readonly<Record<Activation, string>> = {
  linear: "linear",
  relu: "ReLU",
  tanh: "tanh",
};

/** The quantities followed, one panel each. */
const panels = {
  loss: "Loss",
  kernel_distance: "How far the kernel moved",
  balance: "Mean balance λ* = tr G/Nₕ",
  imbalance: "Distance from λ-balance",
} as const;

type Quantity = keyof typeof panels;
type Courses = Readonly<Record<Quantity, Float64Array>>;

interface Data extends FigureData {
  readonly times: Float64Array;
  readonly trained: Readonly<Record<Activation, Courses>>;
  /** Of the linear network. */
  readonly exact: Courses;
  /** Largest |loss of the linear network by gradient descent − exact loss|. */
  readonly deviation: number;
}

export default figure<typeof params, Data>({
  id: "nonlinear-networks",
  title: "Nonlinear networks",
  question: "What is left of the linear theory when the units are not linear?",
  source: "Beyond the paper",
  params,
  mainParams: ["lambda", "scale"],
  reading:
    "The same start and the same data, with linear, ReLU and tanh units. Thick, and light under the exact line: gradient descent; thin and dashed: the exact linear solution, in which the balance G = W₂ᵀW₂ − W₁W₁ᵀ = λI never changes.",

  compute: (values) => lastData(trainAll(values)),
  stages: trainAll,

  describe({ trained, times, deviation }, { lambda }) {
    const last = (kind: Activation, quantity: Quantity) =>
      inWords(trained[kind][quantity].at(-1) as number, 2);
    const end = inWords(times.at(-1) as number);
    const moved = (kind: Activation) =>
      Math.abs((trained[kind].balance.at(-1) as number) - lambda) >
      0.02 * Math.max(1, Math.abs(lambda));
    const tanh = moved("tanh") ? "tanh keeps neither" : "tanh hardly moves the mean here";
    const course = (kind: Activation) =>
      `with ${names[kind]} units the mean balance ends at ${last(kind, "balance")}, ${last(kind, "imbalance")} away from λ-balance, at a loss of ${last(kind, "loss")}`;
    return `From the same start at λ = ${inWords(lambda)}, at t = ${end} τ, ${course("relu")}; ${course("tanh")}; linear units keep λ and are at a loss of ${last("linear", "loss")}. ReLU keeps the mean balance but not the shape of G, and ${tanh}; linear training and the exact solution differ by at most ${inWords(deviation, 2)} in loss.`;
  },

  plot(data, { end }, look) {
    return (Object.keys(panels) as Quantity[]).map((quantity) =>
      panelOf(data, quantity, end, look),
    );
  },
});

/** One kind of units after another. */
function* trainAll({
  lambda,
  scale,
  seed,
  end,
}: Values<typeof params>): Generator<Stage<Data>, void, undefined> {
  const task = hierarchy();
  const n = task.sigma.cols;
  const shape = { inputs: n, hidden: n, outputs: n };
  const weights = lambdaBalanced(shape, { lambda, scale, seed });
  const largest = Math.max(1, 2 * scale);
  const step = end / Math.ceil(end / (0.05 / Math.hypot(lambda, 2 * largest)));
  // Three networks, and passes that cost more than those of a linear one.
  checkDescentCost(shape, (15 * end) / step, "end");
  const times = descentTimes(end, step, 61);
  const blank = (): Courses => ({
    loss: new Float64Array(times.length).fill(Number.NaN),
    kernel_distance: new Float64Array(times.length).fill(Number.NaN),
    balance: new Float64Array(times.length).fill(Number.NaN),
    imbalance: new Float64Array(times.length).fill(Number.NaN),
  });
  const examples = oneExamplePerInput(task.sigma);
  const trained: Record<Activation, Courses> = { linear: blank(), relu: blank(), tanh: blank() };
  for (const [k, kind] of kinds.entries()) {
    yield { progress: k / kinds.length };
    const courses = trained[kind];
    const first = tangentKernel(weights, examples, kind);
    trainNonlinear(weights, examples, kind, step, times, (index, now, loss) => {
      const balance = measureBalance(now);
      courses.loss[index] = loss;
      courses.kernel_distance[index] = distance(first, tangentKernel(now, examples, kind));
      courses.balance[index] = balance.lambda;
      courses.imbalance[index] = balance.error;
    });
  }
  const exact = blank();
  const solution = solveExactly(task, weights, { lambda });
  const lossOf = squaredErrorLoss(task);
  const motion = kernelMotion(solution.blocks(0));
  const scratch = emptyBlocks(n, n);
  times.forEach((t, k) => {
    solution.blocks(t, scratch);
    exact.loss[k] = lossOf(scratch);
    exact.kernel_distance[k] = motion(scratch).distance;
    exact.balance[k] = lambda;
    exact.imbalance[k] = 0;
  });
  const rows = kinds.map((kind) => ({ kind, courses: trained[kind] }));
  const column = (pick: (courses: Courses, k: number) => number) =>
    Float64Array.from({ length: rows.length * times.length }, (_, row) => {
      const { courses } = rows[Math.floor(row / times.length)] as (typeof rows)[number];
      return pick(courses, row % times.length);
    });
  const data: Data = {
    times,
    trained,
    exact,
    deviation: trained.linear.loss.reduce(
      (gap, loss, k) => Math.max(gap, Math.abs(loss - (exact.loss[k] as number))),
      0,
    ),
    table: {
      length: rows.length * times.length,
      columns: {
        units: rows.flatMap(({ kind }) => Array<string>(times.length).fill(kind)),
        time: column((_, k) => times[k] as number),
        loss: column(({ loss }, k) => loss[k] as number),
        kernel_distance: column((courses, k) => courses.kernel_distance[k] as number),
        balance: column(({ balance }, k) => balance[k] as number),
        imbalance: column(({ imbalance }, k) => imbalance[k] as number),
        exact_linear_loss: column((_, k) => exact.loss[k] as number),
        exact_linear_kernel_distance: column((_, k) => exact.kernel_distance[k] as number),
      },
    },
  };
  yield { progress: 1, data };
}

/** 1 − cosine of two kernels. */
function distance(a: Matrix, b: Matrix): number {
  const sizes = Math.sqrt(innerProduct(a, a) * innerProduct(b, b));
  return sizes === 0 ? 0 : Math.max(0, 1 - innerProduct(a, b) / sizes);
}

function panelOf(
  { times, trained, exact }: Data,
  quantity: Quantity,
  end: number,
  look: Look,
): Panel {
  const all = [exact, ...kinds.map((kind) => trained[kind])].flatMap((courses) =>
    Array.from(courses[quantity]).filter(Number.isFinite),
  );
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const room = 0.08 * (most - least) || 0.1;
  const domain: [number, number] =
    quantity === "balance" ? [least - room, most + room] : [0, most + room];
  const frame = { x: [0, end], y: domain } as const;
  const colour = (kind: Activation) =>
    kind === "linear" ? look.colour("bothLayers") : look.mode(kind === "relu" ? 2 : 4, 5);
  const course = (kind: Activation) => ({ x: times, y: trained[kind][quantity] });
  // As high as a line of text.
  const gap = (domain[1] - domain[0]) * (look.width < oneColumnBelow ? 0.11 : 0.1);
  const places = spread(
    kinds.map((kind) => trained[kind][quantity].at(-1) as number),
    gap,
    domain[0],
  );
  return {
    title: panels[quantity],
    height: 160,
    span: 1 / 2,
    options: {
      marginRight: 48,
      marginTop: 8,
      x: timeAxis(frame.x, 5),
      y: { domain, label: null, ticks: 4, tickSize: 0 },
      marks: [
        ...kinds.map((kind) =>
          lines([course(kind)], frame, {
            ...(kind === "linear" ? strokes.simulated : strokes.alone),
            stroke: colour(kind),
          }),
        ),
        lines([{ x: times, y: exact[quantity] }], frame, {
          ...strokes.exact,
          stroke: look.colour("exact"),
        }),
        ...kinds.map((kind, k) =>
          words([names[kind]], {
            x: [end],
            y: [places[k] as number],
            dx: 6,
            textAnchor: "start",
            fill: colour(kind),
            fontWeight: 600,
          }),
        ),
      ],
    },
  };
}
