/** Both layers on the two ends of a beam that tilts toward the heavier one. */
import type * as Plot from "@observablehq/plot";
import { type Matrix, maxAbs } from "../linalg/matrix.ts";
import type { Weights } from "../network/weights.ts";
import { type HeatMap, sizeOf } from "./heat-map.ts";
import { band, polylines } from "./lines.ts";
import { inWords } from "./numbers.ts";
import type { Look, Meaning } from "./theme.ts";
import { tiltOf } from "./tilt.ts";
import { labels } from "./words.ts";

/**
 * A label in the middle above a map, and a smaller one under it, or below the map: then it ends where the
 * map does, so that no number makes it leave the drawing.
 */
export function named(
  map: HeatMap,
  look: Look,
  {
    name,
    more = "",
    below,
    meaning,
  }: { name: string; more?: string; below?: true; meaning: Meaning },
): Plot.Markish[] {
  const { width, height } = sizeOf(map);
  const x = map.x + width / 2;
  const above = map.y - 11;
  const marks: Plot.Markish[] = [
    labels([{ x, y: more === "" || below ? above : above - 16, text: name }], {
      fill: look.colour(meaning),
      fontWeight: 600,
      fontSize: 12.5,
    }),
  ];
  if (more !== "") {
    marks.push(
      below
        ? labels([{ x: map.x + width, y: map.y + height + 10, text: more }], {
            fontSize: 11,
            textAnchor: "end",
          })
        : labels([{ x, y: above, text: more }], { fontSize: 11 }),
    );
  }
  return marks;
}

/** Both layers, on the two ends of a beam. */
export function beamOf(
  { W1, W2 }: Weights,
  {
    first,
    second,
    lambda,
    width,
  }: { first: number; second: number; lambda: number; width: number },
  look: Look,
) {
  const arm = 0.27 * width;
  const middle = width / 2;
  const tallest = Math.max(W1.rows, W2.rows);
  // The widest block ends before the beam does.
  const widest = Math.max(W1.cols, W2.cols);
  const cell = Math.floor(Math.min(26, (1.4 * arm - 8) / widest, 150 / tallest));
  const slope = Math.tan((tiltOf(lambda) * Math.PI) / 180);
  // Room for the higher end, whichever it is: the picture does not jump while λ slides.
  const steepest = Math.tan((13 * Math.PI) / 180);
  const level = 44 + tallest * cell + 1.5 * arm * steepest;
  const largest = Math.max(maxAbs(W1), maxAbs(W2));
  const stand = (matrix: Matrix, side: -1 | 1): HeatMap => ({
    matrix,
    name: side < 0 ? "W₁" : "W₂",
    cell,
    largest,
    x: Math.round(middle + side * arm - (matrix.cols * cell) / 2),
    // It stands on the corner that the beam meets first.
    y: Math.round(
      level +
        side * arm * slope -
        (Math.abs(slope) * matrix.cols * cell) / 2 -
        matrix.rows * cell -
        4,
    ),
    ...(side < 0 ? rowsAs(matrix, ["hidden", "input"]) : rowsAs(matrix, ["output", "hidden"])),
  });
  const [left, right] = [stand(W1, -1), stand(W2, 1)];
  const along = [-1, 0, 1].map((side) => side * 1.7 * arm);
  const beam = { x: along.map((x) => middle + x), y: along.map((x) => level + x * slope) };
  const [foot, tip] = [level + 26, level + 2];
  // The blocks stand upright, so that their cells can be compared: on wedges, where the beam falls away.
  const wedges = [left, right].map((map) => {
    const { width: across, height: down } = sizeOf(map);
    const ends = [map.x, map.x + across];
    return band(
      ends,
      ends.map((x) => level + (x - middle) * slope),
      ends.map(() => map.y + down),
      { fill: look.colour("hairline") },
    );
  });
  return {
    maps: [left, right],
    height: level + Math.max(44, 1.7 * arm * steepest + 6),
    marks: [
      ...wedges,
      polylines([beam], { stroke: look.colour("ink"), strokeWidth: 3 }),
      band([middle - 13, middle, middle + 13], [foot, foot, foot], [foot, tip, foot], {
        fill: look.colour("ink"),
      }),
      labels([{ x: middle, y: level + 38, text: `λ = ${inWords(lambda)}` }], {
        fill: look.colour("ink"),
        fontWeight: 600,
        fontSize: 13,
      }),
      ...named(left, look, {
        name: "first layer W₁",
        more: `squared weight ${inWords(first)}`,
        meaning: "firstLayer",
      }),
      ...named(right, look, {
        name: "second layer W₂",
        more: `squared weight ${inWords(second)}`,
        meaning: "secondLayer",
      }),
    ] as Plot.Markish[],
  };
}

type Unit = "input" | "hidden" | "output";

/** Names of the rows and columns of a map: "hidden 3", "input 1". */
export const rowsAs = ({ rows, cols }: Matrix, [row, column]: readonly [Unit, Unit]) => ({
  rowNames: Array.from({ length: rows }, (_, k) => `${row} ${k + 1}`),
  columnNames: Array.from({ length: cols }, (_, k) => `${column} ${k + 1}`),
});
