/** Gaussian starts of growing width in two limits, several draws each: how balanced, how predictable. */

import { gaussian } from "../random.ts";
import {
  balanceGap,
  drawNearlyBalanced,
  type Followed,
  followNearlyBalanced,
} from "../theory/near-balance.ts";
import type { FigureData, Stage, Table } from "./figure.ts";

export type Limit = "equal" | "wide";

export const limits = {
  /** Ni = Nh = No = n. Beyond `trained` units training would take too long for a drawing. */
  equal: { widths: [4, 8, 16, 32, 64], trained: 16, end: 3 },
  /** Ni = No = N, and Nh stays. */
  wide: { widths: [16, 64, 256, 1024], trained: 1024, end: 8 },
} as const;

/** Strengths of the task's modes. */
const strengths = [2, 1.6, 1.3, 1] as const;

const instants = 6;

/** One start. */
export interface Draw {
  readonly limit: Limit;
  readonly width: number;
  /** From 1. */
  readonly draw: number;
  /** ‖G − λ*I‖: largest entry, and operator norm. */
  readonly entry: number;
  readonly norm: number;
  /**
   * Largest distance between trained and predicted function over time, relative to ‖Σ‖; undefined
   * for widths that are not trained.
   */
  readonly deviation: number | undefined;
}

/** The loss of the first draw at the largest trained width of a limit. */
export interface Example extends Followed {
  readonly width: number;
  readonly times: Float64Array;
}

export interface Sweep extends FigureData {
  readonly draws: readonly Draw[];
  readonly examples: Readonly<Record<Limit, Example>>;
}

export interface SweepOptions {
  readonly lambda: number;
  /** Deviation of the weights of the smaller layer, times the root of its width. */
  readonly scale: number;
  readonly hidden: number;
  readonly draws: number;
  readonly seed: number;
}

/** All draws, one round of all widths after another; data after every round. */
export function* sweepWidths(options: SweepOptions): Generator<Stage<Sweep>, void, undefined> {
  const { lambda, scale, hidden, seed } = options;
  const normal = gaussian(seed, "start");
  const start = { lambda, smaller: scale ** 2, targets: strengths.slice(0, hidden) };
  const found: Draw[] = [];
  const cases = (Object.keys(limits) as Limit[]).flatMap((limit) =>
    limits[limit].widths.map((width) => ({ limit, width })),
  );
  const total = options.draws * cases.length;
  let examples: Record<Limit, Example> | undefined;
  for (let draw = 1; draw <= options.draws; draw++) {
    const first: Partial<Record<Limit, Example>> = {};
    for (const { limit, width } of cases) {
      const { end, trained } = limits[limit];
      const network = drawNearlyBalanced(width, limit === "equal" ? width : hidden, start, normal);
      const { entry, norm } = balanceGap(network);
      // Of the first draw at the largest width the loss is drawn: it needs more times.
      const shown = draw === 1 && width === trained;
      const count = shown ? 25 : instants;
      const times = Float64Array.from({ length: count }, (_, k) => end * (k / (count - 1)) ** 2);
      const followed = width <= trained ? followNearlyBalanced(network, times) : undefined;
      if (shown && followed) first[limit] = { ...followed, width, times };
      found.push({ limit, width, draw, entry, norm, deviation: followed?.deviation });
      if (found.length % cases.length !== 0) yield { progress: found.length / total };
    }
    examples ??= first as Record<Limit, Example>;
    const draws = [...found];
    yield {
      progress: found.length / total,
      data: { draws, examples, table: tableOf(draws, options) },
    };
  }
}

/** What is measured on a draw, and its name in the table. */
const measures = {
  entry: "largest entry of G − λ*I",
  norm: "operator norm of G − λ*I",
  deviation: "departure from the exact solution",
} as const;

export type Measure = keyof typeof measures;

/** One row per draw and measure. */
function tableOf(draws: readonly Draw[], { lambda, hidden }: SweepOptions): Table {
  const rows = draws.flatMap((draw) =>
    (Object.keys(measures) as Measure[]).flatMap((measure) => {
      const value = draw[measure];
      return value === undefined ? [] : [{ ...draw, measure: measures[measure], value }];
    }),
  );
  return {
    length: rows.length,
    columns: {
      limit: rows.map(({ limit }) =>
        limit === "equal" ? "all widths equal" : "outer layers wide",
      ),
      width: rows.map(({ width }) => width),
      hidden: rows.map(({ limit, width }) => (limit === "equal" ? width : hidden)),
      lambda: rows.map(() => lambda),
      draw: rows.map(({ draw }) => draw),
      measure: rows.map(({ measure }) => measure),
      value: rows.map(({ value }) => value),
    },
  };
}

/** Mean, smallest and largest over the draws of one width. */
export interface Spread {
  readonly width: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** A measure against the width, over the draws. */
export function overDraws(draws: readonly Draw[], limit: Limit, measure: Measure): Spread[] {
  return limits[limit].widths.flatMap((width) => {
    const values = draws
      .filter((draw) => draw.limit === limit && draw.width === width)
      .flatMap((draw) => draw[measure] ?? []);
    if (values.length === 0) return [];
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return [{ width, mean, low: Math.min(...values), high: Math.max(...values) }];
  });
}
