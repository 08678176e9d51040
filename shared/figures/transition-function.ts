/**
 * The whole range from rich to lazy at once: γ(t; λ), the course of one mode from where it starts
 * to where it ends, against time in units of its half-time (Theorem 5.1 of the paper).
 */
import * as Plot from "@observablehq/plot";
import { aligned } from "../network/aligned.ts";
import { gradientDescent } from "../network/gradient-descent.ts";
import * as declarations from "../parameters/declarations.ts";
import { singularValues } from "../tasks/index.ts";
import { type Mode, timeToFraction, transition } from "../theory/singular-value-dynamics.ts";
import { type FigureData, figure, type Panel, type Table } from "./figure.ts";
import { lines, polylines, type Stroke } from "./lines.ts";
import { inWords } from "./numbers.ts";
import { rulesX, rulesY } from "./rules.ts";
import { type Look, strokes } from "./theme.ts";
import { words } from "./words.ts";

const params = {
  lambda: {
    ...declarations.lambda,
    help: "The balance whose course is also simulated; the family around it stays.",
    slider: [-20, 20],
    default: 2,
  },
  scale: {
    ...declarations.scale,
    label: "strength at the start",
    help: "s(0); the mode ends at s̃ = 1.",
    max: 0.9,
    slider: [1e-4, 0.5],
    default: 0.01,
  },
} as const;

/** The sizes of λ that are always drawn. */
const family = [0, 0.05, 0.2, 0.5, 2, 20] as const;
const longest = 3;
/** The largest |λ| on the axis of the half-times. */
const farthest = 100;

interface Transition {
  readonly lambda: number;
  /** When γ = ½, in units of τ. */
  readonly halfTime: number;
  /** Time from γ = 10 % to 90 %, in half-times. */
  readonly breadth: number;
  /** γ at the shares of the half-time. */
  readonly gamma: Float64Array;
  /** The same of gradient descent. */
  readonly simulated: Float64Array;
}

type Data = FigureData & {
  /** In half-times. */
  readonly shares: Float64Array;
  readonly family: readonly Transition[];
  readonly chosen: Transition;
  /** Half-times against |λ|. */
  readonly halfTimes: { readonly size: Float64Array; readonly exact: Float64Array };
  /** The largest |simulated − exact| of all these courses. */
  readonly deviation: number;
};

export default figure<typeof params, Data>({
  id: "transition-function",
  title: "Transition function",
  question: "How does one family of curves join sigmoids and exponentials?",
  source: "Theorem 5.1",
  params,
  mainParams: ["lambda", "scale"],
  reading:
    "Course: one line per |λ|, in the colour of its name; at the chosen λ thick and light is gradient descent, thin and dashed the exact solution. Half-time: what time is divided by, and its limits in grey: that of λ = 0, and (ln 2)/|λ|.",

  compute({ lambda, scale }) {
    const shares = Float64Array.from({ length: 121 }, (_, k) => (longest * k) / 120);
    const of = (each: number): Transition => {
      const mode: Mode = { target: 1, initial: scale, lambda: each };
      const halfTime = timeTo(mode, 0.5);
      return {
        lambda: each,
        halfTime,
        breadth: (timeTo(mode, 0.9) - timeTo(mode, 0.1)) / halfTime,
        gamma: shares.map((share) => transition(mode, share * halfTime)),
        simulated: simulate(mode, halfTime, shares),
      };
    };
    const members = family.map(of);
    const chosen = of(lambda);
    const size = Float64Array.from({ length: 61 }, (_, k) => 0.01 * 10 ** (k / 15));
    const data = {
      shares,
      family: members,
      chosen,
      halfTimes: {
        size,
        exact: size.map((each) => timeTo({ target: 1, initial: scale, lambda: each }, 0.5)),
      },
      deviation: Math.max(...[...members, chosen].map(deviationOf)),
    };
    return {
      ...data,
      get table() {
        return tableOf(data);
      },
    };
  },

  describe({ family: [rich], chosen, deviation }, { lambda }) {
    const course = ({ halfTime, breadth }: Transition) =>
      `halfway at t = ${inWords(halfTime)} τ and takes ${inWords(breadth)} half-times`;
    const own = `At λ = ${inWords(lambda)} the mode ${lambda === 0 ? "rises in a sigmoid, " : ""}is ${course(chosen)} from 10 % to 90 %`;
    const level = lambda === 0 ? "" : `; at λ = 0, a sigmoid, it is ${course(rich as Transition)}`;
    const beyond = Math.abs(lambda) > farthest ? " Its ring is at the edge of the half-times." : "";
    return `${own}${level}; far from 0, an exponential, it takes ${inWords(Math.log(9) / Math.LN2)}.${beyond} Gradient descent and the exact solution differ by at most ${inWords(deviation, 2)}.`;
  },

  plot(data, _, look) {
    return [courses(data, look), halfTimes(data, look)];
  },
});

/** The time at which γ has this value. */
const timeTo = (mode: Mode, gamma: number): number =>
  timeToFraction(mode, gamma + (1 - gamma) * mode.initial);

/** γ of gradient descent on a network of one mode, at a fiftieth of the fastest time scale. */
function simulate({ lambda, initial }: Mode, halfTime: number, shares: Float64Array): Float64Array {
  const task = singularValues([1]);
  const shape = { inputs: 1, hidden: 1, outputs: 1 };
  const weights = aligned(shape, task, { lambda, scale: initial, seed: 0 });
  // A whole number of steps between two points: gradient descent knows no time between its steps.
  const spacing = (longest * halfTime) / (shares.length - 1);
  const step = spacing / Math.ceil((spacing * Math.hypot(lambda, 2)) / 0.02);
  const out = new Float64Array(shares.length);
  const times = shares.map((share) => share * halfTime);
  gradientDescent(weights, task.sigma, { tau: 1, step }, times, (index, { W1, W2 }) => {
    const strength = (W1.data[0] as number) * (W2.data[0] as number);
    out[index] = (strength - initial) / (1 - initial);
  });
  return out;
}

const deviationOf = ({ gamma, simulated }: Transition): number =>
  gamma.reduce((most, value, k) => Math.max(most, Math.abs(value - (simulated[k] as number))), 0);

/** The place of a member of the family on the ramp: strongest colour at λ = 0. */
const shade = (lambda: number) =>
  1 - (family as readonly number[]).indexOf(lambda) / (family.length - 1);

function courses({ shares, family: members, chosen }: Data, look: Look): Panel {
  const frame = { x: [0, longest], y: [0, 1.02] } as const;
  const line = (y: Float64Array, style: Stroke) => lines([{ x: shares, y }], frame, style);
  const labels = members.map(({ lambda }, k) =>
    words([lambda === 0 ? "λ = 0" : `|λ| = ${inWords(lambda)}`], {
      frameAnchor: "bottom-right",
      dx: -4,
      dy: -8 - 16 * (members.length - 1 - k),
      textAnchor: "end",
      fontWeight: 600,
      fill: look.ramp(shade(lambda)),
    }),
  );
  return {
    title: "Course, in its own time",
    height: 250,
    span: 0.6,
    options: {
      marginTop: 26,
      x: {
        domain: [0, longest],
        label: "time in half-times",
        ticks: [0, 1, 2, 3],
        tickFormat: String,
        labelAnchor: "center",
        labelArrow: "none",
      },
      y: {
        domain: [0, 1.02],
        label: "part of the way γ",
        ticks: [0, 0.5, 1],
        tickFormat: String,
        tickSize: 0,
        labelArrow: "none",
      },
      marks: [
        rulesY([0.5], { stroke: look.colour("hairline") }),
        rulesX([1], { stroke: look.colour("hairline") }),
        ...members.map(({ lambda, gamma }) =>
          line(gamma, { stroke: look.ramp(shade(lambda)), strokeWidth: 1.6 }),
        ),
        line(chosen.simulated, { ...strokes.simulated, stroke: look.colour("bothLayers") }),
        line(chosen.gamma, { ...strokes.exact, stroke: look.colour("exact") }),
        ...labels,
      ],
    },
  };
}

function halfTimes({ family: members, chosen, halfTimes: curve }: Data, look: Look): Panel {
  const low = curve.size[0] as number;
  const rich = (members[0] as Transition).halfTime;
  const top = 2 * rich;
  const bottom = 0.5 * (curve.exact.at(-1) as number);
  const shown = members.filter(({ lambda }) => lambda > 0);
  const marked = Math.min(farthest, Math.max(low, Math.abs(chosen.lambda)));
  const grey = { stroke: look.colour("target"), strokeWidth: 1 };
  const small = { fill: look.colour("muted"), fontSize: 10.5 };
  const lazyFrom = Math.max(low, Math.LN2 / top);
  return {
    title: "Half-time",
    height: 250,
    span: 0.4,
    options: {
      marginTop: 26,
      x: {
        type: "log",
        domain: [low, farthest],
        label: "size of the balance |λ|",
        ticks: [0.01, 0.1, 1, 10, 100],
        tickFormat: (value: number) => inWords(value),
        labelAnchor: "center",
        labelArrow: "none",
      },
      y: {
        type: "log",
        domain: [bottom, top],
        label: "half-time t/τ",
        ticks: 4,
        tickFormat: decades,
        tickSize: 0,
        labelArrow: "none",
      },
      marks: [
        polylines(
          [
            { x: [low, farthest], y: [rich, rich] },
            { x: [lazyFrom, farthest], y: [Math.LN2 / lazyFrom, Math.LN2 / farthest] },
          ],
          grey,
        ),
        words(["rich limit"], { x: [farthest], y: [rich], dy: -8, textAnchor: "end", ...small }),
        words(["lazy limit"], {
          x: [6],
          y: [Math.LN2 / 6],
          dx: 8,
          dy: -4,
          textAnchor: "start",
          ...small,
        }),
        polylines([{ x: curve.size, y: curve.exact }], {
          ...strokes.exact,
          stroke: look.colour("exact"),
        }),
        Plot.dot(shown, {
          x: "lambda",
          y: "halfTime",
          r: 3.5,
          fill: { value: ({ lambda }: Transition) => look.ramp(shade(lambda)), scale: null },
        }),
        Plot.dot([chosen], {
          x: () => marked,
          y: ({ halfTime }: Transition) => Math.max(bottom, halfTime),
          r: 6,
          stroke: look.colour("bothLayers"),
          strokeWidth: 2.5,
        }),
      ],
    },
  };
}

/** Powers of ten are named, what lies between is only marked. */
const decades = (value: number) =>
  Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9 ? inWords(value) : "";

/** One row per λ and time; the chosen λ last. */
function tableOf({ shares, family: members, chosen }: Omit<Data, "table">): Table {
  const all = [...members, chosen];
  const rows = all.flatMap((each) =>
    Array.from(shares, (share, k) => ({
      lambda: each.lambda,
      half_time: each.halfTime,
      time: share * each.halfTime,
      exact: each.gamma[k] as number,
      simulated: each.simulated[k] as number,
    })),
  );
  return {
    length: rows.length,
    columns: {
      lambda: rows.map((row) => row.lambda),
      half_time: rows.map((row) => row.half_time),
      time: rows.map((row) => row.time),
      exact: rows.map((row) => row.exact),
      simulated: rows.map((row) => row.simulated),
    },
  };
}
