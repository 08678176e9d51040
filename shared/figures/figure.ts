/**
 * What a figure is: plain data and four pure functions.
 *
 * Adding a figure is one module that exports this by default and one line in index.ts. The page,
 * the embed, the SVG, the CSV, the JSON, the API's description and the tests follow from it.
 */
import type * as Plot from "@observablehq/plot";
import type { Parameters, Values } from "../parameters/parameter.ts";
import type { ReadableMap } from "./readable-map.ts";
import type { Look } from "./theme.ts";

/** Tidy data in columns of equal length: what the CSV and the JSON hold. */
export interface Table {
  readonly length: number;
  readonly columns: Readonly<Record<string, ArrayLike<number> | readonly string[]>>;
}

/** What `compute` returns: the table, and whatever else the drawing or the sentence needs. */
export interface FigureData {
  readonly table: Table;
}

/** A moment of a computation that takes longer than a frame. */
export interface Stage<D extends FigureData = FigureData> {
  /** How much of the whole is done, 0 to 1. */
  readonly progress: number;
  /** What can be drawn so far, when it is more than before. */
  readonly data?: D;
}

/** What is known of a panel before there are data. */
export interface PanelFrame {
  /** Drawn above the panel. Short; the axes carry the units. */
  readonly title?: string;
  /** Height in px at a panel width of 300 px; grows and shrinks with the square root of the width. */
  readonly height: number;
  /** Share of the full width on a wide screen (default 1); every panel is full width on a phone. */
  readonly span?: number;
}

/** One set of axes. render.ts arranges the panels of a figure in a grid that fits the width. */
export interface Panel extends PanelFrame {
  /** Marks, scales and axes. render.ts adds document, width, height and fonts. */
  readonly options: Plot.PlotOptions;
  /** Its margins are not widened for long ticks: something else counts on them. */
  readonly keepsMargins?: boolean;
}

export interface Figure<P extends Parameters = Parameters, D extends FigureData = FigureData> {
  /** Equal to the file's name, the address, the snapshot and the embed. */
  readonly id: string;
  readonly title: string;
  /** The question it answers, as a reader would ask it. */
  readonly question: string;
  /**
   * Where in the paper: "Fig. 3, Theorem 5.1"; "Beyond the paper…" for what is not in it; "After …" for
   * what is another paper's.
   */
  readonly source: string;
  readonly params: P;
  /** Names of the params that a small embed shows first. */
  readonly mainParams: readonly (keyof P & string)[];
  /**
   * All numbers of the figure.
   * @throws DomainError when the values are each allowed but impossible together
   */
  compute(values: Values<P>): D;
  /**
   * The same numbers in stages, coarse ones first, for figures whose `compute` takes longer than a
   * frame: a page computes them in a worker, shows how far they are, and may give up between two
   * stages; the Worker on the edge stops at the first that can be drawn. Yields every few
   * milliseconds. The first data come early, the last equal `compute`'s; all survive a structured
   * clone (no functions).
   * @throws DomainError when the values are impossible together
   */
  stages?(values: Values<P>): Generator<Stage<D>, void, undefined>;
  /** The finding, one or two sentences with the numbers in them: alt text, caption, preview. */
  describe(data: D, values: Values<P>): string;
  /**
   * What the cells say of a map that is drawn by `cells` under `pickable` (cells.ts): thousands of
   * them, so that they cannot each carry a title.
   */
  map?(data: D, values: Values<P>): ReadableMap;
  /** How to read the drawing: colours, lines, dashes. One sentence, the same for all values. */
  readonly reading: string;
  /** The drawing, in the given look; never touches a document. */
  plot(data: D, values: Values<P>, look: Look): readonly Panel[];
}

/** Infers the types of a figure from its declaration. */
export function figure<const P extends Parameters, D extends FigureData>(
  declaration: Figure<P, D>,
): Figure<P, D> {
  return declaration;
}

/** A figure of whatever parameters and data: what the registry holds and its consumers use. */
// biome-ignore lint/suspicious/noExplicitAny: the registry is heterogeneous; each figure is checked where it is declared
export type AnyFigure = Figure<any, any>;
