/**
 * How much of the task is in each layer after learning, against λ (Section 5 and Appendix C of the
 * paper).
 */
import type * as Plot from "@observablehq/plot";
import * as declarations from "../parameters/declarations.ts";
import { formatValue, type Values } from "../parameters/parameter.ts";
import { rememberLast } from "../remember.ts";
import type { BentAxis } from "./bent-axis.ts";
import { chooseTask, figureTasks } from "./chosen-task.ts";
import { dots } from "./dots.ts";
import { type FigureData, figure, type Table } from "./figure.ts";
import { chosenLambda, lambdaAxis, lambdaScale } from "./lambda-panel.ts";
import { lines } from "./lines.ts";
import { inWords } from "./numbers.ts";
import { rulesY } from "./rules.ts";
import { type Look, strokes } from "./theme.ts";
import { learnedSpecificity, type Specificity, trainedSpecificity } from "./trained-specificity.ts";
import { words } from "./words.ts";

const params = {
  lambda: { ...declarations.lambda, help: "The balance that is marked and read out.", default: 10 },
  task: { ...declarations.task, choices: figureTasks },
  values: { ...declarations.values, max: 100, maxLength: 16 },
  scale: {
    ...declarations.scale,
    help: "Size of W₂W₁ where gradient descent starts; the exact curves do not depend on it.",
    max: 10,
  },
  seed: declarations.seed,
} as const;

/** Where gradient descent is run. At λ = 0 itself half of all starts never learn the task. */
const trained = [-10, -2, -0.5, -0.1, 0.1, 0.5, 2, 10] as const;

/** What gradient descent does, which the marked λ does not change. */
const learnedPoints = rememberLast(
  (task: Values<typeof params>["task"], values: string, scale: number, seed: number) => {
    const wanted = { task, seed, inputs: undefined, outputs: undefined, hidden: undefined };
    const { task: learned, shape } = chooseTask(
      values === "" ? wanted : { ...wanted, values: values.split(",").map(Number) },
      5,
    );
    const simulated = trained.map((lambda) => ({
      lambda,
      ...trainedSpecificity(learned, shape, { lambda, scale, seed }),
    }));
    return { learned, simulated };
  },
);

interface Point extends Specificity {
  readonly lambda: number;
}

type Data = FigureData & {
  readonly exact: readonly Point[];
  readonly simulated: readonly Point[];
  readonly chosen: Point;
  readonly rich: Point;
  /** What a multiple of the identity has, on either side. */
  readonly floor: number;
  /** The largest difference between a dot and its curve. */
  readonly deviation: number;
};

const sides = [
  { name: "input", title: "input side W₁ᵀW₁", meaning: "firstLayer" },
  { name: "output", title: "output side W₂W₂ᵀ", meaning: "secondLayer" },
] as const;

export default figure<typeof params, Data>({
  id: "task-specificity",
  title: "Task specificity",
  question: "How much of the task is in each layer?",
  source: "Section 5, Appendix C",
  params,
  mainParams: ["lambda", "task"],
  reading:
    "How closely each representation follows the task (cosine with its modes, weighted by s̃ or s̃²) after learning: dashed lines, the exact solution; dots, gradient descent; the grey line is what the identity has, which holds no task.",

  compute(values) {
    const { lambda, scale, seed } = values;
    const { learned, simulated } = learnedPoints(
      values.task,
      formatValue(values.values),
      scale,
      seed,
    );
    const at = (each: number): Point => ({ lambda: each, ...learnedSpecificity(learned, each) });
    const exact = Array.from(lambdaAxis(lambda).spaced(121), at);
    const deviation = Math.max(
      ...simulated.flatMap((point) => {
        const { input, output } = at(point.lambda);
        return [Math.abs(point.input - input), Math.abs(point.output - output)];
      }),
    );
    // Far from 0 the heavy side is a multiple of the identity.
    const floor = learnedSpecificity(learned, 1e12).output;
    return {
      exact,
      simulated,
      chosen: at(lambda),
      rich: at(0),
      floor,
      deviation,
      get table() {
        return tableOf(exact, simulated);
      },
    };
  },

  describe({ chosen, rich, floor, deviation }, { lambda }) {
    const of = ({ input, output }: Specificity) => [input, output].map(fixed).join(" and ");
    const level = lambda === 0 ? "" : `; at λ = 0 to ${of(rich)}`;
    return `At λ = ${inWords(lambda)} the input and the output side agree with the task to ${of(chosen)}${level}, and the identity to ${fixed(floor)}. Gradient descent differs from the exact curves by at most ${inWords(deviation, 2)}.`;
  },

  plot({ exact, simulated, chosen, floor }, { lambda }, look) {
    const axis = lambdaAxis(lambda);
    const least = Math.min(floor, ...[...exact, ...simulated].flatMap((p) => [p.input, p.output]));
    const low = 1 - 1.25 * Math.max(1 - least, 1e-3);
    const high = 1 + 0.08 * (1 - low);
    const frame = { x: axis.domain, y: [low, high] } as const;
    const x = exact.map((point) => axis.at(point.lambda));
    const marks: Plot.Markish[] = [
      rulesY([floor], { ...strokes.target, stroke: look.colour("target") }),
      words(["the identity"], {
        frameAnchor: "left",
        y: [floor],
        dx: 4,
        dy: 9,
        fill: look.colour("muted"),
      }),
      ...chosenLambda(axis, lambda, look),
    ];
    for (const { name, meaning } of sides) {
      const colour = look.colour(meaning);
      const y = exact.map((point) => point[name]);
      marks.push(
        lines([{ x, y }], frame, { ...strokes.exact, strokeWidth: 2, stroke: colour }),
        dots(
          {
            x: simulated.map((point) => axis.at(point.lambda)),
            y: simulated.map((point) => point[name]),
          },
          {
            r: 5,
            fill: colour,
            fillOpacity: strokes.simulated.strokeOpacity,
            title: simulated.map((point) => `λ = ${inWords(point.lambda)}: ${fixed(point[name])}`),
          },
        ),
        dots({ x: [axis.at(lambda)], y: [chosen[name]] }, { r: 3.5, fill: colour }),
      );
    }
    marks.push(...labels(axis, exact, frame.y, look));
    return [
      {
        height: 230,
        options: {
          marginTop: 42,
          marginLeft: 50,
          marginBottom: 40,
          x: lambdaScale(axis),
          y: {
            domain: [low, high],
            label: "agreement with the task",
            ticks: 4,
            tickSize: 0,
            labelArrow: "none",
            labelOffset: 50,
          },
          marks,
        },
      },
    ];
  },
});

const fixed = (value: number) => value.toFixed(3);

/** With the room beside it, in px. */
const nameWidth = 145;

/** The name of each side, inside the arch, beside the place where its own line falls. */
function labels(
  axis: BentAxis,
  exact: readonly Point[],
  [low, high]: readonly [number, number],
  look: Look,
): Plot.Markish[] {
  const falls = sides.map(({ name }, k) => {
    const level = low + (0.62 - 0.25 * k) * (high - low);
    const below = exact.filter((point) => point[name] < level);
    return { level, at: axis.at((name === "input" ? below.at(-1) : below[0])?.lambda ?? 0) };
  });
  const perPx = (axis.domain[1] - axis.domain[0]) / (look.width - 64);
  const arch = Math.abs((falls[0]?.at ?? 0) - (falls[1]?.at ?? 0)) / perPx;
  return sides.map(({ name, title, meaning }, k) => {
    return words([title], {
      x: [falls[k]?.at ?? 0],
      y: [falls[k]?.level ?? 0],
      // Clear of the dots of gradient descent, which lie on the line.
      dx: name === "input" ? 26 : -26,
      textAnchor: name === "input" ? "start" : "end",
      // On an axis that reaches far the arch is narrower than a name.
      ...(arch < nameWidth && { stroke: look.colour("paper"), strokeWidth: 4 }),
      fill: look.colour(meaning),
      fontWeight: 600,
    });
  });
}

/** One row per λ of the curves, then one per λ of gradient descent. */
function tableOf(exact: readonly Point[], simulated: readonly Point[]): Table {
  const rows = [
    ...exact.map((point) => ({ method: "exact", ...point })),
    ...simulated.map((point) => ({ method: "gradient descent", ...point })),
  ];
  return {
    length: rows.length,
    columns: {
      method: rows.map(({ method }) => method),
      lambda: rows.map(({ lambda }) => lambda),
      input: rows.map(({ input }) => input),
      output: rows.map(({ output }) => output),
    },
  };
}
