/** The parts of deep-networks.ts that name the depths, or have the number of layers along the axis. */
import { abruptness, type DeepLine, depths } from "./deep-lines.ts";
import { dots } from "./dots.ts";
import type { Panel } from "./figure.ts";
import { panelWidth } from "./layout.ts";
import { polylines, spread } from "./lines.ts";
import type { Look, Meaning } from "./theme.ts";
import { words } from "./words.ts";

/** Networks of every depth with one imbalance. */
export interface Family {
  readonly lines: readonly DeepLine[];
  readonly meaning: Meaning;
  readonly name: string;
}

/**
 * The depths in a row over the lines, each above where its line is half way up; strong modes are learned
 * the sooner the deeper.
 */
export function depthLabels(family: readonly DeepLine[], end: number, top: number, look: Look) {
  const seen = family
    .filter(({ half }) => half > 0 && half < 0.95 * end)
    .sort((a, b) => a.half - b.half);
  const gap = end / (look.width < 900 && look.width >= 480 ? 14 : 20);
  const places = spread(
    seen.map(({ half }) => half),
    gap,
    // The first of them has its word before it, for which there is room at the left of the axis.
    0,
  );
  return seen.map(({ depth }, k) =>
    words([k === 0 ? `depth ${depth}` : String(depth)], {
      x: [places[k] as number],
      y: [0.955 * top],
      textAnchor: k === 0 ? "end" : "middle",
      dx: k === 0 ? 4 : 0,
      fill: look.mode(depths.indexOf(depth as 2), depths.length),
      fontWeight: 600,
    }),
  );
}

interface Measure {
  readonly title: string;
  readonly label: string;
  readonly value: (line: DeepLine) => number;
}

const measures: readonly Measure[] = [
  { title: "How abrupt", label: "rise 10–90 %, in half-times", value: abruptness },
  { title: "When", label: "half-time t/τ", value: ({ half }) => half },
];

/**
 * One panel per measure.
 * @param families of networks; none when half or more is there at the start, with nothing to measure
 */
export const overDepth = (families: readonly Family[], look: Look): Panel[] =>
  measures.map(({ title, label, value }) => ({
    title,
    height: lowHeight,
    span: 1 / 2,
    options:
      families.length > 0 ? againstDepth(families, look, label, value) : nothingToMeasure(label),
  }));

/** Of the panels over the number of layers; the highest tick stays clear of the name of the axis. */
const lowHeight = 150;
const overLayers = {
  marginTop: 28,
  marginRight: 78,
  x: {
    domain: [1.8, 6.2],
    ticks: [2, 3, 4, 5, 6],
    tickFormat: "d",
    label: "layers",
    labelAnchor: "center",
    labelArrow: "none",
  },
} as const;

const nothingToMeasure = (label: string): Panel["options"] => ({
  ...overLayers,
  y: { domain: [0, 1], label, ticks: [], tickSize: 0, labelArrow: "none" },
  marks: [words(["half or more is there at the start"], {})],
});

function againstDepth(
  families: readonly Family[],
  look: Look,
  label: string,
  value: Measure["value"],
): Panel["options"] {
  const top = 1.1 * Math.max(...families.flatMap((family) => family.lines.map(value)));
  const height = lowHeight * Math.sqrt(panelWidth(1 / 2, look.width) / 300);
  // As high as a line of text.
  const gap = (14.5 * top) / (height - 64);
  const places = spread(
    families.map((each) => value(each.lines.at(-1) as DeepLine)),
    Math.max(top / 8.8, gap),
    0,
  );
  return {
    ...overLayers,
    y: { domain: [0, top], label, ticks: 4, tickSize: 0, labelArrow: "none" },
    marks: families.flatMap(({ lines: family, meaning, name }, index) => {
      const ys = family.map(value);
      return [
        polylines([{ x: depths, y: ys }], { stroke: look.colour(meaning), strokeWidth: 1.5 }),
        dots({ x: depths, y: ys }, { fill: look.colour(meaning), r: 3 }),
        words([name], {
          x: [6],
          y: [places[index] as number],
          dx: 10,
          textAnchor: "start",
          fill: look.colour(meaning),
          fontWeight: 600,
        }),
      ];
    }),
  };
}
