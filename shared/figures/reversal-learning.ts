/**
 * Can a network learn the opposite of what it knows? A task is learned from an aligned start, its
 * sign flips, and each mode has to cross zero. Only an imbalance between the layers gets it across
 * (Section 6 and Appendix D of the paper).
 */
import * as declarations from "../parameters/declarations.ts";
import { type FigureData, figure, type Panel } from "./figure.ts";
import { lines, spread } from "./lines.ts";
import {
  balances,
  followReversal,
  type ModeReversal,
  predicted,
  type Reversal,
  reversalTable,
} from "./mode-reversals.ts";
import { inOneNotation, inWords } from "./numbers.ts";
import { rulesX, rulesY } from "./rules.ts";
import { type Look, strokes } from "./theme.ts";
import { timeAxis } from "./time-axis.ts";
import { words } from "./words.ts";

const params = {
  lambda: { ...declarations.lambda, slider: [-1, 1], default: 0.01 },
  scale: {
    ...declarations.scale,
    label: "strength at the start",
    help: "s(0), how strong every mode is before anything is learned.",
    max: 10,
    slider: [1e-4, 1],
    default: 0.01,
  },
  values: {
    ...declarations.values,
    help: "How strong the modes of the task are.",
    min: 0.01,
    max: 100,
    maxLength: 8,
    default: [1, 0.7, 0.4],
  },
  duration: {
    ...declarations.end,
    label: "time before the flip, and after it",
    help: "How long the task is learned, and then its reverse.",
    default: 16,
    min: 0.1,
    max: 200,
  },
} as const;

type Data = FigureData & Reversal;

export default figure<typeof params, Data>({
  id: "reversal-learning",
  title: "Reversal learning",
  question: "Can a network learn the opposite of what it knows?",
  source: "Appendix D.2",
  params,
  mainParams: ["lambda", "duration"],
  reading:
    "One line per mode, strongest first: thick and light, simulated by gradient descent; thin and dashed, the exact solution. Time to relearn: from the flip until half of the reverse is learned, against |λ|; in grey, ln(√8 s̃/|λ|)/s̃.",

  compute(values) {
    const reversal = followReversal(values);
    return {
      ...reversal,
      get table() {
        return reversalTable(reversal, values.duration);
      },
    };
  },

  describe({ modes, deviation, times }, { lambda }) {
    const [strong, weak] = [modes[0] as ModeReversal, modes.at(-1) as ModeReversal];
    const both = [...new Set([strong, weak])];
    const gap = `gradient descent and the exact solution differ by at most ${inWords(deviation, 2)}`;
    if (lambda === 0) {
      const left = Math.max(...modes.map(({ exact }) => Math.abs(exact.at(-1) as number)));
      const soon = inWords(strong.exactTimes[0] as number);
      return `At λ = 0 the network unlearns the task and stays on the saddle W₂W₁ = 0 for ever: at t = ${inWords(times.at(-1) as number)} τ its strongest mode is at ${inWords(Math.round(left * 1e6) / 1e6, 2)}. An imbalance of λ = ±10⁻⁶ is enough to relearn half of it ${soon} τ after the flip; ${gap}.`;
    }
    const found = both.map(
      ({ relearned, target }) => `${inWords(relearned)} τ (s̃ = ${inWords(target)})`,
    );
    const expected = both.map(({ target }) => `${inWords(predicted(target, Math.abs(lambda)))} τ`);
    const isSlight = Math.abs(lambda) < strong.target / 2;
    const law = isSlight ? `, where ln(√8 s̃/|λ|)/s̃ gives ${expected.join(" and ")}` : "";
    const growth = isSlight
      ? `The time grows like ln(1/|λ|)/s̃, and ${gap}`
      : `${gap[0]?.toUpperCase()}${gap.slice(1)}`;
    return `At λ = ${inWords(lambda)} half of the reverse is learned ${found.join(" and ")} after the sign flips${law}; at λ = 0 it never is. ${growth}.`;
  },

  plot({ times, modes }, { duration, lambda }, look) {
    return [course(times, modes, duration, look), relearning(modes, Math.abs(lambda), look)];
  },
});

function course(
  times: Float64Array,
  modes: readonly ModeReversal[],
  duration: number,
  look: Look,
): Panel {
  const top = Math.max(...modes.map(({ target, exact }) => Math.max(target, exact[0] as number)));
  const domain: [number, number] = [-1.12 * top, 1.12 * top];
  const frame = { x: [0, 2 * duration], y: domain } as const;
  const places = spread(
    modes.map(({ target }) => target),
    top / 6,
  );
  const note = { fill: look.colour("muted"), stroke: look.colour("paper"), strokeWidth: 4 };
  return {
    title: "Learn, then reverse",
    height: 240,
    span: 0.56,
    options: {
      marginRight: 58,
      x: timeAxis([0, 2 * duration], 5),
      y: { domain, label: "strength of each mode", ticks: 5, tickSize: 0, labelArrow: "none" },
      marks: [
        rulesY([0], { stroke: look.colour("hairline") }),
        rulesX([duration], { stroke: look.colour("target") }),
        ...modes.map(({ target }, k) =>
          words([`s̃ = ${inWords(target)}`], {
            x: [2 * duration],
            y: [-(places[k] as number)],
            dx: 6,
            textAnchor: "start",
            fill: look.mode(k, modes.length),
            fontWeight: 600,
          }),
        ),
        ...modes.map(({ simulated }, k) =>
          lines([{ x: times, y: simulated }], frame, {
            ...strokes.simulated,
            stroke: look.mode(k, modes.length),
          }),
        ),
        lines(
          modes.map(({ exact }) => ({ x: times, y: exact })),
          frame,
          { ...strokes.exact, stroke: look.colour("exact") },
        ),
        words(["the sign flips"], {
          x: [duration],
          y: [1.06 * top],
          dx: 6,
          textAnchor: "start",
          ...note,
        }),
      ],
    },
  };
}

const powers = [-6, -4, -2, 0];
const relearningTicks = { powers, words: inOneNotation(powers.map((power) => 10 ** power)) };

function relearning(modes: readonly ModeReversal[], balance: number, look: Look): Panel {
  const top = 1.08 * Math.max(...modes.map(({ exactTimes }) => exactTimes[0] as number));
  const log = balances.map(Math.log10);
  const [low, high] = [log[0] as number, log.at(-1) as number];
  const frame = { x: [low, high], y: [0, top] } as const;
  const over = (pick: (mode: ModeReversal) => Float64Array) =>
    modes.map((mode) => ({ x: log, y: pick(mode) }));
  const marked = balance >= (balances[0] as number) && balance <= (balances.at(-1) as number);
  const at = Math.log10(balance);
  return {
    title: "Time to relearn",
    height: 270,
    span: 0.44,
    options: {
      x: {
        domain: frame.x,
        ticks: relearningTicks.powers,
        tickFormat: (_: number, k: number) => relearningTicks.words[k] as string,
        label: "imbalance |λ|; at 0 it takes for ever",
        labelAnchor: "center",
        labelArrow: "none",
      },
      y: {
        domain: frame.y,
        label: "half relearned, t/τ",
        ticks: 5,
        tickSize: 0,
        labelArrow: "none",
      },
      marks: [
        ...(marked ? [rulesX([at], { stroke: look.colour("target") })] : []),
        lines(
          over(({ predictedTimes }) => predictedTimes),
          frame,
          {
            stroke: look.colour("target"),
            strokeWidth: 1,
            strokeOpacity: 0.75,
          },
        ),
        ...modes.map(({ simulatedTimes }, k) =>
          lines([{ x: log, y: simulatedTimes }], frame, {
            ...strokes.simulated,
            stroke: look.mode(k, modes.length),
          }),
        ),
        lines(
          over(({ exactTimes }) => exactTimes),
          frame,
          {
            ...strokes.exact,
            stroke: look.colour("exact"),
          },
        ),
        ...(marked
          ? [
              words(["λ here"], {
                x: [at],
                y: [top],
                dx: 5,
                dy: 4,
                textAnchor: at > (low + high) / 2 + 1 ? "end" : "start",
                fill: look.colour("muted"),
              }),
            ]
          : []),
      ],
    },
  };
}
