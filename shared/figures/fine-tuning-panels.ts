/** The panels of fine-tuning.ts: the loss on the new task, and against λ its time and its distance. */
import type * as Plot from "@observablehq/plot";
import { balances, logAxis } from "./bent-axis.ts";
import { specks } from "./dots.ts";
import type { Panel } from "./figure.ts";
import type { LossCourse } from "./fine-tuned-networks.ts";
import { axis, clock, type Data, dense, family, grid } from "./fine-tuning.ts";
import { chosenLambda } from "./lambda-panel.ts";
import { oneColumnBelow } from "./layout.ts";
import { lines } from "./lines.ts";
import { inWords } from "./numbers.ts";
import { type Look, strokes } from "./theme.ts";
import { words } from "./words.ts";

export function tuningPanels(
  { courses, tuned, exact, chosen }: Data,
  lambda: number,
  look: Look,
): Panel[] {
  const marked = Math.abs(lambda) <= 10 ? lambda : undefined;
  const times = exact.map(({ time }) => time).filter(Number.isFinite);
  const scale = logAxis(0.8 * Math.min(...times), 1.4 * Math.max(...times));
  const most = 1.15 * Math.max(...exact.map(({ distance }) => distance), 1e-6);
  return [
    losses(courses, chosen.lambda, look),
    against(
      {
        title: "Time to learn",
        simulated: tuned.map(({ time }) => logTime(scale.at, time)),
        exact: exact.map(({ time }) => logTime(scale.at, time)),
        y: {
          ...scale.options([0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50], "1 % of the loss left, t/τ"),
          labelAnchor: "top",
        },
        domain: scale.domain,
      },
      marked,
      look,
    ),
    against(
      {
        title: "How far the kernel moves",
        simulated: tuned.map(({ distance }) => distance),
        exact: exact.map(({ distance }) => distance),
        y: { domain: [0, most], label: "kernel distance", ticks: 4, labelArrow: "none" },
        domain: [0, most],
      },
      marked,
      look,
    ),
  ];
}

const logTime = (at: (time: number) => number, time: number) =>
  Number.isFinite(time) ? at(time) : Number.NaN;

function losses(courses: readonly LossCourse[], chosen: number, look: Look): Panel {
  const start = Math.max(...courses.map(({ exact }) => exact[0] as number));
  const frame = { x: clock.domain, y: [0, 1.1 * start] } as const;
  const positions = ({ times }: LossCourse) => times.map(clock.at);
  const shade = (balance: number) => {
    if (balance === chosen) return look.colour("bothLayers");
    return look.mode(family.length - 1 - family.indexOf(balance as 0), family.length);
  };
  // From the fastest line to the slowest. Between the lines there is no room for names that touch none.
  const byTime = courses
    .map((course) => ({ course, k: course.exact.findIndex((loss) => loss < start / 2) }))
    .filter(({ k }) => k >= 0)
    .sort((a, b) => (a.course.times[a.k] as number) - (b.course.times[b.k] as number));
  const labels = byTime.map(({ course: { lambda } }, index) => ({
    name: `λ = ${lambda === 0 || lambda === chosen ? "" : "±"}${inWords(lambda)}`,
    lambda,
    y: start * (1 - 0.15 * index),
  }));
  return {
    title: "Loss on the new task",
    height: look.width < oneColumnBelow ? 150 : 120,
    options: {
      x: clock.options([0.1, 1, 10], "time t/τ"),
      y: { domain: frame.y, label: null, ticks: 4, tickSize: 0 },
      marginTop: 8,
      marks: [
        ...courses.map((course) =>
          lines([{ x: positions(course), y: course.simulated }], frame, {
            ...strokes.simulated,
            stroke: shade(course.lambda),
          }),
        ),
        lines(
          courses.map((course) => ({ x: positions(course), y: course.exact })),
          frame,
          { ...strokes.exact, stroke: look.colour("exact") },
        ),
        ...labels.map(({ name, lambda, y }) =>
          words([name], {
            x: [clock.domain[1]],
            y: [y],
            textAnchor: "end",
            fill: shade(lambda),
            stroke: look.colour("paper"),
            strokeWidth: 3,
            fontWeight: 600,
          }),
        ),
      ],
    },
  };
}

interface Against {
  readonly title: string;
  readonly simulated: readonly number[];
  readonly exact: readonly number[];
  readonly y: Plot.ScaleOptions;
  readonly domain: readonly [number, number];
}

function against(
  { title, simulated, exact, y, domain }: Against,
  marked: number | undefined,
  look: Look,
): Panel {
  const frame = { x: axis.domain, y: domain } as const;
  return {
    title,
    height: 200,
    span: 1 / 2,
    options: {
      marginTop: 42,
      marginLeft: 46,
      x: axis.options(balances(-10, 10), "balance λ for fine-tuning"),
      y: { ...y, tickSize: 0 },
      marks: [
        ...(marked === undefined ? [] : chosenLambda(axis, marked, look)),
        specks([{ x: grid.map(axis.at), y: simulated }], {
          r: 4.5,
          fill: look.colour("bothLayers"),
          fillOpacity: strokes.simulated.strokeOpacity,
        }),
        lines([{ x: dense.map(axis.at), y: exact }], frame, {
          ...strokes.exact,
          stroke: look.colour("exact"),
        }),
      ],
    },
  };
}
