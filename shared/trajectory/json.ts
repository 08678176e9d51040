/** A trajectory as JSON: all of it as one value, or one value per time. */
import type { DataSummary } from "../tasks/task.ts";
import type { Series, SeriesByName, Solution, Trajectory } from "./compute.ts";
import { resolvedRequest } from "./request.ts";

/** Arrays of arrays as deep as the observable's shape. */
export type Nested = number | Nested[];

export interface TrajectoryJson {
  /** What was asked, with every default written out; it is a body that asks for the same. */
  readonly request: Record<string, unknown>;
  readonly solution: Solution;
  /** Of data (penguins, x and y): what whitening kept and left out. */
  readonly data?: DataSummary;
  readonly time: number[];
  /** The outermost index is time. */
  readonly observables: Record<string, Nested>;
  /** Gradient descent beside the exact solution (method `both`). */
  readonly simulated?: Record<string, Nested>;
  /** Addresses of the same trajectory, by format. */
  readonly links: Record<string, string>;
}

export function trajectoryJson(
  { request, solution, time, observables, simulated }: Trajectory,
  links: Record<string, string>,
): TrajectoryJson {
  return {
    request: resolvedRequest(request),
    solution,
    ...(request.task.data && { data: request.task.data }),
    time: [...time],
    observables: overTime(observables, time.length),
    ...(simulated && { simulated: overTime(simulated, time.length) }),
    links,
  };
}

/** One object per time: `{ time, loss, singularValues: [..], .. }`. */
export function* trajectoryRows({
  time,
  observables,
  simulated,
}: Trajectory): Generator<Record<string, unknown>> {
  for (let index = 0; index < time.length; index++) {
    yield {
      time: time[index],
      ...atTime(observables, index),
      ...(simulated && { simulated: atTime(simulated, index) }),
    };
  }
}

/** Each observable with time as its outermost index. */
export const overTime = (series: SeriesByName, times: number) =>
  byName(series, ({ shape, data }) => nest(data, 0, [times, ...shape]));

/** Each observable at one time. */
export const atTime = (series: SeriesByName, index: number) =>
  byName(series, ({ shape, columns, data }) => nest(data, index * columns.length, shape));

const byName = (series: SeriesByName, write: (one: Series) => Nested): Record<string, Nested> =>
  Object.fromEntries(Object.entries(series).map(([name, one]) => [name, write(one)]));

/** The row-major numbers from `offset` on, as rows of rows. */
function nest(data: Float64Array, offset: number, [length, ...inner]: readonly number[]): Nested {
  if (length === undefined) return data[offset] as number;
  const stride = inner.reduce((product, each) => product * each, 1);
  return Array.from({ length }, (_, index) => nest(data, offset + index * stride, inner));
}
