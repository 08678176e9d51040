/** A sequence of tasks: the loss on every one of them, and what the network computes meanwhile. */
import * as Plot from "@observablehq/plot";
import type { Panel, PanelFrame } from "../figures/figure.ts";
import { lines, spread } from "../figures/lines.ts";
import { inWords } from "../figures/numbers.ts";
import type { Look } from "../figures/theme.ts";
import { columnsOf } from "./curves.ts";
import { lineMargins } from "./line-model.ts";
import { sequenceFrames } from "./strip-frames.ts";

/** What is drawn of a sequence: plain, so that a worker can hand it over. */
export interface SequenceData {
  readonly time: Float64Array;
  /** When each phase begins, and which task it learns (index from 0). */
  readonly phases: readonly {
    readonly begins: number;
    readonly ends: number;
    readonly task: number;
  }[];
  readonly tasks: number;
  /** Times × tasks. */
  readonly losses: Float64Array;
  readonly modes: number;
  /** Times × modes. */
  readonly singularValues: Float64Array;
  /** What was lost of earlier tasks in each phase. */
  readonly forgetting: readonly {
    readonly phase: number;
    readonly task: number;
    readonly rise: number;
  }[];
  readonly balanceError: number;
}

export function sequencePanels(data: SequenceData, look: Look): Panel[] {
  const end = data.time.at(-1) as number;
  const draw = (
    frame: PanelFrame,
    columns: readonly Float64Array[],
    colours: readonly string[],
    names: readonly string[],
  ): Panel => {
    const high =
      1.06 * Math.max(1e-12, ...columns.map((y) => y.reduce((a, b) => Math.max(a, b), 0)));
    const axes = { x: [0, end], y: [0, high] } as const;
    const places = spread(
      names.map((_, k) => Math.min(high, (columns[k] as Float64Array).at(-1) as number)),
      0.085 * high,
    );
    return {
      ...frame,
      options: {
        ...lineMargins,
        marginTop: 22,
        x: {
          domain: [0, end],
          label: "time t/τ",
          ticks: 5,
          labelAnchor: "center",
          labelArrow: "none",
        },
        y: { domain: [0, high], label: null, ticks: 3, tickSize: 0 },
        marks: [
          Plot.ruleX(data.phases.slice(1), { x: "begins", stroke: look.colour("hairline") }),
          Plot.text(data.phases, {
            x: ({ begins, ends }) => (begins + ends) / 2,
            frameAnchor: "top",
            dy: -16,
            text: ({ task }) => `learns ${letter(task)}`,
            fontSize: 10.5,
          }),
          ...columns.map((y, k) =>
            lines([{ x: data.time, y }], axes, { stroke: colours[k] as string, strokeWidth: 1.8 }),
          ),
          Plot.text(
            names.map((name, k) => ({ name, y: places[k], colour: colours[k] })),
            {
              x: () => end,
              y: "y",
              text: "name",
              fill: { value: "colour", scale: null },
              dx: 6,
              textAnchor: "start",
              fontSize: 11,
              fontWeight: 600,
            },
          ),
        ],
      },
    };
  };
  const tasks = columnsOf(data.losses, data.tasks);
  const modes = columnsOf(data.singularValues, data.modes);
  const ofTasks = tasks.map((_, k) => look.mode(k, tasks.length));
  return [
    draw(
      sequenceFrames.losses,
      tasks,
      ofTasks,
      tasks.map((_, k) => letter(k)),
    ),
    draw(
      sequenceFrames.modes,
      modes,
      modes.map((_, k) => look.mode(k, modes.length)),
      modes.slice(0, 3).map((_, k) => String(k + 1)),
    ),
  ];
}

/** Tasks are called A, B, C in the order in which they appear. */
export const letter = (task: number): string => String.fromCharCode(65 + task);

/** What is seen, in a sentence or two. */
export function sequenceWords({ phases, tasks, losses, time, forgetting }: SequenceData): string {
  const last = Array.from(
    { length: tasks },
    (_, k) => losses[(time.length - 1) * tasks + k] as number,
  );
  const ends = last.map((loss, k) => `${inWords(loss)} on ${letter(k)}`).join(", ");
  const worst = forgetting.reduce<(typeof forgetting)[number] | undefined>(
    (most, each) => (each.rise > (most?.rise ?? 0) ? each : most),
    undefined,
  );
  const forgot = worst
    ? ` Most is forgotten in phase ${worst.phase + 1}, where the loss on ${letter(worst.task)} rises by ${inWords(worst.rise)}.`
    : " Nothing that was learned is forgotten.";
  return `${phases.length} phases; the loss ends at ${ends}.${phases.length > 1 ? forgot : ""}`;
}
