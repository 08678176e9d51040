/**
 * Matrices as cells: purple below zero, green above, as strong as the entry is large. Every cell
 * tells its row, its column and its value to whoever points at it.
 */
import type * as Plot from "@observablehq/plot";
import type { Matrix } from "../linalg/matrix.ts";
import { maxAbs } from "../linalg/matrix.ts";
import { hundredths, inWords } from "./numbers.ts";
import { makeReadable, type ReadableMap } from "./readable-map.ts";
import { svgElement } from "./svg-element.ts";
import type { Look } from "./theme.ts";
import { words } from "./words.ts";

/** One matrix on a board (board.ts). */
export interface HeatMap {
  readonly matrix: Matrix;
  /** What it is, before a value that is read out: "W₂W₁ at λ = −10". */
  readonly name?: string;
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

/**
 * The matrices, each a group of cells in a hairline. Drawn without Plot's marks: with a thousand cells
 * those take longer than a frame. In a live drawing the cells of one colour are one path.
 */
export function heatMaps(maps: readonly HeatMap[], look: Look): Plot.RenderFunction[] {
  return maps.map((map) => (_index, _scales, _values, _dimensions, { document }) => {
    const make = (name: string, attributes: Readonly<Record<string, string | number>>) =>
      svgElement(document, name, attributes);
    const { x, y } = map;
    const { width, height } = sizeOf(map);
    // The page finds the cells by this name, to read them out (cell-places.ts).
    const group = make("g", { "data-cells": map.name ?? "" });
    if (look.live) {
      const area = make("rect", { x, y, width, height, fill: "none", "pointer-events": "all" });
      makeReadable(area, readable(map));
      const cells = make("g", { transform: `translate(${x},${y})scale(${map.cell})` });
      for (const [fill, d] of pathsOf(map, look)) cells.append(make("path", { d, fill }));
      group.append(cells, area);
    } else {
      const size = hundredths(map.cell - gap);
      for (const cell of cellsOf(map)) {
        const { x, y } = cell;
        const fill = look.signed(cell.share);
        const rect = make("rect", { x, y, width: size, height: size, fill });
        const title = make("title", {});
        title.append(document.createTextNode(wordsOf(map, cell)));
        rect.append(title);
        group.append(rect);
      }
    }
    const around = {
      x: hundredths(x - 1),
      y: hundredths(y - 1),
      width: hundredths(width + 2),
      height: hundredths(height + 2),
      "pointer-events": "none",
    };
    group.append(make("rect", { ...around, fill: "none", stroke: look.colour("hairline") }));
    return group;
  });
}

/** Between cells; in proportion to small ones: a small map is not to become a grid of hairlines. */
const gap = 0.5;

/** The cells of each colour as one path, a cell being 1 wide: the same words in maps of every size. */
function pathsOf(map: HeatMap, look: Look): Map<string, string> {
  const size = Math.round(1000 * (1 - gap / map.cell)) / 1000;
  const paths = new Map<string, string>();
  for (const { i, j, share } of cellsOf(map)) {
    const fill = look.signed(share);
    paths.set(fill, `${paths.get(fill) ?? ""}M${j},${i}h${size}v${size}h${-size}z`);
  }
  return paths;
}

/** The cells by column and row from the bottom. */
function readable(map: HeatMap): ReadableMap {
  const { rows, cols } = map.matrix;
  return {
    columns: cols,
    rows,
    words: (j, fromBelow) => wordsOf(map, { i: rows - 1 - fromBelow, j }),
  };
}

/** Names beside the rows or above the columns of a map, as small as its cells ask. */
export function names(
  { x, y, cell, matrix }: HeatMap,
  side: "rows" | "columns",
  said: readonly string[],
  look: Look,
): Plot.Markish {
  const shown = said.slice(0, side === "rows" ? matrix.rows : matrix.cols);
  const along = shown.map((_, k) => (side === "rows" ? y : x) + (k + 0.5) * cell);
  const style = {
    fill: look.colour("muted"),
    fontSize: Math.min(11, Math.max(7.5, 0.85 * cell)),
  };
  return side === "rows"
    ? words(shown, { ...style, x: shown.map(() => x), y: along, dx: -5, textAnchor: "end" })
    : words(shown, {
        ...style,
        x: along,
        y: shown.map(() => y),
        dy: -5,
        rotate: -90,
        textAnchor: "start",
      });
}

interface Cell {
  readonly i: number;
  readonly j: number;
  readonly x: number;
  readonly y: number;
  readonly share: number;
}

function cellsOf(map: HeatMap): Cell[] {
  const { rows, cols, data } = map.matrix;
  const full = largestOf(map);
  const out: Cell[] = [];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const value = data[i * cols + j] as number;
      out.push({
        i,
        j,
        x: hundredths(map.x + j * map.cell),
        y: hundredths(map.y + i * map.cell),
        share: full > 0 ? value / full : 0,
      });
    }
  }
  return out;
}

const largestOf = ({ matrix, largest }: HeatMap) => largest ?? maxAbs(matrix);

/** "oak, pine: 0.25" */
function wordsOf(map: HeatMap, { i, j }: Pick<Cell, "i" | "j">): string {
  const value = map.matrix.data[i * map.matrix.cols + j] as number;
  // Rounding errors of a zero are a zero to a reader.
  const shown = Math.abs(value) < 1e-12 * largestOf(map) ? 0 : value;
  const row = map.rowNames?.[i] ?? `row ${i + 1}`;
  const column = map.columnNames?.[j] ?? `column ${j + 1}`;
  return `${row}, ${column}: ${inWords(shown, 3)}`;
}
