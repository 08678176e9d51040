/** The panels of delayed-rich.ts: the kernel's way over time, and its half against |λ|. */
import * as Plot from "@observablehq/plot";
import { noMotion } from "../theory/delayed-rich.ts";
import { decades, logAxis } from "./bent-axis.ts";
import type { Course } from "./delayed-rich.ts";
import { dots } from "./dots.ts";
import type { Panel } from "./figure.ts";
import { heightFor, panelWidth } from "./layout.ts";
import { lines } from "./lines.ts";
import { inWords } from "./numbers.ts";
import { type Look, strokes } from "./theme.ts";
import { words } from "./words.ts";

/** The balances that are drawn, as shares of the farthest. */
export const shares = [0.1, 0.2, 0.5, 1] as const;

/** Of both panels, in px. */
const tall = (look: Look) => Math.min(340, Math.max(220, 0.36 * look.width));

/** From the smallest |λ| to the largest. */
const colourOf = (look: Look, k: number) => look.mode(shares.length - 1 - k, shares.length);

export function over(times: Float64Array, courses: readonly Course[], look: Look): Panel {
  const axis = logAxis(times[0] as number, times.at(-1) as number);
  const x = times.map(axis.at);
  const farthest = Math.max(...courses.map(({ distance }) => Math.max(...distance)));
  // A kernel that does not turn is seen not to turn on the axis of one that might.
  const top = farthest > noMotion ? 1.12 * farthest : 1;
  // Their decimals would leave the panel.
  const isTiny = top < 0.01;
  const frame = { x: axis.domain, y: [0, top] } as const;
  const marks: Plot.Markish[] = courses.map(({ distance }, k) =>
    lines([{ x, y: distance }], frame, { stroke: colourOf(look, k), strokeWidth: 2 }),
  );
  courses.forEach(({ lambda, half, end, turn, turnDistance }, k) => {
    const fill = colourOf(look, k);
    const at = { x: [axis.at(half)], y: [end / 2] };
    if (half > 0) marks.push(dots(at, { fill, r: 4 }));
    if (turn > axis.ends[0]) {
      marks.push(
        Plot.dot([0], {
          x: [axis.at(turn)],
          y: [turnDistance],
          symbol: "diamond",
          fill: look.colour("paper"),
          stroke: fill,
          strokeWidth: 1.6,
          r: 4.5,
        }),
      );
    }
    // All begin at 0: the corner over it is free.
    marks.push(
      words([`λ = ${inWords(lambda)}`], {
        frameAnchor: "top-left",
        dx: 6,
        dy: 15 * k + 2,
        textAnchor: "start",
        fill,
        stroke: look.colour("paper"),
        strokeWidth: 3,
        fontWeight: 600,
      }),
    );
  });
  return {
    title: "Kernel distance over time",
    height: heightFor(tall(look), panelWidth(0.62, look.width)),
    span: 0.62,
    options: {
      x: axis.options(decades(...axis.ends, 5), "time t/τ"),
      y: {
        domain: [...frame.y],
        label: null,
        ticks: 4,
        tickSize: 0,
        ...(isTiny && { tickFormat: (value: number) => inWords(value, 2) }),
      },
      marks,
    },
  };
}

export function growth(courses: readonly Course[], look: Look): Panel {
  const sizes = courses.map(({ lambda }) => Math.abs(lambda));
  const halves = courses.map(({ half }) => half);
  const x = logAxis((sizes[0] as number) / 3.5, (sizes.at(-1) as number) * 1.6);
  const y = logAxis(Math.min(...halves) / 1.8, Math.max(...halves) * 1.8);
  const [size, half] = [sizes.at(-1) as number, halves.at(-1) as number];
  // Where no turn is delayed, a lazy kernel moves the sooner the larger |λ|, and no line is followed.
  const isLater = half > (halves[0] as number);
  // As much of the line as is in the frame.
  const ends = [
    Math.max(x.ends[0], (size * y.ends[0]) / half),
    Math.min(x.ends[1], (size * y.ends[1]) / half),
  ];
  const proportional = { x: ends.map(x.at), y: ends.map((value) => y.at((half * value) / size)) };
  const frame = { x: x.domain, y: y.domain } as const;
  const ticks = [...decades(...y.ends, 4)];
  return {
    title: "Halfway, against |λ|",
    height: heightFor(tall(look), panelWidth(0.38, look.width)),
    span: 0.38,
    options: {
      x: x.options(sizes, "|λ|"),
      y: {
        ...y.options(ticks.length > 1 ? ticks : [halves[0] as number, half], "time t/τ"),
        tickSize: 0,
      },
      marks: [
        ...(isLater
          ? [
              lines([proportional], frame, {
                ...strokes.exact,
                stroke: look.colour("muted"),
              }),
              // Under the line, which rises away from it.
              words(["in proportion to |λ|"], {
                x: [(x.at(sizes[0] as number) + x.at(sizes[1] as number)) / 2],
                y: [(y.at(halves[0] as number) + y.at(halves[1] as number)) / 2],
                dy: 13,
                dx: 3,
                textAnchor: "start",
                fill: look.colour("muted"),
              }),
            ]
          : []),
        ...courses.flatMap(({ lambda }, k) => {
          const at = { x: [x.at(sizes[k] as number)], y: [y.at(halves[k] as number)] };
          const fill = colourOf(look, k);
          return [
            dots(at, { fill, r: 4.5 }),
            words([`λ = ${inWords(lambda)}`], {
              ...at,
              dx: -9,
              dy: -5,
              textAnchor: "end",
              fill,
              fontWeight: 600,
            }),
          ];
        }),
      ],
    },
  };
}
