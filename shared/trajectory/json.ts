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

/**
 * The text of a TrajectoryJson, in parts: no part is longer than one time, so that an answer of some
 * megabytes never stands in memory as a whole.
 */
export function* trajectoryToJson(
  { request, solution, time, observables, simulated }: Trajectory,
  links: Record<string, string>,
): Generator<string, void, undefined> {
  const { data } = request.task;
  const head = { request: resolvedRequest(request), solution, ...(data && { data }) };
  yield `${JSON.stringify(head).slice(0, -1)},"time":${JSON.stringify([...time])}`;
  yield* seriesToJson("observables", observables, time.length);
  if (simulated) yield* seriesToJson("simulated", simulated, time.length);
  yield `,"links":${JSON.stringify(links)}}\n`;
}

function* seriesToJson(name: string, series: SeriesByName, times: number): Generator<string> {
  yield `,"${name}":{`;
  for (const [index, [key, one]] of Object.entries(series).entries()) {
    yield `${index === 0 ? "" : ","}"${key}":[`;
    for (let k = 0; k < times; k++) {
      const value = nest(one.data, k * one.columns.length, one.shape);
      yield (k === 0 ? "" : ",") + JSON.stringify(value);
    }
    yield "]";
  }
  yield "}";
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
