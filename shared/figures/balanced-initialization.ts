/**
 * What λ does to a network before it learns: it moves weight between the layers and leaves the
 * function alone (Fig. 1 of the paper).
 */
import type * as Plot from "@observablehq/plot";
import { frobenius, type Matrix, maxAbs, subtract } from "../linalg/matrix.ts";
import { multiply, multiplyTransposed, transposedMultiply } from "../linalg/multiply.ts";
import { lambdaBalanced } from "../network/lambda-balanced.ts";
import * as declarations from "../parameters/declarations.ts";
import { board } from "./board.ts";
import { type FigureData, figure, type Table } from "./figure.ts";
import { type HeatMap, heatMaps, sizeOf } from "./heat-map.ts";
import { inWords } from "./numbers.ts";
import type { Look } from "./theme.ts";
import { beamOf, named, rowsAs } from "./weights-on-beam.ts";
import { labels } from "./words.ts";

const width = { min: 1, max: 16 } as const;

const params = {
  lambda: { ...declarations.lambda, default: 2 },
  scale: { ...declarations.scale, max: 10, default: 1, help: "Size of W₂W₁." },
  inputs: { ...declarations.inputs, ...width, default: 6, help: "Width of the input." },
  hidden: { ...declarations.hidden, ...width, default: 4, help: "Width of the hidden layer." },
  outputs: { ...declarations.outputs, ...width, default: 6, help: "Width of the output." },
  seed: declarations.seed,
} as const;

type Name = "W1" | "W2" | "W2ᵀW2" | "W1W1ᵀ" | "difference" | "W2W1";

type Data = FigureData & {
  readonly matrices: Readonly<Record<Name, Matrix>>;
  /** ‖W1‖² and ‖W2‖². */
  readonly first: number;
  readonly second: number;
  /** The largest entry of |W2ᵀW2 − W1W1ᵀ − λI|. */
  readonly imbalance: number;
  /** How far W2W1 is from that of the same start at λ = 0, relative to its size. */
  readonly functionMoved: number;
};

export default figure<typeof params, Data>({
  id: "balanced-initialization",
  title: "Balanced initialization",
  question: "What does λ do to a network before it learns?",
  source: "Fig. 1",
  params,
  mainParams: ["lambda", "seed"],
  reading:
    "The weights of both layers stand on a beam that tilts toward the heavier one. The difference of the two squares is λ times the identity; W₂W₁ is the function that both layers make. Green above zero, purple below, one scale for the two layers and one for the three squares.",

  compute({ lambda, scale, inputs, hidden, outputs, seed }) {
    const shape = { inputs, hidden, outputs };
    const { W1, W2 } = lambdaBalanced(shape, { lambda, scale, seed });
    const level = lambdaBalanced(shape, { lambda: 0, scale, seed });
    const function_ = multiply(W2, W1);
    const [inner, outer] = [multiplyTransposed(W1, W1), transposedMultiply(W2, W2)];
    const difference = subtract(outer, inner);
    const matrices = {
      W1,
      W2,
      W2ᵀW2: outer,
      W1W1ᵀ: inner,
      difference,
      W2W1: function_,
    };
    let imbalance = 0;
    difference.data.forEach((entry, k) => {
      imbalance = Math.max(imbalance, Math.abs(entry - (k % (hidden + 1) === 0 ? lambda : 0)));
    });
    const atLevel = multiply(level.W2, level.W1);
    return {
      matrices,
      first: frobenius(W1) ** 2,
      second: frobenius(W2) ** 2,
      imbalance,
      functionMoved: frobenius(subtract(function_, atLevel)) / frobenius(atLevel),
      get table() {
        return tableOf(matrices);
      },
    };
  },

  describe({ first, second, functionMoved }, { lambda, hidden }) {
    const share = inWords((100 * Math.max(first, second)) / (first + second), 3);
    const heavier =
      lambda === 0
        ? "both layers have the same squared weight"
        : `the ${lambda > 0 ? "second" : "first"} layer has ${share} % of the squared weight`;
    const moved =
      functionMoved < 1e-12 ? "to within rounding" : `to within ${inWords(functionMoved, 1)}`;
    return `At λ = ${inWords(lambda)} ${heavier} (${inWords(first)} in the first, ${inWords(second)} in the second, a difference of λNₕ = ${inWords(lambda * hidden)}). The function W₂W₁ is the same as at λ = 0, ${moved}.`;
  },

  plot({ matrices, first, second }, { lambda }, look) {
    const { width } = look;
    const wide = width >= 620;
    const beamWidth = wide ? Math.min(520, 0.5 * width - 12) : width;
    const beam = beamOf(matrices, { first, second, lambda, width: beamWidth }, look);
    const left = wide ? beamWidth + 0.04 * width : 0;
    const squares = squaresOf(
      matrices,
      { x: left, y: wide ? 0 : beam.height + 24, width: width - left, lambda },
      look,
    );
    const height = Math.max(beam.height, squares.bottom) + 6;
    return [
      board(width, height, [
        ...heatMaps([...beam.maps, ...squares.maps], look),
        ...beam.marks,
        ...squares.marks,
      ]),
    ];
  },
});

const plainly = { W2ᵀW2: "W₂ᵀW₂", W1W1ᵀ: "W₁W₁ᵀ", W2W1: "W₂W₁" } as const;

/** W2ᵀW2 − W1W1ᵀ = λI, and the function below it. */
function squaresOf(
  matrices: Data["matrices"],
  { x, y, width, lambda }: { x: number; y: number; width: number; lambda: number },
  look: Look,
) {
  const size = matrices.difference.rows;
  const sign = 26;
  const cell = Math.floor(Math.min(26, (width - 2 * sign - 4) / (3 * size), 110 / size));
  // The name over a single cell is wider than the cell.
  const indent = Math.max(2, 25 - (size * cell) / 2);
  const largest = Math.max(maxAbs(matrices["W2ᵀW2"]), maxAbs(matrices["W1W1ᵀ"]));
  const top = y + 24;
  const maps = (["W2ᵀW2", "W1W1ᵀ", "difference"] as const).map(
    (name, k): HeatMap => ({
      matrix: matrices[name],
      cell,
      largest,
      name: name === "difference" ? "W₂ᵀW₂ − W₁W₁ᵀ" : plainly[name],
      x: Math.round(x + indent + k * (size * cell + sign)),
      y: top,
      ...rowsAs(matrices[name], ["hidden", "hidden"]),
    }),
  );
  const signs = ["−", "="].map((text, k) => ({
    text,
    x: (maps[k + 1] as HeatMap).x - sign / 2,
    y: top + (size * cell) / 2,
  }));
  const { rows, cols } = matrices.W2W1;
  const function_: HeatMap = {
    matrix: matrices.W2W1,
    name: plainly.W2W1,
    cell: Math.floor(Math.min(20, 110 / Math.max(rows, cols))),
    x: x + 2,
    y: top + size * cell + 58,
    ...rowsAs(matrices.W2W1, ["output", "input"]),
  };
  const [outer, inner, difference] = maps as [HeatMap, HeatMap, HeatMap];
  const beside = { x: function_.x + sizeOf(function_).width + 14, y: function_.y + 8 };
  const marks: Plot.Markish[] = [
    labels(signs, { fill: look.colour("ink"), fontSize: 18 }),
    ...named(outer, look, { name: "W₂ᵀW₂", meaning: "secondLayer" }),
    ...named(inner, look, { name: "W₁W₁ᵀ", meaning: "firstLayer" }),
    ...named(difference, look, {
      name: "λI",
      more: `${inWords(lambda)} on the diagonal`,
      below: true,
      meaning: "ink",
    }),
    labels([{ x: function_.x, y: function_.y - 11, text: "the function W₂W₁" }], {
      fill: look.colour("bothLayers"),
      fontWeight: 600,
      fontSize: 12.5,
      textAnchor: "start",
    }),
    labels(
      ["stays as it is", "when λ moves"].map((text, k) => ({
        ...beside,
        y: beside.y + 15 * k,
        text,
      })),
      { textAnchor: "start", fontSize: 11 },
    ),
  ];
  return { maps: [...maps, function_], marks, bottom: function_.y + sizeOf(function_).height };
}

/** One row per matrix and entry. */
function tableOf(matrices: Data["matrices"]): Table {
  const entries = Object.entries(matrices).flatMap(([name, { cols, data }]) =>
    Array.from(data, (value, k) => ({
      matrix: name,
      row: Math.floor(k / cols) + 1,
      column: (k % cols) + 1,
      value,
    })),
  );
  return {
    length: entries.length,
    columns: {
      matrix: entries.map(({ matrix }) => matrix),
      row: entries.map(({ row }) => row),
      column: entries.map(({ column }) => column),
      value: entries.map(({ value }) => value),
    },
  };
}
