/** The panels of representational-geometry.ts: each quantity over time, and beside it over λ. */
import type * as Plot from "@observablehq/plot";
import type { GeometryMoment } from "../neighbours/manifold-course.ts";
import type { Estimate, GeometryMeasure } from "../neighbours/manifold-geometry.ts";
import { type BentAxis, balances, decades } from "./bent-axis.ts";
import type { Panel } from "./figure.ts";
import { band, type Frame, lines, type Stroke, spread } from "./lines.ts";
import { inWords } from "./numbers.ts";
import { axes, type Data, type Line } from "./representational-geometry.ts";
import { rulesX } from "./rules.ts";
import type { Look, Meaning } from "./theme.ts";
import { words } from "./words.ts";

interface Quantity {
  readonly words: string;
  readonly meaning: Meaning;
  readonly of: (moment: GeometryMoment) => Estimate;
}

interface Row {
  readonly title: string;
  readonly quantities: readonly Quantity[];
}

const measured = (words: string, measure: GeometryMeasure, meaning: Meaning): Quantity => ({
  words,
  meaning,
  of: ({ geometry }) => geometry[measure],
});

const rows: readonly Row[] = [
  {
    title: "Kernel distance",
    quantities: [
      {
        words: "tangent kernel",
        meaning: "bothLayers",
        of: ({ distance }) => ({ value: distance, error: 0 }),
      },
    ],
  },
  { title: "Capacity", quantities: [measured("capacity", "capacity", "firstLayer")] },
  {
    title: "Radius and dimension",
    quantities: [
      measured("radius", "radius", "firstLayer"),
      measured("dimension", "dimension", "muted"),
    ],
  },
  {
    title: "Alignments",
    quantities: [
      measured("centres", "centreAlignment", "firstLayer"),
      measured("axes", "axisAlignment", "muted"),
      measured("centre–axis", "centreAxisAlignment", "ink"),
    ],
  },
];

export function geometryPanels(data: Data, { lambda }: { lambda: number }, look: Look): Panel[] {
  return rows.flatMap((row, k): Panel[] => {
    const top = highest(data, row);
    const height = k < 2 ? 120 : 150;
    // Where there is more than one line, the names stand beside them.
    const marginRight = row.quantities.length > 1 ? 82 : 14;
    return [
      {
        title: `${row.title}, λ = ${inWords(lambda)}`,
        height,
        span: 1 / 2,
        options: {
          marginTop: 10,
          marginRight,
          x: axes.time.options(decades(...axes.time.ends, 5), "time t/τ"),
          ...upTo(top),
          marks: courseMarks(data, row, top, look),
        },
      },
      {
        title: `${row.title}, every λ`,
        height,
        span: 1 / 2,
        options: {
          marginTop: 10,
          marginRight,
          x: axes.lambda.options(balances(...axes.lambda.ends), "balance λ"),
          ...upTo(top),
          marks: sweepMarks(data, row, top, lambda, look),
        },
      },
    ];
  });
}

const upTo = (top: number) => ({
  y: { domain: [0, top], label: null, ticks: 3, tickSize: 0 } as const,
});

/** A little more than the largest value of a row, in both of its panels. */
function highest({ course, before, after }: Data, { quantities }: Row): number {
  let most = 0.05;
  for (const { moments } of [course, before, after]) {
    for (const moment of moments) {
      for (const { of } of quantities) {
        const { value, error } = of(moment);
        most = Math.max(most, value + 2 * error);
      }
    }
  }
  return 1.12 * most;
}

function courseMarks({ course }: Data, { quantities }: Row, top: number, look: Look) {
  const frame = { x: axes.time.domain, y: [0, top] } as const;
  return [
    ...quantities.flatMap(({ of, meaning }) => [
      ...bandOf(course, axes.time, of, look.colour(meaning)),
      lineOf(course, axes.time, of, frame, { stroke: look.colour(meaning) }),
    ]),
    ...namesAt(course, axes.time, quantities, top, look),
  ];
}

/** The names of several lines, at their right ends. */
function namesAt(
  line: Line,
  axis: BentAxis,
  quantities: readonly Quantity[],
  top: number,
  look: Look,
): Plot.Markish[] {
  if (quantities.length === 1) return [];
  const places = spread(
    quantities.map(({ of }) => last(line, of)),
    0.14 * top,
  );
  return quantities.map(({ words: name, meaning }, k) =>
    words([name], {
      x: [axis.domain[1]],
      y: [places[k] as number],
      dx: 6,
      textAnchor: "start",
      fill: look.colour(meaning),
      fontWeight: 600,
    }),
  );
}

function sweepMarks(
  { before, after }: Data,
  { quantities }: Row,
  top: number,
  lambda: number,
  look: Look,
) {
  const frame = { x: axes.lambda.domain, y: [0, top] } as const;
  return [
    rulesX([axes.lambda.at(lambda)], { stroke: look.colour("hairline"), strokeWidth: 1 }),
    ...quantities.flatMap(({ of, meaning }) => {
      const stroke = look.colour(meaning);
      // The kernel has not moved before it learns.
      const start =
        meaning === "bothLayers"
          ? []
          : [lineOf(before, axes.lambda, of, frame, { stroke, ...dotted })];
      // Without bands: up to six of them would lie over each other.
      return [...start, lineOf(after, axes.lambda, of, frame, { stroke })];
    }),
    ...namesAt(after, axes.lambda, quantities, top, look),
    ...(quantities[0]?.words === "capacity"
      ? beforeAndAfter(before, after, quantities[0], lambda, look)
      : []),
  ];
}

/** Names the two kinds of line, once, at that end of the axis which the chosen λ is not at. */
function beforeAndAfter(
  before: Line,
  after: Line,
  { of, meaning }: Quantity,
  lambda: number,
  look: Look,
) {
  const isLeft = lambda > 0;
  const x = axes.lambda.domain[isLeft ? 0 : 1];
  const endOf = ({ moments }: Line) => of(moments.at(isLeft ? 0 : -1) as GeometryMoment).value;
  const ends = [endOf(before), endOf(after)] as const;
  const [lower, upper] = ends[1] >= ends[0] ? [14, -9] : [-9, 14];
  return [["before learning", ends[0], lower] as const, ["after", ends[1], upper] as const].map(
    ([said, y, dy]) =>
      words([said], {
        x: [x],
        y: [y],
        dy,
        textAnchor: isLeft ? "start" : "end",
        fill: look.colour(meaning),
        stroke: look.colour("paper"),
        strokeWidth: 3.5,
        fontWeight: 600,
      }),
  );
}

const dotted = { strokeDasharray: "1.5,3.5", strokeWidth: 1.6 };

/** Two standard errors each way, where there are any. */
function bandOf(
  { at, moments }: Line,
  axis: BentAxis,
  of: Quantity["of"],
  fill: string,
): Plot.Markish[] {
  const found = moments.map(of);
  if (!found.some(({ error }) => error > 0)) return [];
  const low = found.map(({ value, error }) => Math.max(0, value - 2 * error));
  const high = found.map(({ value, error }) => value + 2 * error);
  return [band(at.map(axis.at), low, high, { fill, fillOpacity: 0.15 })];
}

function lineOf(
  { at, moments }: Line,
  axis: BentAxis,
  of: Quantity["of"],
  frame: Frame,
  style: Pick<Stroke, "stroke"> & Partial<Stroke>,
): Plot.Markish {
  const y = moments.map((moment) => of(moment).value);
  return lines([{ x: at.map(axis.at), y }], frame, { strokeWidth: 2.2, ...style });
}

const last = ({ moments }: Line, of: Quantity["of"]): number =>
  of(moments.at(-1) as GeometryMoment).value;
