/**
 * Estimated operations beside measured time, for requests that cost much in different ways:
 * `npx node test/bench/cost.ts`. An operation is meant to be at most a nanosecond, so `ms` should be
 * below `estimate`; no request that is answered may take 5 seconds, and none that is refused long.
 * Every case is measured on its second run, when the engine has compiled what it needs.
 */
import { domainErrorsOf } from "../../shared/errors.ts";
import { computeTrajectory } from "../../shared/trajectory/compute.ts";
import { watchEstimates } from "../../shared/trajectory/cost.ts";
import { requirePossible } from "../../shared/trajectory/cost-of-trajectory.ts";
import { trajectoryToJson } from "../../shared/trajectory/json.ts";
import { describeRegime, regimeFromQuery } from "../../shared/trajectory/regime.ts";
import { requestFromQuery } from "../../shared/trajectory/request.ts";
import { computeSequence } from "../../shared/trajectory/sequence.ts";
import { sequenceJson } from "../../shared/trajectory/sequence-json.ts";
import { sequenceFromBody } from "../../shared/trajectory/sequence-request.ts";
import { sweepRows } from "../../shared/trajectory/sweep.ts";
import { sweepFromQuery } from "../../shared/trajectory/sweep-request.ts";
import { cases, type Route } from "./cost-cases.ts";

const pairs = (query: string) => new URLSearchParams(query);

const run: Readonly<Record<Route, (query: string) => unknown>> = {
  trajectory(query) {
    const request = requestFromQuery(pairs(query));
    requirePossible(request);
    return [...trajectoryToJson(computeTrajectory(request), {})].length;
  },
  regime: (query) => JSON.stringify(describeRegime(regimeFromQuery(pairs(query)))),
  sweep: (query) => [...sweepRows(sweepFromQuery(pairs(query)))].length,
  sequence: (body) =>
    JSON.stringify(sequenceJson(computeSequence(sequenceFromBody(JSON.parse(body))))),
};

/** CPU milliseconds, the largest estimate on the way, and why it was refused. */
function measure(route: Route, query: string) {
  let estimate = 0;
  let refused = "";
  watchEstimates((operations) => {
    estimate = Math.max(estimate, operations);
  });
  const begun = process.cpuUsage();
  try {
    run[route](query);
  } catch (error) {
    const [first] = domainErrorsOf(error);
    if (!first) throw error;
    refused = first.given;
  }
  const { user, system } = process.cpuUsage(begun);
  watchEstimates();
  return { ms: (user + system) / 1e3, estimate: estimate / 1e6, refused };
}

console.log("route       ms estimate  query");
let [slowest, latest] = [0, 0];
for (const [route, query] of cases) {
  measure(route, query);
  const { ms, estimate, refused } = measure(route, query);
  if (refused === "") slowest = Math.max(slowest, ms);
  else latest = Math.max(latest, ms);
  const numbers = `${ms.toFixed(0).padStart(5)} ${estimate.toFixed(0).padStart(8)}`;
  const note = refused === "" ? "" : `  refused: ${refused}`;
  console.log(`${route.padEnd(10)} ${numbers}  ${query.slice(0, 90)}${note}`);
}
console.log(`slowest answer ${slowest.toFixed(0)} ms, slowest refusal ${latest.toFixed(0)} ms`);
