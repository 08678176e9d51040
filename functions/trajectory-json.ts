/** A trajectory as the JSON that the API answers with. */
import type { Series, SeriesByName, Trajectory } from "../shared/trajectory/compute.ts";
import { resolvedRequest } from "../shared/trajectory/request.ts";

/** Arrays of arrays as deep as the observable's shape; the outermost index is time. */
type Nested = number | Nested[];

export function trajectoryJson(trajectory: Trajectory, links: Record<string, string>) {
  const { request, solution, time, observables, simulated } = trajectory;
  return {
    request: resolvedRequest(request),
    solution,
    time: [...time],
    observables: nestedByName(observables),
    ...(simulated && { simulated: nestedByName(simulated) }),
    links,
  };
}

const nestedByName = (series: SeriesByName) =>
  Object.fromEntries(Object.entries(series).map(([name, one]) => [name, nested(one)]));

function nested({ shape, data }: Series): Nested {
  const perTime = shape.reduce((product, length) => product * length, 1);
  return nest(data, 0, [data.length / perTime, ...shape]);
}

/** The row-major numbers from `offset` on, as rows of rows. */
function nest(data: Float64Array, offset: number, [length, ...inner]: readonly number[]): Nested {
  if (length === undefined) return data[offset] as number;
  const stride = inner.reduce((product, each) => product * each, 1);
  return Array.from({ length }, (_, index) => nest(data, offset + index * stride, inner));
}
