import { expect, it } from "vitest";
import type { Trajectory } from "../../../shared/trajectory/compute.ts";
import { computeTrajectory } from "../../../shared/trajectory/compute.ts";
import {
  type TrajectoryJson,
  trajectoryRows,
  trajectoryToJson,
} from "../../../shared/trajectory/json.ts";
import { requestFromBody, requestFromQuery } from "../../../shared/trajectory/request.ts";

const jsonOf = (trajectory: Trajectory): TrajectoryJson =>
  JSON.parse([...trajectoryToJson(trajectory, {})].join(""));

it("says the same time by time as series by series", () => {
  const query =
    "task=random&inputs=3&outputs=2&points=4&method=both&end=1&observables=loss,networkFunction,weightNorms";
  const trajectory = computeTrajectory(requestFromQuery(new URLSearchParams(query)));
  const { time, observables, simulated } = jsonOf(trajectory);
  const at = (series: Record<string, unknown>, k: number) =>
    Object.fromEntries(
      Object.entries(series).map(([name, values]) => [name, (values as unknown[])[k]]),
    );
  expect([...trajectoryRows(trajectory)]).toEqual(
    time.map((t, k) => ({ time: t, ...at(observables, k), simulated: at(simulated ?? {}, k) })),
  );
});

it("says what whitening kept and left out of data, and nothing of it for a task that is none", () => {
  const x = [
    [1, 2, 3, 7],
    [2, 1, 3, 7],
    [4, 4, 8, 7],
    [0, 5, 5, 7],
  ];
  const y = [[1], [2], [0], [1]];
  const told = (body: unknown) => jsonOf(computeTrajectory(requestFromBody(body))).data;
  const task = { kind: "custom", x, y };
  expect(told({ task, init: { lambda: 0.5 }, time: { points: 2 } })).toMatchObject({
    rows: 4,
    droppedRows: 0,
    droppedDirections: 1,
  });
  expect(told({ task, init: { lambda: 0.5 } })?.constantInputs).toHaveLength(1);
  expect(told({ task: { kind: "penguins" } })).toMatchObject({ rows: 342, droppedRows: 2 });
  expect(told({ task: { kind: "identity" } })).toBeUndefined();
});
