/** The setting as a request to the API that answers with the same numbers. */

import { measureBalance } from "../network/balance.ts";
import { canonicalQuery, formatValue } from "../parameters/parameter.ts";
import { trajectoryBody } from "../trajectory/body.ts";
import { requirePossible } from "../trajectory/cost-of-trajectory.ts";
import type { ObservableName } from "../trajectory/observables.ts";
import { type TrajectoryValues, trajectoryParameters } from "../trajectory/parameters.ts";
import { type TrajectoryRequest, timesFrom } from "../trajectory/request.ts";
import { bodyRows, put } from "./body-rows.ts";
import { largestKernel, type PanelId, panelIds, panels } from "./panel-list.ts";

export interface ApiRequest {
  readonly path: string;
  /** Without "?"; empty for a POST. */
  readonly query: string;
  /** For a POST: matrices do not fit into a query. */
  readonly body: Record<string, unknown> | undefined;
}

/** The observables of one panel, or of all as far as one answer may hold them. */
export function observablesOf(
  what: PanelId | "all",
  request: TrajectoryRequest,
): readonly ObservableName[] {
  const { inputs, outputs } = request.shape;
  const wanted = (what === "all" ? panelIds : [what])
    .flatMap((id): readonly ObservableName[] => panels[id].observables)
    .filter((name) => name !== "ntk" || (what === "kernel" && inputs * outputs <= largestKernel));
  const inOrder = (
    Object.keys(trajectoryParameters.observables.choices) as ObservableName[]
  ).filter((name) => wanted.includes(name));
  if (what !== "all" || fits({ ...request, observables: inOrder })) return inOrder;
  // Matrices at every time are most of an answer.
  return inOrder.filter((name) => !(panelMatrices as readonly string[]).includes(name));
}

const panelMatrices = [
  "networkFunction",
  "inputRepresentation",
  "outputRepresentation",
  "leftAlignment",
  "rightAlignment",
];

function fits(request: TrajectoryRequest): boolean {
  try {
    requirePossible(request);
    return true;
  } catch {
    return false;
  }
}

/**
 * What is computed and written for these observables: the setting's request. A simulation beside a
 * start that is not balanced is a request of its own, so that only the flow is asked for.
 */
export function exportRequest(
  request: TrajectoryRequest,
  observables: readonly ObservableName[],
): TrajectoryRequest {
  const unbalanced = request.method === "both" && !measureBalance(request.weights).balanced;
  const method = unbalanced ? "auto" : request.method;
  const step = unbalanced ? trajectoryParameters.step.default : request.step;
  const values = { ...request.values, method, step, observables } as TrajectoryValues;
  return withFewerTimes({ ...request, method, step, observables, values });
}

/** As many times as one answer may hold: kernels at all of them are more than the API sends. */
function withFewerTimes(request: TrajectoryRequest): TrajectoryRequest {
  if (request.values.times !== undefined) return request;
  let fewer = request;
  while (!fits(fewer)) {
    const points = Math.floor(0.8 * fewer.values.points);
    // It is not the times that make it impossible.
    if (points < 2) return request;
    const values = { ...fewer.values, points };
    fewer = { ...fewer, values, times: timesFrom(values) };
  }
  return fewer;
}

/** @param format as the API names it; only a query has one */
export function apiRequest(request: TrajectoryRequest, format: "json" | "csv"): ApiRequest {
  const { values, matrices } = request;
  const path = "/api/v1/trajectory";
  if (Object.keys(matrices).length === 0) {
    const query = canonicalQuery(trajectoryParameters, values);
    const said = [query, format === "json" ? "" : `format=${format}`];
    return { path, query: said.filter((part) => part !== "").join("&"), body: undefined };
  }
  const body: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(trajectoryParameters)) {
    const value = values[name as keyof TrajectoryValues];
    if (formatValue(value) !== formatValue(parameter.default))
      put(trajectoryBody, body, name, value);
  }
  for (const [name, matrix] of Object.entries(matrices))
    put(trajectoryBody, body, name, bodyRows(matrix));
  return { path, query: "", body };
}
