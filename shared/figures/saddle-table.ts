/** The numbers of zero-balanced-saddle.ts as a table. */
import type { Table } from "./figure.ts";

/** One quantity over time. */
export interface Curves {
  readonly simulated: Float64Array;
  readonly exact: Float64Array;
}

/** Rows for the loss (mode 0), then for every mode. */
export function saddleTable(times: Float64Array, loss: Curves, modes: readonly Curves[]): Table {
  const all = [loss, ...modes];
  const length = all.length * times.length;
  const column = (of: (curves: Curves, k: number, index: number) => number) =>
    Float64Array.from({ length }, (_, i) => {
      const index = Math.floor(i / times.length);
      return of(all[index] as Curves, i % times.length, index);
    });
  return {
    length,
    columns: {
      quantity: Array.from({ length }, (_, i) => (i < times.length ? "loss" : "mode strength")),
      mode: column((_, __, index) => index),
      time: column((_, k) => times[k] as number),
      simulated: column(({ simulated }, k) => simulated[k] as number),
      exact: column(({ exact }, k) => exact[k] as number),
    },
  };
}
