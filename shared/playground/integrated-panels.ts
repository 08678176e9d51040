/** Panels of a start that is not balanced: the flow of its weights, integrated numerically. */
import { matrix } from "../linalg/matrix.ts";
import { multiply, transposedMultiply } from "../linalg/multiply.ts";
import { measureBalance } from "../network/balance.ts";
import { modeAlignment } from "../theory/alignment.ts";
import { computeTrajectory } from "../trajectory/compute.ts";
import type { TrajectoryRequest } from "../trajectory/request.ts";
import {
  allSeries,
  type Followed,
  type Mapped,
  type PanelsData,
  type PanelsStage,
  type SeriesOf,
  type Turning,
  widestOf,
} from "./panels-data.ts";
import { dataOf } from "./panels-data-of.ts";
import { evenIndices } from "./time-grid.ts";

/** Looser than the API's: nobody sees a ten-thousandth of a first drawing. */
const firstTolerance = 1e-4;

/** At a few times and loosely first, then at all of them. */
export function* integratedStages(
  request: TrajectoryRequest,
): Generator<PanelsStage, void, undefined> {
  const { times, shape, tolerance } = request;
  const few = evenIndices(times.length, widestOf(shape) <= 8 ? 60 : 40);
  if (few.length < times.length) {
    const some = Float64Array.from(few, (index) => times[index] as number);
    yield { progress: 0.3, data: integrated({ ...request, times: some }, firstTolerance, false) };
  }
  yield { progress: 1, data: integrated(request, tolerance, true) };
}

function integrated(request: TrajectoryRequest, tolerance: number, complete: boolean): PanelsData {
  const { weights, times, shape } = request;
  const { observables: found } = computeTrajectory({
    ...request,
    method: "integrate",
    tolerance,
    observables: allSeries,
  });
  const series = Object.fromEntries(
    allSeries.map((name) => [name, found[name]?.data as Float64Array]),
  ) as SeriesOf<Followed | Mapped>;
  const { lambda, error } = measureBalance(weights);
  const turned = evenIndices(times.length, widestOf(shape) <= 8 ? 60 : 24);
  return dataOf(
    request,
    { method: "integrate", lambda, balanceError: error, tolerance },
    {
      time: () => times.slice(),
      series: () => series,
      turning: () => turningOf(request, series.networkFunction, turned),
    },
    complete,
  );
}

/** From W2W1 in the coordinates of the data. */
function turningOf(
  { task, times, shape }: TrajectoryRequest,
  functions: Float64Array,
  indices: readonly number[],
): Turning {
  const { inputs, outputs } = shape;
  const modes = Math.min(inputs, outputs);
  const overlap = new Float64Array(indices.length * modes);
  const { U, V } = task.modes;
  indices.forEach((index, k) => {
    const size = inputs * outputs;
    const F = matrix(outputs, inputs, functions.slice(index * size, (index + 1) * size));
    const framed = multiply(transposedMultiply(U, F), V);
    overlap.set(modeAlignment(framed, new Float64Array(modes)), k * modes);
  });
  return { time: Float64Array.from(indices, (index) => times[index] as number), overlap };
}
