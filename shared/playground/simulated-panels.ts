/** Gradient descent beside the solution, and how far it strays from it. */
import { computeTrajectory } from "../trajectory/compute.ts";
import { costOfStep } from "../trajectory/cost.ts";
import type { TrajectoryRequest } from "../trajectory/request.ts";
import {
  type Followed,
  followed,
  type PanelsData,
  type SeriesOf,
  type Simulated,
} from "./panels-data.ts";

/** Operations that it takes. */
export const costOfDescent = ({ shape, times, step, tau }: TrajectoryRequest) =>
  ((times.at(-1) as number) / (step * tau)) * costOfStep(shape);

/** Gradient descent at the times of the request. */
export function descended(request: TrajectoryRequest): Omit<Simulated, "deviation"> {
  const { observables: found, solution } = computeTrajectory({
    ...request,
    method: "gradient-descent",
    observables: followed,
  });
  const { step = request.step, steps = 0, divergedAt } = solution;
  return {
    time: request.times.slice(),
    series: Object.fromEntries(
      followed.map((name) => [name, found[name]?.data as Float64Array]),
    ) as SeriesOf<Followed>,
    step,
    steps,
    divergedAt,
  };
}

/** The simulation beside the data, and how far it strays at the times that both have. */
export function withSimulation(data: PanelsData, early: Omit<Simulated, "deviation">): PanelsData {
  const deviation = Object.fromEntries(
    followed.map((name) => {
      const [exact, other] = [data.series[name], early.series[name]];
      const size = exact.length / data.time.length;
      let most = 0;
      let at = 0;
      for (let k = 0; k < data.time.length; k++) {
        while ((early.time[at] as number) < (data.time[k] as number)) at++;
        for (let j = 0; j < size; j++) {
          const away = Math.abs((exact[k * size + j] as number) - (other[at * size + j] as number));
          if (!(away <= most)) most = Number.isNaN(away) ? Number.POSITIVE_INFINITY : away;
        }
      }
      return [name, most];
    }),
  ) as Record<Followed, number>;
  return { ...data, simulated: { ...early, deviation } };
}
