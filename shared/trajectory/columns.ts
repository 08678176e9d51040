/** A trajectory as named columns of numbers, one row per time: what CSV and Parquet hold. */
import type { Series, Trajectory } from "./compute.ts";

export interface Column {
  /** `time`, `loss`, `singular_value_1`; `simulated_loss` for gradient descent beside it. */
  readonly name: string;
  readonly data: Float64Array;
  /** Index in `data` of the number in a row. */
  at(row: number): number;
}

/** `time`, then the observables in the order of the request, then simulated ones. */
export function trajectoryColumns({ time, observables, simulated = {} }: Trajectory): Column[] {
  const columnsOf = (prefix: string, { columns, data }: Series): Column[] =>
    columns.map((name, k) => ({
      name: prefix + name,
      data,
      at: (row) => row * columns.length + k,
    }));
  return [
    { name: "time", data: time, at: (row) => row },
    ...Object.values(observables).flatMap((series) => columnsOf("", series)),
    ...Object.values(simulated).flatMap((series) => columnsOf("simulated_", series)),
  ];
}
