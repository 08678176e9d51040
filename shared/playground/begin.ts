/** What a choice needs and the reader has not given yet: it begins with what is on the screen. */
import { type Matrix, toRows } from "../linalg/matrix.ts";
import type { Shape } from "../network/shape.ts";
import { type Grid, gridOf } from "./grid.ts";
import { widestLive } from "./parameters.ts";
import { type Own, type Setting, textOf } from "./setting.ts";

export interface OnScreen {
  /** Of the task that is drawn. */
  readonly sigma: Matrix | undefined;
  /** The widths, once they are known. */
  readonly shape: Shape | undefined;
}

/** The setting with what it lacks; the same object when it lacks nothing, or nothing is known yet. */
export function begun(setting: Setting, screen: OnScreen): Setting {
  const { texts, own } = setting;
  const values =
    textOf(setting, "task") === "singular-values" && texts.values === undefined
      ? { values: "2,1,0.5" }
      : undefined;
  const task =
    textOf(setting, "task") === "custom" && own.from !== "data" && !own.sigma
      ? { sigma: firstSigma(screen.sigma) }
      : undefined;
  const start =
    textOf(setting, "init") === "custom" && !(own.w1 && own.w2) && screen.shape
      ? firstWeights(screen.shape)
      : undefined;
  if (!values && !task && !start) return setting;
  return { texts: { ...texts, ...values }, own: { ...own, ...task, ...start } };
}

/** Every Σ that began by itself and that nobody has typed in: typing makes another grid. */
const untouched = new WeakSet<Grid>();

/**
 * What is chosen as the source of the task. Coming from data, a Σ that nobody typed in is left
 * behind, so that Σ begins anew, with that of the data.
 */
export function withSource({ sigma, ...own }: Own, from: "data" | "sigma"): Own {
  const stale = from === "sigma" && own.from === "data" && sigma && untouched.has(sigma);
  return { ...own, ...(sigma && !stale && { sigma }), from };
}

function firstSigma(sigma: Matrix | undefined): Grid {
  const grid = gridOfScreen(sigma);
  untouched.add(grid);
  return grid;
}

function gridOfScreen(sigma: Matrix | undefined): Grid {
  if (!sigma || Math.max(sigma.rows, sigma.cols) > widestLive) {
    return [
      ["1", "0"],
      ["0", "0.5"],
    ];
  }
  return gridOf(toRows(sigma).map((row) => row.map((each) => Number(each.toPrecision(4)))));
}

/** A small start to change: a tenth of the identity, of the widths on the screen. */
const firstWeights = ({ inputs, hidden, outputs }: Shape): Pick<Own, "w1" | "w2"> => ({
  w1: tenth(hidden, inputs),
  w2: tenth(outputs, hidden),
});

const tenth = (rows: number, cols: number): Grid =>
  Array.from({ length: rows }, (_, i) =>
    Array.from({ length: cols }, (_, j) => (i === j ? "0.1" : "0")),
  );
