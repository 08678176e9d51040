/** How long does learning take, against λ: the time at which one hundredth of the loss is left. */
import type * as Plot from "@observablehq/plot";
import { scaled } from "../linalg/matrix.ts";
import { lambdaBalanced } from "../network/lambda-balanced.ts";
import * as declarations from "../parameters/declarations.ts";
import { rememberLast } from "../remember.ts";
import { hierarchy } from "../tasks/index.ts";
import { taskOf } from "../tasks/task.ts";
import { lazyTime, richTime, timeToShare } from "../theory/convergence-time.ts";
import { scaleMap } from "../theory/scale-map.ts";
import { logAxis, roundTicks } from "./bent-axis.ts";
import { dots } from "./dots.ts";
import { type FigureData, figure } from "./figure.ts";
import { lambdaAxis, lambdaScale } from "./lambda-panel.ts";
import { lines } from "./lines.ts";
import { inWords } from "./numbers.ts";
import { rulesX } from "./rules.ts";
import { strokes } from "./theme.ts";
import { words } from "./words.ts";

const params = {
  lambda: {
    ...declarations.lambda,
    default: 1,
    help: "Where the time is read off; the curve does not depend on it.",
  },
  scale: { ...declarations.balancedScale, max: 10, slider: [1e-3, 1] },
  share: {
    kind: "number",
    label: "loss that is left",
    help: "Share of the loss at the start at which the task counts as learned.",
    min: 1e-6,
    max: 0.5,
    step: 0.01,
    track: "log",
    slider: [1e-4, 0.5],
    default: 0.01,
  },
  seed: declarations.seed,
} as const;

const widths = { inputs: 8, hidden: 8, outputs: 8 };

interface Data extends FigureData {
  readonly lambdas: Float64Array;
  readonly times: Float64Array;
  readonly read: number;
  readonly level: number;
  readonly rich: number;
}

/** Σ = Y/8: the properties of eight items, averaged over them. */
const task = (() => {
  const { sigma, modes } = hierarchy();
  const factor = 1 / Math.sqrt(8);
  return taskOf("hierarchy", scaled(sigma, factor), {
    modes: { ...modes, S: modes.S.map((s) => factor * s) },
  });
})();

/** The time as a function of λ, from one function W2W1 that is split in every way. */
const timesFrom = rememberLast((scale: number, share: number, seed: number) => {
  const map = scaleMap(task, lambdaBalanced(widths, { lambda: 0, scale: 1, seed }));
  return (lambda: number) => timeToShare(task, map.solution(lambda, scale), share);
});

/** More on an axis that reaches farther, where all that bends is in its middle. */
const pointsOf = (end: number) => (end > 10 ? 121 : 61);

/** Both signs take the same time: the task is square, and so are the layers. */
const curveOf = rememberLast((scale: number, share: number, seed: number, end: number) => {
  const lambdas = lambdaAxis(end).spaced(pointsOf(end));
  const middle = (lambdas.length - 1) / 2;
  const half = Array.from(lambdas.subarray(middle), timesFrom(scale, share, seed));
  return lambdas.map((_, k) => half[Math.abs(k - middle)] as number);
});

export default figure<typeof params, Data>({
  id: "convergence-time",
  title: "Convergence time",
  question: "How long does learning take?",
  source: "Beyond the paper; Theorem 4.3",
  params,
  mainParams: ["lambda", "scale"],
  reading:
    "Purple: the exact time until the given share of the loss is left, for the hierarchy with eight items, on a logarithmic axis. Dashed: the two limits, ln(1/share)/(2|λ|) far from balance, and at λ = 0 a start that is aligned with the task, whose modes wait like ln(1/s₀)/s̃.",

  compute({ lambda, scale, share, seed }) {
    const timeAt = timesFrom(scale, share, seed);
    const axis = lambdaAxis(lambda);
    const all = axis.spaced(pointsOf(axis.ends[1]));
    const times = curveOf(scale, share, seed, axis.ends[1]);
    const finite = Array.from(all.keys()).filter((k) => Number.isFinite(times[k]));
    const lambdas = Float64Array.from(finite, (k) => all[k] as number);
    const shown = Float64Array.from(finite, (k) => times[k] as number);
    return {
      lambdas,
      times: shown,
      read: timeAt(lambda),
      level: times[(all.length - 1) / 2] as number,
      rich: richTime(task.modes.S, scale, share),
      table: { length: lambdas.length, columns: { lambda: lambdas, time: shown } },
    };
  },

  describe({ read, level, rich }, { lambda, share }) {
    const goal = `${inWords(100 * share)} % of the loss`;
    const time = (t: number) => `at t = ${inWords(t, 3)} τ`;
    const lazy =
      lambda === 0 ? "" : `; the lazy limit says ${inWords(lazyTime(lambda, share), 3)} τ`;
    const balanced =
      level === Number.POSITIVE_INFINITY
        ? "It never gets there at λ = 0, where this start ends on a saddle"
        : `It gets there ${time(level)} at λ = 0`;
    const down =
      read === Number.POSITIVE_INFINITY
        ? `At λ = ${inWords(lambda)} the network never is down to ${goal}${lazy}`
        : `At λ = ${inWords(lambda)} the network is down to ${goal} ${time(read)}${lazy}`;
    // A reading at λ = 0 is what the second sentence would say.
    const both = lambda === 0 && Number.isFinite(level) ? down : `${down}. ${balanced}`;
    return `${both}; modes that start aligned at this size would at t = ${inWords(rich, 3)} τ.`;
  },

  plot({ lambdas, times, read, rich }, { lambda, share }, look) {
    const axis = lambdaAxis(lambda);
    const finite = [...times, rich].filter(Number.isFinite);
    const y = logAxis(Math.min(...finite) / 1.5, Math.max(...finite) * 1.6);
    const frame = { x: axis.domain, y: y.domain } as const;
    const x = lambdas.map(axis.at);
    const lazy = [-1, 1].map((sign) => {
      const own = axis.spaced(161).filter((value) => sign * value > 0);
      const inside = own.filter((value) => lazyTime(value, share) < y.ends[1]);
      return {
        x: inside.map(axis.at),
        y: inside.map((value) => y.at(lazyTime(value, share))),
      };
    });
    const limit = { ...strokes.exact, stroke: look.colour("muted") };
    const marks: Plot.Markish[] = [
      rulesX([axis.at(lambda)], { stroke: look.colour("hairline") }),
      lines([{ x, y: times.map(y.at) }], frame, {
        stroke: look.colour("bothLayers"),
        strokeWidth: 2.4,
      }),
      lines([...lazy, { x: axis.domain, y: [y.at(rich), y.at(rich)] }], frame, limit),
    ];
    const note = { fill: look.colour("muted"), stroke: look.colour("paper"), strokeWidth: 3 };
    // Where the lazy limit leaves the panel at the top, on the side that is not read off.
    const side = lambda > 0 ? -1 : 1;
    const steep = (side * lazyTime(1, share)) / (0.85 * y.ends[1]);
    marks.push(
      // At the edge, where on a phone as on a desk both curves are far below.
      words(["aligned, λ = 0"], {
        x: [axis.domain[0]],
        y: [y.at(rich)],
        dy: -9,
        textAnchor: "start",
        ...note,
      }),
      words(["lazy limit"], {
        x: [axis.at(steep)],
        y: [y.at(lazyTime(steep, share))],
        dx: 7 * side,
        textAnchor: side > 0 ? "start" : "end",
        ...note,
      }),
    );
    if (Number.isFinite(read)) {
      // Over the curve, which falls away from 0; at an edge there is room only under it, toward the middle.
      const isAtEdge = Math.abs(axis.at(lambda)) > 0.8 * axis.domain[1];
      const right = lambda >= 0 !== isAtEdge;
      const at = { x: [axis.at(lambda)], y: [y.at(read)] };
      marks.push(
        dots(at, { fill: look.colour("bothLayers"), r: 4 }),
        words([`${inWords(read, 3)} τ`], {
          ...at,
          dx: right ? 9 : -9,
          dy: isAtEdge ? 4 : -7,
          textAnchor: right ? "start" : "end",
          fill: look.colour("bothLayers"),
          stroke: look.colour("paper"),
          strokeWidth: 3.5,
          fontWeight: 600,
        }),
      );
    }
    return [
      {
        height: look.width < 480 ? 290 : 200,
        options: {
          marginTop: 26,
          x: lambdaScale(axis),
          y: {
            ...y.options(
              // Six leave room between them on a phone.
              roundTicks(...y.ends, 7),
              `time t/τ to ${inWords(100 * share)} % of the loss`,
            ),
            labelAnchor: "top",
            tickSize: 0,
          },
          marks,
        },
      },
    ];
  },
});
