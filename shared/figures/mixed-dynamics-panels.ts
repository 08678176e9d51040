/** The panels of mixed-dynamics.ts: errors, singular values, and what each layer carries. */
import type * as Plot from "@observablehq/plot";
import { layerSingularValues } from "../network/layer-singular-values.ts";
import { decades, logAxis } from "./bent-axis.ts";
import { dots } from "./dots.ts";
import type { Panel } from "./figure.ts";
import { oneColumnBelow } from "./layout.ts";
import { type Frame, lines, type Series } from "./lines.ts";
import { type Data, size } from "./mixed-dynamics.ts";
import { rulesY } from "./rules.ts";
import { type Look, type Meaning, strokes } from "./theme.ts";
import { within } from "./within.ts";
import { words } from "./words.ts";

/** Room for the names of the axes, the same in all three panels. */
const marginTop = 26;

interface Asked {
  readonly threshold: number;
  readonly rank: number;
}

export function mixedPanels(data: Data, asked: Asked, look: Look): Panel[] {
  return [
    { title: "Error of an entry", height: 205, span: 1 / 3, options: errors(data, look) },
    {
      title: "Singular values of W₂W₁",
      height: 205,
      span: 1 / 3,
      options: strengthsOf(data, asked, look),
    },
    {
      title: "What each layer carries",
      height: 205,
      span: 1 / 3,
      options: layers(data, asked, look),
    },
  ];
}

/**
 * Dashed, each in its colour: that of the exact solution over gradient descent, and where descent is not
 * drawn its own, or nobody could tell one from the other.
 */
function lawLines(
  courses: readonly (readonly [line: Series, colour: string])[],
  frame: Frame,
): Plot.Markish[] {
  const colours = [...new Set(courses.map(([, colour]) => colour))];
  return colours.map((stroke) => {
    const own = courses.filter(([, colour]) => colour === stroke).map(([line]) => line);
    return lines(own, frame, { ...strokes.exact, stroke });
  });
}

function errors({ times, law, descended }: Data, look: Look): Plot.PlotOptions {
  const x = logAxis((times.at(-1) as number) / 100, times.at(-1) as number);
  const at = times.map(x.at);
  const top = 1.12 * Math.max(...law.train, ...law.test);
  const frame = { x: x.domain, y: [0, top] } as const;
  const first = at.findIndex((place) => place >= x.domain[0]);
  const pair = [
    // The one begins highest, the other ends highest: there nothing else is near.
    ["train", "muted", "training", first, "start"],
    ["test", "bothLayers", "test", at.length - 1, "end"],
  ] as const;
  return {
    marginTop,
    x: x.options(decades(...x.ends, 4), "time t/τ"),
    y: { domain: [0, top], label: "squared error", ticks: 4, tickSize: 0, labelArrow: "none" },
    marks: [
      ...pair.flatMap(([name, meaning]) =>
        descended
          ? [
              lines([within({ x: at, y: descended.followed[name] }, frame)], frame, {
                ...strokes.simulated,
                stroke: look.colour(meaning),
              }),
            ]
          : [],
      ),
      ...lawLines(
        pair.map(([name, meaning]) => [
          within({ x: at, y: law[name] }, frame),
          descended ? look.colour("exact") : look.colour(meaning),
        ]),
        frame,
      ),
      ...pair.map(([name, meaning, said, k, textAnchor]) =>
        words([said], {
          x: [at[k] as number],
          y: [law[name][k] as number],
          dy: -11,
          textAnchor,
          fill: look.colour(meaning),
          stroke: look.colour("paper"),
          strokeWidth: 3.5,
          fontWeight: 600,
        }),
      ),
    ],
  };
}

function strengthsOf(
  { times, law, descended }: Data,
  { threshold, rank }: Asked,
  look: Look,
): Plot.PlotOptions {
  const x = logAxis((times.at(-1) as number) / 100, times.at(-1) as number);
  const at = times.map(x.at);
  const top = 1.6 * Math.max(...(law.strengths.at(-1) as Float64Array), threshold);
  // Down to the weakest mode of the noise that is drawn, at the end.
  const y = logAxis(Math.min(1, threshold) / 2, top);
  const frame = { x: x.domain, y: y.domain } as const;
  // All modes of the truth, and every sixth of the noise.
  const shown = Array.from({ length: size }, (_, k) => k).filter(
    (k) => k < rank || (k - rank) % 6 === 0,
  );
  const colourOf = (k: number) =>
    k < rank ? look.mode(k, Math.max(rank, 4)) : look.colour("muted");
  const course = (strengths: readonly Float64Array[], k: number) =>
    within({ x: at, y: strengths.map((values) => y.at(values[k] as number)) }, frame);
  return {
    marginTop,
    marginLeft: 46,
    x: x.options(decades(...x.ends, 4), "time t/τ"),
    y: {
      ...y.options(decades(...y.ends, 4), "singular value s"),
      labelAnchor: "top",
      tickSize: 0,
    },
    marks: [
      rulesY([y.at(threshold)], { stroke: look.colour("target"), strokeDasharray: "1.5,3.5" }),
      ...(descended
        ? shown.map((k) =>
            lines([course(descended.followed.strengths, k)], frame, {
              ...strokes.simulated,
              strokeWidth: k < rank ? strokes.simulated.strokeWidth : 2.5,
              stroke: colourOf(k),
            }),
          )
        : []),
      ...lawLines(
        shown.map((k) => [
          course(law.strengths, k),
          descended ? look.colour("exact") : colourOf(k),
        ]),
        frame,
      ),
      words(["σ²w"], {
        x: [x.domain[0]],
        y: [y.at(threshold)],
        dy: -8,
        dx: 3,
        textAnchor: "start",
        fill: look.colour("muted"),
        stroke: look.colour("paper"),
        strokeWidth: 3.5,
      }),
    ],
  };
}

function layers({ law, descended }: Data, { threshold }: Asked, look: Look): Plot.PlotOptions {
  const lambda = 2 * threshold;
  const widest = 1.05 * Math.max(...(law.strengths.at(-1) as Float64Array));
  const s = Float64Array.from({ length: 60 }, (_, k) => (k * widest) / 59);
  const layer = (index: 0 | 1) => s.map((value) => layerSingularValues(value, lambda)[index] ** 2);
  // Beside two other panels on a small screen the names reach over the curves' ends: there they stand higher.
  const isTight = look.width >= oneColumnBelow && look.width < 900;
  const highest = Math.hypot(widest, threshold) + threshold;
  // So they would over the highest curve, where it is flat.
  const isFlat = 2 * threshold > 0.7 * highest;
  const top = (isTight || isFlat ? 1.6 : 1.06) * highest;
  const frame = { x: [0, widest], y: [0, top] } as const;
  const curves: [Float64Array, Meaning, string][] = [
    [layer(1), "secondLayer", "λ-balanced, second layer"],
    [s.map((value) => Math.hypot(value, threshold)), "bothLayers", "both, Gaussian"],
    [layer(0), "firstLayer", "λ-balanced, first layer"],
  ];
  const directions = (of: "first" | "second", meaning: Meaning) =>
    descended
      ? [
          dots(
            {
              x: descended.directions.map(({ strength }) => strength),
              y: descended.directions.map((direction) => direction[of]),
            },
            { r: 2.6, fill: look.colour(meaning), fillOpacity: 0.55 },
          ),
        ]
      : [];
  return {
    marginTop,
    x: {
      domain: [0, widest],
      label: "singular value s",
      ticks: 4,
      labelAnchor: "center",
      labelArrow: "none",
    },
    y: {
      domain: [0, top],
      label: "squared weight in that direction",
      ticks: 4,
      tickSize: 0,
      labelArrow: "none",
    },
    marks: [
      ...directions("second", "secondLayer"),
      ...directions("first", "firstLayer"),
      ...curves.map(([y, meaning]) =>
        lines([{ x: s, y }], frame, { ...strokes.exact, stroke: look.colour(meaning) }),
      ),
      // In the order of the curves, where there are none.
      ...curves.map(([, meaning, said], k) =>
        words([said], {
          x: [0],
          y: [top],
          dx: isTight ? -1 : 5,
          dy: 6 + 14 * k,
          textAnchor: "start",
          fill: look.colour(meaning),
          stroke: look.colour("paper"),
          strokeWidth: 3.5,
          fontWeight: 600,
        }),
      ),
    ],
  };
}
