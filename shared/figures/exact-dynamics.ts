/**
 * Does the formula hold? Loss and entries of the network's matrices while it learns: gradient
 * descent on the weights, and the exact solution over it (Fig. 2 and Theorem 4.3 of the paper).
 */
import type * as Plot from "@observablehq/plot";
import { lambdaBalanced } from "../network/lambda-balanced.ts";
import * as declarations from "../parameters/declarations.ts";
import { chooseTask, figureTasks } from "./chosen-task.ts";
import { type Comparison, compare } from "./comparison.ts";
import { type FigureData, figure, type Panel, type Table } from "./figure.ts";
import { lines } from "./lines.ts";
import { inWords } from "./numbers.ts";
import { type Look, type Meaning, strokes } from "./theme.ts";
import { timeAxis } from "./time-axis.ts";

const width = { min: 1, max: 32 } as const;

const params = {
  lambda: { ...declarations.lambda, default: 2 },
  scale: { ...declarations.balancedScale, default: 0.3, max: 10 },
  task: { ...declarations.task, choices: figureTasks, default: "random" },
  values: declarations.values,
  inputs: { ...declarations.inputs, ...width },
  hidden: { ...declarations.hidden, ...width },
  outputs: { ...declarations.outputs, ...width },
  seed: { ...declarations.seed, help: "Another seed is another start, and another random task." },
  step: { ...declarations.step, default: 0.01, max: 1 },
  end: { ...declarations.end, default: 5, min: 0.1, max: 200 },
} as const;

type Data = FigureData & Comparison;

/** The five panels in reading order. */
const panels = [
  { quantity: "loss", name: "loss", title: "Loss", meaning: "bothLayers", span: 1 / 2 },
  {
    quantity: "networkFunction",
    name: "network function",
    title: "Network function W₂W₁",
    meaning: "bothLayers",
    span: 1 / 2,
  },
  {
    quantity: "inputRepresentation",
    name: "input representation",
    title: "Input side W₁ᵀW₁",
    meaning: "firstLayer",
    span: 1 / 3,
  },
  {
    quantity: "outputRepresentation",
    name: "output representation",
    title: "Output side W₂W₂ᵀ",
    meaning: "secondLayer",
    span: 1 / 3,
  },
  {
    quantity: "ntk",
    name: "tangent kernel",
    title: "Tangent kernel",
    meaning: "bothLayers",
    span: 1 / 3,
  },
] as const satisfies readonly {
  quantity: string;
  name: string;
  title: string;
  meaning: Meaning;
  span: number;
}[];

export default figure<typeof params, Data>({
  id: "exact-dynamics",
  title: "Exact learning dynamics",
  question: "Does the exact solution hold?",
  source: "Fig. 2, Theorem 4.3",
  params,
  mainParams: ["lambda", "task"],
  reading:
    "Thick and light: gradient descent on the weights. Thin and dashed: the exact solution. Up to six entries of each matrix are drawn, evenly chosen.",

  compute(values) {
    const { lambda, scale, seed, step, end } = values;
    const { task, shape } = chooseTask(values, 5);
    const weights = lambdaBalanced(shape, { lambda, scale, seed });
    const comparison = compare(task, weights, { lambda, step, end });
    return {
      ...comparison,
      get table() {
        return tableOf(comparison);
      },
    };
  },

  describe(data, { lambda, step, end }) {
    const { deviation, divergedAt, halvedAt, kernelDistance, times, curves } = data;
    const last = times.at(-1) as number;
    const worst = panels.find(({ quantity }) => quantity === deviation.quantity)?.name ?? "";
    const [loss] = curves.loss.simulated;
    const grown = (loss?.at(-1) as number) / (loss?.[0] as number);
    const descent = `gradient descent at step ${inWords(step)}`;
    const agreement =
      divergedAt !== undefined
        ? `${descent} diverges at t = ${inWords(divergedAt)} τ, and only the exact solution goes on`
        : grown > 1
          ? `${descent} is on its way to diverge, its loss ending at ${inWords(grown, 2)} times that of the start`
          : `${descent} stays within ${inWords(100 * deviation.relative, 2)} % of the exact solution (the largest gap is in the ${worst})`;
    const halved =
      halvedAt === undefined
        ? `the loss is not halved by t = ${inWords(Math.min(last, end))} τ`
        : `the loss is halved at t = ${inWords(halvedAt, 2)} τ`;
    return `At λ = ${inWords(lambda)}, ${agreement}; ${halved}, and the tangent kernel ends at a distance of ${inWords(kernelDistance, 2)} from where it began.`;
  },

  plot(data, { end }, look) {
    return panels.map(({ quantity, title, meaning, span }): Panel => {
      const { exact, simulated } = data.curves[quantity];
      const domain = domainOf(exact, quantity === "loss");
      const frame = { x: [0, end], y: domain } as const;
      const over = (x: Float64Array, list: readonly Float64Array[]) => list.map((y) => ({ x, y }));
      const shown = simulated.map((line) => line.map((y) => within(domain, y)));
      const marks: Plot.Markish[] = [
        lines(over(data.times, shown), frame, {
          ...strokes.simulated,
          stroke: look.colour(meaning),
        }),
        lines(over(data.exactTimes, exact), frame, {
          ...strokes.exact,
          stroke: look.colour("exact"),
        }),
      ];
      return {
        title,
        height: span === 1 / 2 ? 170 : 190,
        span,
        options: {
          marginTop: 8,
          x: timeAxis([0, end], ticksAcross(look, span)),
          y: { domain, label: null, ticks: 3, tickSize: 0 },
          marks,
        },
      };
    });
  },
});

const ticksAcross = (look: Look, span: number) => (look.width * span < 420 ? 3 : 5);

/** The range of the exact curves and a little more; from 0 for what is never negative. */
function domainOf(curves: readonly Float64Array[], fromZero: boolean): [number, number] {
  let low = fromZero ? 0 : Number.POSITIVE_INFINITY;
  let high = fromZero ? 0 : Number.NEGATIVE_INFINITY;
  for (const curve of curves) {
    for (const y of curve) {
      if (y < low) low = y;
      if (y > high) high = y;
    }
  }
  const room = 0.06 * (high - low) || 0.5 * Math.abs(high) || 1;
  return [fromZero ? 0 : low - room, high + room];
}

/** What has left the panel is not drawn: a diverging simulation would cover the page. */
function within([low, high]: readonly [number, number], y: number): number {
  const room = 0.1 * (high - low);
  return y >= low - room && y <= high + room ? y : Number.NaN;
}

/** One row per quantity, entry and time. */
function tableOf({ times, finer, curves, entries }: Comparison): Table {
  const quantity: string[] = [];
  const row: number[] = [];
  const column: number[] = [];
  const time: number[] = [];
  const simulated: number[] = [];
  const exact: number[] = [];
  for (const { quantity: name } of panels) {
    curves[name].exact.forEach((curve, k) => {
      const entry = name === "loss" ? undefined : entries[name][k];
      for (let i = 0; i < times.length; i++) {
        quantity.push(name);
        // The loss is a number: row and column 0 say that it has neither.
        row.push(entry?.row ?? 0);
        column.push(entry?.column ?? 0);
        time.push(times[i] as number);
        simulated.push(curves[name].simulated[k]?.[i] as number);
        exact.push(curve[i * finer] as number);
      }
    });
  }
  return { length: quantity.length, columns: { quantity, row, column, time, simulated, exact } };
}
