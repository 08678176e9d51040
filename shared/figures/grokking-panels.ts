/** The panels of grokking.ts: the networks of the paper's size, and the chosen one. */
import type * as Plot from "@observablehq/plot";
import { valueAt } from "../neighbours/grokking-course.ts";
import { paperCourses } from "../neighbours/grokking-data.ts";
import { paperSetting } from "../neighbours/paper-setting.ts";
import { type BentAxis, decades, logAxis } from "./bent-axis.ts";
import type { Panel } from "./figure.ts";
import type { Data } from "./grokking.ts";
import { lines } from "./lines.ts";
import { inWords } from "./numbers.ts";
import { rulesY } from "./rules.ts";
import type { Look, Meaning } from "./theme.ts";
import { within } from "./within.ts";
import { words } from "./words.ts";

interface Losses {
  readonly times: ArrayLike<number>;
  readonly train: ArrayLike<number>;
  readonly test: ArrayLike<number>;
  readonly floor: number;
}

export function grokkingPanels(
  { inputs, course }: Data,
  { alpha, end }: { alpha: number; end: number },
  look: Look,
): Panel[] {
  const first = (times: ArrayLike<number>) => logAxis(10, times[times.length - 1] as number);
  const chosen = logAxis(Math.min(10, end / 100), end);
  const { times, alignment, distance } = course;
  const whole = Math.max(...course.test, ...course.train, course.floor);
  // Three beside each other need room for the names in them.
  const span = look.width < 760 ? 1 / 2 : 1 / 3;
  return [
    ...paperCourses.map((paper, k) => ({
      title: `${inWords(paperSetting(paper.alpha).inputs)} inputs, α = ${inWords(paper.alpha)}`,
      height: 140,
      span,
      options: lossOptions(paper, first(paper.times), 0.9, k === 0, look),
    })),
    {
      title: `${inputs} inputs, α = ${inWords(alpha)}`,
      height: 150,
      span,
      options: lossOptions(course, chosen, Math.max(0.9, 1.08 * whole), true, look),
    },
    {
      title: "Alignment with the target",
      height: 150,
      span,
      options: courseOptions(times, alignment, chosen, 1, "firstLayer", look),
    },
    {
      title: "Kernel distance",
      height: 150,
      span,
      options: courseOptions(
        times,
        distance,
        chosen,
        Math.max(1e-4, 1.15 * Math.max(...distance)),
        "bothLayers",
        look,
      ),
    },
  ];
}

function lossOptions(
  { times, train, test, floor }: Losses,
  x: BentAxis,
  top: number,
  named: boolean,
  look: Look,
): Plot.PlotOptions {
  const at = Array.from(times, (t) => x.at(t));
  const frame = { x: x.domain, y: [0, top] } as const;
  const label = (text: string, side: 0 | 1, y: number, colour: string, dy: number) =>
    words([text], {
      x: [x.domain[side]],
      y: [y],
      dy,
      dx: side === 0 ? 4 : 0,
      textAnchor: side === 0 ? "start" : "end",
      fill: colour,
      stroke: look.colour("paper"),
      strokeWidth: 3.5,
      fontWeight: 600,
    });
  // The words reach over a third of the axis at most; the line may rise under them.
  const underWords = x.domain[0] + (x.domain[1] - x.domain[0]) / 3;
  const highestUnder = at.reduce(
    (most, place, k) => (place <= underWords ? Math.max(most, test[k] as number) : most),
    valueAt(times, test, x.ends[0]),
  );
  // The name of the floor stands over it, or under it where a line comes down to it.
  const beside = at.flatMap((place, k) =>
    place > x.domain[1] - 0.45 * (x.domain[1] - x.domain[0])
      ? [train[k], test[k]].map((loss) => ((loss as number) - floor) / top)
      : [],
  );
  const isUnder =
    beside.some((away) => away > 0.01 && away < 0.2) &&
    !beside.some((away) => away > -0.25 && away < -0.03);
  const [grey, purple] = [look.colour("muted"), look.colour("bothLayers")];
  return {
    ...timed(x),
    marginTop: 26,
    y: { domain: [...frame.y], label: "error", ticks: 3, tickSize: 0, labelArrow: "none" },
    marks: [
      rulesY([floor], { stroke: look.colour("target"), strokeDasharray: "1.5,3.5" }),
      lines([within({ x: at, y: train }, frame)], frame, { stroke: grey, strokeWidth: 2 }),
      lines([within({ x: at, y: test }, frame)], frame, { stroke: purple, strokeWidth: 2.4 }),
      ...(named
        ? [
            label("all inputs", 0, highestUnder, purple, -12),
            label("examples", 0, 0, grey, -12),
            label("kernel of the start", 1, floor, grey, isUnder ? 11 : -9),
          ]
        : []),
    ],
  };
}

function courseOptions(
  times: Float64Array,
  values: Float64Array,
  x: BentAxis,
  top: number,
  meaning: Meaning,
  look: Look,
): Plot.PlotOptions {
  const frame = { x: x.domain, y: [0, top] } as const;
  const at = times.map(x.at);
  return {
    ...timed(x),
    y: { domain: [...frame.y], label: null, ticks: 3, tickSize: 0 },
    marks: [
      lines([within({ x: at, y: values }, frame)], frame, {
        stroke: look.colour(meaning),
        strokeWidth: 2.4,
      }),
    ],
  };
}

const timed = (x: BentAxis) => ({
  marginTop: 10,
  marginLeft: 46,
  x: x.options(decades(...x.ends, 4), "step"),
});
