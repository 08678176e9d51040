import { expect, it } from "vitest";
import { computeTrajectory } from "../../../shared/trajectory/compute.ts";
import { trajectoryJson, trajectoryRows } from "../../../shared/trajectory/json.ts";
import { requestFromQuery } from "../../../shared/trajectory/request.ts";

it("says the same time by time as series by series", () => {
  const query =
    "task=random&inputs=3&outputs=2&points=4&method=both&end=1&observables=loss,networkFunction,weightNorms";
  const trajectory = computeTrajectory(requestFromQuery(new URLSearchParams(query)));
  const { time, observables, simulated } = trajectoryJson(trajectory, {});
  const at = (series: Record<string, unknown>, k: number) =>
    Object.fromEntries(
      Object.entries(series).map(([name, values]) => [name, (values as unknown[])[k]]),
    );
  expect([...trajectoryRows(trajectory)]).toEqual(
    time.map((t, k) => ({ time: t, ...at(observables, k), simulated: at(simulated ?? {}, k) })),
  );
});
