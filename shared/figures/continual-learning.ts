/**
 * What does a network forget, and does its balance matter? Random tasks learned one after another:
 * entries of the network function, and the loss on every task (Section 6 and Appendix D of the paper).
 */
import * as declarations from "../parameters/declarations.ts";
import { dots } from "./dots.ts";
import { type FigureData, figure, type Panel } from "./figure.ts";
import { oneColumnBelow } from "./layout.ts";
import { followTasks, type LearnedSequence, type Pair, sequenceTable } from "./learned-sequence.ts";
import { lines } from "./lines.ts";
import { inWords } from "./numbers.ts";
import { rulesX } from "./rules.ts";
import { inOneStage } from "./stages.ts";
import { type Look, strokes } from "./theme.ts";
import { timeAxis } from "./time-axis.ts";
import { words } from "./words.ts";

const width = { min: 2, max: 16 } as const;

const params = {
  lambda: { ...declarations.lambda, default: 1 },
  scale: { ...declarations.balancedScale, max: 10 },
  count: {
    kind: "integer",
    label: "tasks",
    help: "How many random tasks are learned in turn.",
    min: 2,
    max: 6,
    default: 4,
  },
  duration: {
    ...declarations.end,
    label: "time per task",
    help: "How long each task is learned.",
    default: 12,
    min: 0.1,
    max: 100,
  },
  inputs: { ...declarations.inputs, ...width, help: "Width of the input.", default: 4 },
  hidden: { ...declarations.hidden, ...width },
  outputs: { ...declarations.outputs, ...width, help: "Width of the output.", default: 4 },
  seed: { ...declarations.seed, help: "Another seed is another start, and other tasks." },
} as const;

type Data = FigureData & LearnedSequence;

export default figure<typeof params, Data>({
  id: "continual-learning",
  title: "Continual learning",
  question: "What does a network forget when it learns something new?",
  source: "Appendix D.1",
  params,
  mainParams: ["lambda", "count"],
  reading:
    "Thick and light: gradient descent on the weights; thin and dashed: the exact solution. Network function: a few of its entries, with what each task wants of them in grey. Loss on each task: thickest while it is learned, with a dot and a number at what it has risen to when the next one is learned.",

  compute(values) {
    const { inputs, outputs } = values;
    const shape = { inputs, hidden: values.hidden ?? Math.min(inputs, outputs), outputs };
    const sequence = followTasks(shape, values);
    return {
      ...sequence,
      get table() {
        return sequenceTable(sequence);
      },
    };
  },

  stages(values) {
    return inOneStage(() => this.compute(values));
  },

  describe({ switches, ends, deviation, losses, times }, { lambda }) {
    const forgotten = switches.map(({ loss }) => inWords(loss)).join(", ");
    const distances = switches.map(({ distance }) => distance);
    const gap = Math.max(...switches.map(({ loss, distance }) => Math.abs(loss - distance)));
    const rounded = gap < 1e-9 ? "to nine decimals" : `to within ${inWords(gap, 2)}`;
    const early =
      switches.length === 1
        ? `here it ends before, ${inWords(gap, 2)} from that`
        : `here they end before, up to ${inWords(gap, 2)} from that`;
    const law =
      gap < 0.05 * Math.max(...distances)
        ? `half the squared distance between the two tasks (${rounded}`
        : `a task that is learned to its end brings it to half the squared distance between the two, ${distances.map((distance) => inWords(distance)).join(", ")} (${early}`;
    const saddles = ends.filter((end) => end === "saddle").length;
    const stuck =
      saddles === 0
        ? ""
        : `; ${saddles} of the ${ends.length} tasks end on a saddle, where λ = 0 holds them`;
    const halved = halfTimes(losses, times, ends.length);
    const speed =
      halved === undefined
        ? "Gradient"
        : `A new task is half learned in ${inWords(halved, 2)} τ on average; gradient`;
    return `At λ = ${inWords(lambda)} learning the next task brings the loss on the one before to ${forgotten}: ${law}${stuck}). That distance does not depend on λ. ${speed} descent and the exact losses differ by at most ${inWords(deviation, 2)}.`;
  },

  plot(data, { duration }, look) {
    const end = duration * data.tasks.length;
    return [functionPanel(data, end, look), lossPanel(data, end, look)];
  },
});

/** Mean time in which the loss on the new task halves; undefined when one does not get there. */
function halfTimes(losses: readonly Pair[], times: Float64Array, count: number) {
  const points = (times.length - 1) / count;
  let sum = 0;
  for (let phase = 0; phase < count; phase++) {
    const loss = losses[phase]?.exact as Float64Array;
    const first = phase * points;
    const half = (loss[first] as number) / 2;
    let k = first;
    while (k <= first + points && (loss[k] as number) > half) k++;
    if (k > first + points) return undefined;
    const [before, after] = [loss[k - 1] as number, loss[k] as number];
    const [from, to] = [times[k - 1] as number, times[k] as number];
    sum += from + ((before - half) / (before - after)) * (to - from) - (times[first] as number);
  }
  return sum / count;
}

const switchRules = (count: number, end: number, look: Look) =>
  rulesX(
    Array.from({ length: count - 1 }, (_, k) => ((k + 1) * end) / count),
    { stroke: look.colour("hairline") },
  );

function functionPanel(
  { times, functions, wanted, tasks }: LearnedSequence,
  end: number,
  look: Look,
): Panel {
  const count = tasks.length;
  const all = [...functions.flatMap(({ exact }) => Array.from(exact)), ...wanted.flat()];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = 0.06 * (high - low) || 1;
  const domain: [number, number] = [low - room, high + 3 * room];
  const frame = { x: [0, end], y: domain } as const;
  const goals = wanted.flatMap((entries, k) =>
    entries.map((y) => ({ x: [(k * end) / count, ((k + 1) * end) / count], y: [y, y] })),
  );
  return {
    title: "Network function W₂W₁",
    height: 130,
    options: {
      x: { ...timeAxis([0, end], look.width < 480 ? 5 : 9), label: null, ariaLabel: "time t/τ" },
      y: { domain, label: null, ticks: 4, tickSize: 0 },
      marginBottom: 24,
      marginTop: 8,
      marks: [
        switchRules(count, end, look),
        lines(goals, frame, {
          ...strokes.target,
          stroke: look.colour("target"),
          strokeOpacity: 0.6,
        }),
        lines(
          functions.map(({ simulated }) => ({ x: times, y: simulated })),
          frame,
          { ...strokes.simulated, stroke: look.colour("bothLayers") },
        ),
        lines(
          functions.map(({ exact }) => ({ x: times, y: exact })),
          frame,
          { ...strokes.exact, stroke: look.colour("exact") },
        ),
        ...tasks.map((_, k) =>
          words([`task ${k + 1}`], {
            x: [((k + 0.5) * end) / count],
            y: [high + 2.2 * room],
            fill: look.mode(k, count),
            stroke: look.colour("paper"),
            strokeWidth: 4,
            fontWeight: 600,
          }),
        ),
      ],
    },
  };
}

function lossPanel(
  { times, losses, switches, tasks }: LearnedSequence,
  end: number,
  look: Look,
): Panel {
  const count = tasks.length;
  const high = Math.max(...losses.flatMap(({ exact }) => Array.from(exact)));
  // On a phone a phase is as wide as a number: there the numbers stand above the lines.
  const narrow = look.width < oneColumnBelow;
  const domain: [number, number] = [0, (narrow ? 1.25 : 1.12) * high];
  const frame = { x: [0, end], y: domain } as const;
  const points = (times.length - 1) / count;
  /** The stretch of a line while its own task is learned, the switch before it included. */
  const own = (k: number, line: Float64Array) => ({
    x: times.subarray(k * points, (k + 1) * points + 1),
    y: line.subarray(k * points, (k + 1) * points + 1),
  });
  const faded = { strokeWidth: 2, strokeOpacity: 0.35 };
  return {
    title: "Loss on each task",
    height: narrow ? 190 : 140,
    options: {
      x: timeAxis([0, end], look.width < 480 ? 5 : 9),
      y: { domain, label: null, ticks: 4, tickSize: 0 },
      marginTop: 8,
      marks: [
        switchRules(count, end, look),
        ...losses.map(({ simulated }, k) =>
          lines([{ x: times, y: simulated }], frame, { ...faded, stroke: look.mode(k, count) }),
        ),
        ...losses.map(({ simulated }, k) =>
          lines([own(k, simulated)], frame, {
            ...strokes.simulated,
            stroke: look.mode(k, count),
          }),
        ),
        lines(
          losses.map(({ exact }) => ({ x: times, y: exact })),
          frame,
          { ...strokes.exact, strokeOpacity: 0.35, stroke: look.colour("exact") },
        ),
        lines(
          losses.map(({ exact }, k) => own(k, exact)),
          frame,
          { ...strokes.exact, stroke: look.colour("exact") },
        ),
        ...switches.flatMap(({ loss }, k) => {
          const fill = look.mode(k, count);
          const x = [((k + 2) * end) / count];
          const beside = loss > 0.9 * high ? 10 : -9;
          return [
            dots({ x, y: [loss] }, { fill, r: 3.5 }),
            words([narrow ? `${k + 1}: ${inWords(loss)}` : `task ${k + 1}: ${inWords(loss)}`], {
              x,
              // Of many phases every other number stands a line higher.
              y: [narrow ? (count > 4 && k % 2 === 1 ? 1.2 : 1.1) * high : loss],
              dx: narrow ? 0 : -6,
              dy: narrow ? 0 : beside,
              textAnchor: "end",
              fill,
              stroke: look.colour("paper"),
              strokeWidth: 4,
              fontWeight: 600,
            }),
          ];
        }),
      ],
    },
  };
}
