/**
 * When does a network turn toward the task, and when does it grow? Overlap of its modes with the
 * task's and their strength over time, from a small start and from a large one.
 */
import type * as Plot from "@observablehq/plot";
import { DomainError } from "../errors.ts";
import * as declarations from "../parameters/declarations.ts";
import { decades, logAxis } from "./bent-axis.ts";
import { chooseTask, figureTasks } from "./chosen-task.ts";
import { dots } from "./dots.ts";
import { type FigureData, figure, type Panel, type Table } from "./figure.ts";
import { lines } from "./lines.ts";
import { inWords } from "./numbers.ts";
import { rulesY } from "./rules.ts";
import { inOneStage } from "./stages.ts";
import { type Look, strokes } from "./theme.ts";
import { followTurning, type Quantity, type Turning, type TurningMode } from "./turning-modes.ts";
import { words } from "./words.ts";

const params = {
  lambda: declarations.lambda,
  small: {
    ...declarations.scale,
    label: "size of the small start",
    help: "Root mean square of the singular values of W₂W₁.",
    max: 0.1,
    slider: [1e-4, 0.1],
    default: 0.001,
  },
  large: {
    ...declarations.scale,
    label: "size of the large start",
    help: "The same of the other start, which has the same directions.",
    min: 0.1,
    max: 10,
    slider: [0.1, 10],
    default: 1,
  },
  task: {
    ...declarations.task,
    choices: { "singular-values": figureTasks["singular-values"], random: figureTasks.random },
    default: "singular-values",
  },
  values: {
    ...declarations.values,
    help: "For the task singular-values: how strong its modes are, all different.",
    min: 0.01,
    max: 10,
    maxLength: 6,
    default: [1, 0.7, 0.4],
  },
  seed: declarations.seed,
  end: { ...declarations.end, default: 20, min: 1, max: 200, slider: [1, 100] },
} as const;

type Data = FigureData & { readonly starts: readonly [small: Turning, large: Turning] };

/** Where the time axis begins, in units of τ. */
const first = 0.01;

const quantities = [
  { quantity: "turn", title: "turning", label: "overlap with the task’s mode" },
  { quantity: "growth", title: "growing", label: "strength s/s̃" },
] as const satisfies readonly { quantity: Quantity; title: string; label: string }[];

export default figure<typeof params, Data>({
  id: "alignment",
  title: "Alignment",
  question: "When does a network turn toward the task, and when does it grow?",
  source: "Beyond the paper; Theorem 4.3",
  params,
  mainParams: ["lambda", "small", "large"],
  reading:
    "Per mode of the task, strongest first: how well the best of the network’s modes overlaps with it, and how strong it is in the network; thick and light, gradient descent; thin and dashed, the exact solution; a dot marks halfway. Time is logarithmic.",

  compute(values) {
    const { lambda, small, large, seed, end } = values;
    checkDistinct(values.values);
    const wanted = { ...values, inputs: undefined, outputs: undefined, hidden: undefined };
    const { task, shape } = chooseTask(wanted, 4);
    const times = logAxis(first, end).spaced(81);
    const follow = (scale: number) => followTurning(task, shape, times, { lambda, scale, seed });
    const starts = [follow(small), follow(large)] as const;
    return {
      starts,
      get table() {
        return tableOf(starts);
      },
    };
  },

  stages(values) {
    return inOneStage(() => this.compute(values));
  },

  describe({ starts }, { lambda, end }) {
    const alone = starts[0].modes.length === 1;
    const told = starts.map(({ scale, modes: [strongest] }) => {
      const { turn, growth } = (strongest as TurningMode).half;
      const at = (time: number | undefined) =>
        time === undefined
          ? `not by ${inWords(end)} τ`
          : time <= first
            ? `before ${inWords(first)} τ`
            : `at ${inWords(time, 2)} τ`;
      const turned = alone ? "" : `half turned ${at(turn)} and `;
      return `from a start of size ${inWords(scale)} it is ${turned}half grown ${at(growth)}`;
    });
    const stuck = starts.some(({ converges }) => !converges)
      ? ` (both end on a saddle, where ${alone ? "it" : "the weakest mode"} is never learned)`
      : "";
    const deviation = Math.max(...starts.map((start) => start.deviation));
    const apart = starts.some(({ modes: [strongest] }) => {
      const { turn = end, growth = end } = (strongest as TurningMode).half;
      const [one, other] = [Math.max(first, turn), Math.max(first, growth)];
      return Math.abs(Math.log(one / other)) > 0.05;
    });
    const mode = alone ? "only mode" : "strongest mode";
    const how = alone
      ? "need not turn, its overlap is 1 from the start"
      : apart
        ? "turns and grows at different times"
        : "turns and grows at the same time";
    return `At λ = ${inWords(lambda)} the ${mode} ${how}: ${told.join(", ")}${stuck}. Gradient descent and the exact solution differ by at most ${inWords(deviation, 2)}.`;
  },

  plot({ starts }, { end }, look) {
    return starts.flatMap((start, k) =>
      quantities.map((each) => panel(start, each, { end, named: k === 0 }, look)),
    );
  },
});

function panel(
  { scale, times, modes }: Turning,
  { quantity, title, label }: (typeof quantities)[number],
  { end, named }: { end: number; named: boolean },
  look: Look,
): Panel {
  const axis = logAxis(first, end);
  const values = modes.flatMap(({ exact }) => [...exact[quantity]]);
  const low = Math.max(-2, Math.min(0, ...values));
  const high = Math.min(3, Math.max(1, ...values));
  const room = 0.06 * (high - low);
  const frame = { x: axis.domain, y: [low - (low < 0 ? room : 0), high + room] } as const;
  const x = times.map(axis.at);
  const inside = (y: number) => (y >= frame.y[0] && y <= frame.y[1] ? y : Number.NaN);
  const marks: Plot.Markish[] = [
    rulesY([0, 1], { ...strokes.target, stroke: look.colour("hairline") }),
  ];
  modes.forEach(({ simulated }, k) => {
    const y = simulated[quantity].map(inside);
    marks.push(
      lines([{ x, y }], frame, { ...strokes.simulated, stroke: look.mode(k, modes.length) }),
    );
  });
  const exact = modes.map((mode) => ({ x, y: mode.exact[quantity].map(inside) }));
  marks.push(lines(exact, frame, { ...strokes.exact, stroke: look.colour("exact") }));
  modes.forEach(({ half, exact: own, target }, k) => {
    const fill = look.mode(k, modes.length);
    const time = half[quantity];
    if (time !== undefined) {
      const after = times.findIndex((t) => t >= time);
      const index = after < 0 ? times.length - 1 : after;
      const y = inside(own[quantity][index] as number);
      if (Number.isFinite(y)) marks.push(dots({ x: [x[index] as number], y: [y] }, { r: 4, fill }));
    }
    if (named && quantity === "turn") {
      marks.push(
        words([`s̃ = ${inWords(target, 2)}`], {
          frameAnchor: "bottom-right",
          dx: -6,
          dy: -10 - 15 * (modes.length - 1 - k),
          textAnchor: "end",
          fill,
          fontWeight: 600,
        }),
      );
    }
  });
  return {
    title: `Start of size ${inWords(scale)}: ${title}`,
    height: 200,
    span: 1 / 2,
    options: {
      marginTop: 26,
      x: axis.options(decades(first, end, 6), "time t/τ"),
      y: { domain: [...frame.y], label, ticks: 4, tickSize: 0, labelArrow: "none" },
      marks,
    },
  };
}

/** @throws DomainError when two modes are equally strong: neither has directions of its own then */
function checkDistinct(values: readonly number[]): void {
  if (new Set(values).size === values.length) return;
  throw new DomainError(
    "values",
    values,
    "different values: modes of equal strength have no directions of their own to turn to",
  );
}

/** One row per start, mode and time. */
function tableOf(starts: readonly Turning[]): Table {
  const rows = starts.flatMap(({ scale, times, modes }) =>
    modes.flatMap(({ target, exact, simulated }, mode) =>
      Array.from(times, (time, k) => ({
        scale,
        mode: mode + 1,
        target,
        time,
        exact_overlap: exact.turn[k] as number,
        simulated_overlap: simulated.turn[k] as number,
        exact_strength: (exact.growth[k] as number) * target,
        simulated_strength: (simulated.growth[k] as number) * target,
      })),
    ),
  );
  const names = Object.keys(rows[0] as (typeof rows)[number]) as (keyof (typeof rows)[number])[];
  return {
    length: rows.length,
    columns: Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])])),
  };
}
