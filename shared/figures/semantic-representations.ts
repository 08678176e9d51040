/**
 * What is in the layers after learning the semantic hierarchy: the same function, and
 * representations that hold the tree in both layers, in one, or in neither (Fig. 4 of the paper).
 */
import type * as Plot from "@observablehq/plot";
import type { Matrix } from "../linalg/matrix.ts";
import { maxAbs } from "../linalg/matrix.ts";
import * as declarations from "../parameters/declarations.ts";
import { rememberLast } from "../remember.ts";
import { items, properties } from "../tasks/hierarchy.ts";
import { hierarchy } from "../tasks/index.ts";
import type { BlockName } from "../theory/blocks.ts";
import type { RepresentationForm } from "../theory/representations.ts";
import { board } from "./board.ts";
import { type FigureData, figure, type Table } from "./figure.ts";
import { heatMaps, names, sizeOf } from "./heat-map.ts";
import {
  type Learned,
  learnedFromBalance,
  learnedFromGaussian,
} from "./learned-representations.ts";
import { inWords } from "./numbers.ts";
import type { Look, Meaning } from "./theme.ts";
import { labels } from "./words.ts";

const params = {
  lambda: {
    ...declarations.lambda,
    help: "The lazy starts have the balances λ and −λ, beside the rich one at 0.",
    default: 10,
  },
  time: {
    kind: "number",
    label: "time",
    help: "How long the networks have learned.",
    symbol: "time",
    unit: "τ",
    min: 0,
    max: 100,
    step: 1,
    track: "symlog",
    default: 60,
  },
  scale: { ...declarations.scale, max: 10, help: "Size of W₂W₁ of the balanced starts." },
  large: {
    kind: "number",
    label: "large Gaussian start",
    help: "Standard deviation of its weights; the small one has 0.01.",
    min: 0.1,
    max: 1,
    step: 0.05,
    track: "log",
    default: 0.4,
  },
  seed: declarations.seed,
} as const;

type Data = FigureData & { readonly rows: readonly Learned[] };

const columns = [
  { name: "inputRepresentation", title: "W₁ᵀW₁", meaning: "firstLayer", rows: items, cols: items },
  { name: "networkFunction", title: "W₂W₁", meaning: "bothLayers", rows: properties, cols: items },
  {
    name: "outputRepresentation",
    title: "W₂W₂ᵀ",
    meaning: "secondLayer",
    rows: properties,
    cols: properties,
  },
] as const satisfies readonly {
  name: BlockName;
  title: string;
  meaning: Meaning;
  rows: readonly string[];
  cols: readonly string[];
}[];

const task = hierarchy();

/** The Gaussian starts do not depend on λ: while that slides, they need not be integrated again. */
const fromGaussians = rememberLast((time: number, seed: number, large: number) => {
  const asked = { task, time, seed };
  return [
    learnedFromGaussian("small Gaussian", asked, 0.01),
    learnedFromGaussian("large Gaussian", asked, large),
  ];
});

export default figure<typeof params, Data>({
  id: "semantic-representations",
  title: "Semantic representations",
  question: "What is in the layers after learning?",
  source: "Fig. 4",
  params,
  mainParams: ["lambda", "time"],
  reading:
    "One map per matrix, items and properties in the order of the tree: green above zero, purple below, full colour at the number under the map; the balanced starts are the exact solution, the Gaussian ones integrated.",

  compute({ lambda, time, scale, large, seed }) {
    const size = Math.abs(lambda);
    const balances = size === 0 ? [0] : [-size, 0, size];
    const rows = [
      ...balances.map((each) =>
        learnedFromBalance(`λ = ${inWords(each)}`, { task, time, seed }, { lambda: each, scale }),
      ),
      ...fromGaussians(time, seed, large),
    ];
    return {
      rows,
      get table() {
        return tableOf(rows);
      },
    };
  },

  describe({ rows }, { time }) {
    const worst = Math.max(...rows.map(({ error }) => error));
    const stuck = rows.filter(({ end }) => end === "saddle").map(({ start }) => start);
    const saddle =
      stuck.length > 0
        ? ` (from ${inTurn(stuck)} it ends on a saddle, one mode never learned)`
        : "";
    const learned =
      worst < 0.01
        ? `every start has learned the same function, to within ${inWords(Math.max(100 * worst, 0.01), 1)} % of the task`
        : `W₂W₁ is ${stuck.length > 0 ? "" : "still "}up to ${inWords(100 * worst, 2)} % of the task away from it${saddle}`;
    const said = new Map<string, string[]>();
    for (const row of rows) {
      const words = verdict(row);
      const start = row.lambda === undefined ? `a ${row.start} start` : row.start;
      said.set(words, [...(said.get(words) ?? []), start]);
    }
    const verdicts = [...said].map(([words, starts]) => `${words} from ${inTurn(starts)}`);
    return `At t = ${inWords(time)} τ ${learned}. The tree is held ${verdicts.join("; ")}.`;
  },

  plot({ rows }, _, look) {
    return [look.width >= 620 ? wide(rows, look) : narrow(rows, look)];
  },
});

/** "in both layers", "in the first layer only (the other is 10 times the identity)". */
function verdict({ forms: { input, output }, blocks }: Learned): string {
  const other = (form: RepresentationForm, block: Matrix) =>
    form === "identity" ? ` (the other is ${inWords(maxAbs(block), 2)} times the identity)` : "";
  if (input === "task" && output === "task") return "in both layers";
  if (input === "task")
    return `in the first layer only${other(output, blocks.outputRepresentation)}`;
  if (output === "task")
    return `in the second layer only${other(input, blocks.inputRepresentation)}`;
  return "in neither layer";
}

const verdicts: Readonly<Record<RepresentationForm, string>> = {
  task: "the tree",
  identity: "identity",
  neither: "neither",
};

/** The line under a map: what it is, and what its full colour stands for. */
function caption({ blocks, forms, error }: Learned, name: BlockName): string {
  const largest = `≤ ${inWords(maxAbs(blocks[name]), 2)}`;
  if (name === "networkFunction") {
    return error < 0.01 ? `the task, ${largest}` : `${inWords(100 * error, 2)} % off`;
  }
  return `${verdicts[name === "inputRepresentation" ? forms.input : forms.output]}, ${largest}`;
}

/** A column per start, a row per matrix. */
function wide(rows: readonly Learned[], look: Look) {
  const left = 106;
  const top = 22;
  const across = (look.width - left) / rows.length;
  const cell = Math.min(20, Math.floor((across - 12) / 8));
  const side = 8 * cell;
  const down = side + 40;
  return drawn(rows, look, {
    cell,
    height: top + 20 + columns.length * down - 22,
    place: (row, column) => ({ x: left + row * across, y: top + 20 + column * down }),
    heading: (row) => ({ x: left + row * across, y: 8 }),
    matrix: (column) => ({ x: 0, y: top + 10 + column * down }),
    rowNames: true,
  });
}

/** A row per start, a column per matrix. */
function narrow(rows: readonly Learned[], look: Look) {
  const gap = 14;
  const cell = Math.floor((look.width - 2 * gap) / 24);
  const side = 8 * cell;
  const down = side + 50;
  const top = 36;
  return drawn(rows, look, {
    cell,
    height: top + rows.length * down - 8,
    place: (row, column) => ({ x: column * (side + gap), y: top + 20 + row * down - 4 }),
    heading: (row) => ({ x: 0, y: top + 4 + row * down }),
    matrix: (column) => ({ x: column * (side + gap), y: 7 }),
    rowNames: false,
  });
}

interface Arrangement {
  readonly cell: number;
  readonly height: number;
  place(row: number, column: number): { x: number; y: number };
  heading(row: number): { x: number; y: number };
  matrix(column: number): { x: number; y: number };
  readonly rowNames: boolean;
}

function drawn(rows: readonly Learned[], look: Look, arrangement: Arrangement) {
  const { cell, height, place } = arrangement;
  const maps = rows.flatMap((row, r) =>
    columns.map(({ name, title, rows: rowNames, cols: columnNames }, c) => ({
      ...place(r, c),
      name: `${title}, ${row.start}`,
      matrix: row.blocks[name],
      cell,
      rowNames,
      columnNames,
      caption: caption(row, name),
    })),
  );
  const left = { textAnchor: "start" } as const;
  const marks: Plot.Markish[] = [
    ...heatMaps(maps, look),
    labels(
      rows.map((row, r) => ({ ...arrangement.heading(r), text: row.start })),
      { ...left, fill: look.colour("ink"), fontWeight: 600, fontSize: 12 },
    ),
    labels(
      maps.map((map) => ({ x: map.x, y: map.y + sizeOf(map).height + 9, text: map.caption })),
      { ...left, fill: look.colour("muted"), fontSize: 10.5 },
    ),
  ];
  columns.forEach(({ title, meaning, rows: words }, c) => {
    const at = { ...arrangement.matrix(c), text: title };
    marks.push(
      labels([at], { ...left, fill: look.colour(meaning), fontWeight: 600, fontSize: 12 }),
    );
    const first = maps[c];
    if (arrangement.rowNames && first) marks.push(names(first, "rows", words, look));
  });
  return board(look.width, height, marks);
}

/** One row per start, matrix and entry. */
function tableOf(rows: readonly Learned[]): Table {
  const table: Record<"start" | "matrix" | "row" | "column", string[]> & { value: number[] } = {
    start: [],
    matrix: [],
    row: [],
    column: [],
    value: [],
  };
  for (const { start, blocks } of rows) {
    for (const { name, rows: rowNames, cols: columnNames } of columns) {
      blocks[name].data.forEach((value, k) => {
        table.start.push(start);
        table.matrix.push(name);
        table.row.push(rowNames[Math.floor(k / columnNames.length)] ?? "");
        table.column.push(columnNames[k % columnNames.length] ?? "");
        table.value.push(value);
      });
    }
  }
  return { length: table.value.length, columns: table };
}

/** "a", "a and b", "a, b and c". */
const inTurn = (names: readonly string[]): string =>
  names.length < 3 ? names.join(" and ") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
