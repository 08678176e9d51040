/** What is drawn, put together from what has been found so far. */
import { matrix } from "../linalg/matrix.ts";
import { regimeOf } from "../theory/regime.ts";
import type { TrajectoryRequest } from "../trajectory/request.ts";
import type { Sampler } from "./exact-sampler.ts";
import { type Account, type Mapped, mapped, type PanelsData } from "./panels-data.ts";

export function dataOf(
  { task, shape, weights, lambda, times }: TrajectoryRequest,
  account: Account,
  sampler: Pick<Sampler, "time" | "series" | "turning">,
  complete: boolean,
): PanelsData {
  const series = sampler.series();
  const time = sampler.time();
  return {
    shape,
    modes: Math.min(shape.inputs, shape.outputs),
    sigma: matrix(task.sigma.rows, task.sigma.cols, task.sigma.data.slice()),
    targets: task.modes.S.slice(),
    rank: task.rank,
    residual: task.residual,
    inputNames: task.inputNames,
    outputNames: task.outputNames,
    summary: task.data,
    end: times.at(-1) as number,
    time,
    series,
    largest: Object.fromEntries(mapped.map((name) => [name, largestIn(series[name])])) as Record<
      Mapped,
      number
    >,
    turning: sampler.turning(),
    simulated: undefined,
    account,
    regime: regimeOf(task, weights, lambda),
    halvedAt: halvedAt(time, series.loss, account.finalLoss ?? task.residual),
    complete,
  };
}

function largestIn(data: Float64Array): number {
  let most = 0;
  for (const x of data) if (Math.abs(x) > most) most = Math.abs(x);
  return most;
}

/** When what can be learned of the loss is down to half, between two times. */
function halvedAt(time: Float64Array, loss: Float64Array, floor: number): number | undefined {
  const half = floor + ((loss[0] as number) - floor) / 2;
  const k = loss.findIndex((each) => each <= half);
  if (k <= 0) return undefined;
  const [above, below] = [loss[k - 1] as number, loss[k] as number];
  const [from, to] = [time[k - 1] as number, time[k] as number];
  return above === below ? to : from + ((above - half) / (above - below)) * (to - from);
}
