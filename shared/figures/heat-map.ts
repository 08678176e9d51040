/**
 * Matrices as cells: purple below zero, green above, as strong as the entry is large. Every cell
 * tells its row, its column and its value to whoever points at it.
 */
import * as Plot from "@observablehq/plot";
import type { Matrix } from "../linalg/matrix.ts";
import { maxAbs } from "../linalg/matrix.ts";
import { inWords } from "./numbers.ts";
import type { Look } from "./theme.ts";

/** One matrix on a board (board.ts). */
export interface HeatMap {
  readonly matrix: Matrix;
  /** Top left corner, in px. */
  readonly x: number;
  readonly y: number;
  /** Width and height of one cell in px. */
  readonly cell: number;
  /** The size of an entry that has the full colour; the largest of this matrix when left out. */
  readonly largest?: number;
  /** For the values that are shown on pointing: "oak, pine: 0.25". */
  readonly rowNames?: readonly string[] | undefined;
  readonly columnNames?: readonly string[] | undefined;
}

/** Width and height in px. */
export const sizeOf = ({ matrix, cell }: Pick<HeatMap, "matrix" | "cell">) => ({
  width: matrix.cols * cell,
  height: matrix.rows * cell,
});

/** The cells of all the matrices as one mark, and a hairline around each matrix. */
export function heatMaps(maps: readonly HeatMap[], look: Look): Plot.Markish[] {
  const cells = maps.flatMap(cellsOf);
  const frames = maps.map((map) => ({ x: map.x, y: map.y, ...sizeOf(map) }));
  return [
    Plot.rect(cells, {
      x1: "x",
      x2: (each: Cell) => each.x + each.size,
      y1: "y",
      y2: (each: Cell) => each.y + each.size,
      // A gap that stays in proportion: a small map is not to become a grid of hairlines.
      insetRight: 0.5,
      insetBottom: 0.5,
      fill: { value: (each: Cell) => look.signed(each.share), scale: null },
      title: "name",
    }),
    Plot.rect(frames, {
      x1: "x",
      x2: (each: Frame) => each.x + each.width,
      y1: "y",
      y2: (each: Frame) => each.y + each.height,
      inset: -1,
      fill: "none",
      stroke: look.colour("hairline"),
    }),
  ];
}

/** Names beside the rows or above the columns of a map, as small as its cells ask. */
export function names(
  { x, y, cell, matrix }: HeatMap,
  side: "rows" | "columns",
  words: readonly string[],
  look: Look,
): Plot.Markish {
  const shown = words.slice(0, side === "rows" ? matrix.rows : matrix.cols);
  const along = (_: string, k: number) => (side === "rows" ? y : x) + (k + 0.5) * cell;
  const style = {
    fill: look.colour("muted"),
    fontSize: Math.min(11, Math.max(7.5, 0.85 * cell)),
  };
  return side === "rows"
    ? Plot.text(shown, { ...style, x: () => x, y: along, text: same, dx: -5, textAnchor: "end" })
    : Plot.text(shown, {
        ...style,
        x: along,
        y: () => y,
        text: same,
        dy: -5,
        rotate: -90,
        textAnchor: "start",
      });
}

/** The ramp with its ends and its middle named: "−1", "0", "1". */
export function signedKey(
  { x, y, width, largest }: { x: number; y: number; width: number; largest: string },
  look: Look,
): Plot.Markish[] {
  const count = 21;
  const steps = Array.from({ length: count }, (_, k) => ({
    left: x + (k * width) / count,
    share: (2 * k) / (count - 1) - 1,
  }));
  const ends = [
    { at: x, text: `−${largest}` },
    { at: x + width / 2, text: "0" },
    { at: x + width, text: largest },
  ];
  return [
    Plot.rect(steps, {
      x1: "left",
      x2: (step: { left: number }) => step.left + width / count,
      y1: () => y,
      y2: () => y + 8,
      fill: { value: (step: { share: number }) => look.signed(step.share), scale: null },
    }),
    Plot.text(ends, { x: "at", y: () => y + 17, text: "text", fontSize: 10 }),
  ];
}

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly share: number;
  readonly name: string;
}

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function cellsOf({ matrix, x, y, cell, largest, rowNames, columnNames }: HeatMap): Cell[] {
  const { rows, cols, data } = matrix;
  const full = largest ?? maxAbs(matrix);
  const out: Cell[] = [];
  for (let i = 0; i < rows; i++) {
    const row = rowNames?.[i] ?? `row ${i + 1}`;
    for (let j = 0; j < cols; j++) {
      const value = data[i * cols + j] as number;
      const column = columnNames?.[j] ?? `column ${j + 1}`;
      out.push({
        x: x + j * cell,
        y: y + i * cell,
        size: cell,
        share: full > 0 ? value / full : 0,
        // Rounding errors of a zero are a zero to a reader.
        name: `${row}, ${column}: ${inWords(Math.abs(value) < 1e-12 * full ? 0 : value, 3)}`,
      });
    }
  }
  return out;
}

const same = (word: string) => word;
