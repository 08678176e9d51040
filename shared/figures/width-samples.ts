/** Gaussian starts of growing width, in the two limits: all widths grow, or only the outer ones. */
import { DomainError } from "../errors.ts";
import type { WidthBalance } from "../network/balance-at-width.ts";
import type { Table } from "./figure.ts";

/** Hidden units where the hidden layer does not grow. */
export const narrow = 8;

export type Limit = "all" | "narrow";

export interface Sample extends WidthBalance {
  readonly limit: Limit;
  readonly width: number;
  readonly seed: number;
}

/** The starts of one width and one limit. */
export interface Mean {
  readonly width: number;
  readonly entry: number;
  readonly norm: number;
}

/** 8, 16, 32 … and the widest itself. */
export function widthsUpTo(widest: number): number[] {
  const widths: number[] = [];
  for (let width = narrow; width < widest; width *= 2) widths.push(width);
  return [...widths, widest];
}

/** @throws DomainError when so many weights would cost more than about a second */
export function checkCost(widest: number, seeds: number, ratio: number): void {
  const weights = seeds * widest ** 2 * (1 + ratio);
  const most = 3.2e6;
  if (weights <= most) return;
  throw new DomainError(
    "widest",
    `${widest} inputs and hidden units, ${seeds} times`,
    `at most ${Math.floor(Math.sqrt(most / seeds / (1 + ratio)))} with so many starts and outputs, or fewer starts`,
    "too-large",
  );
}

/** The mean distances over the starts of every width, in one limit. */
export function meansOf(samples: readonly Sample[], limit: Limit): Mean[] {
  const own = samples.filter((each) => each.limit === limit);
  return [...new Set(own.map(({ width }) => width))].map((width) => {
    const starts = own.filter((each) => each.width === width);
    const mean = (of: (sample: Sample) => number) =>
      starts.reduce((sum, each) => sum + of(each), 0) / starts.length;
    return { width, entry: mean(({ entry }) => entry), norm: mean(({ norm }) => norm) };
  });
}

/** One row per start. */
export function tableOf(samples: readonly Sample[]): Table {
  const column = (of: (sample: Sample) => number) => samples.map(of);
  return {
    length: samples.length,
    columns: {
      limit: samples.map(({ limit }) => (limit === "all" ? "all widths" : "narrow")),
      inputs: column(({ shape }) => shape.inputs),
      hidden: column(({ shape }) => shape.hidden),
      outputs: column(({ shape }) => shape.outputs),
      seed: column(({ seed }) => seed),
      lambda: column(({ lambda }) => lambda),
      expected_lambda: column(({ expected }) => expected),
      entry_distance: column(({ entry }) => entry),
      norm_distance: column(({ norm }) => norm),
    },
  };
}
