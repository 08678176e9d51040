/**
 * Estimated operations beside measured time, for requests that cost much in different ways:
 * `npx node test/bench/cost.ts`. An operation is meant to be at most a nanosecond, so `ms` should be
 * below `estimate`; no request that is answered may take 5 seconds, and none that is refused long.
 * Every case is measured on its second run, when the engine has compiled what it needs.
 */
import { domainErrorsOf } from "../../shared/errors.ts";
import { computeTrajectory } from "../../shared/trajectory/compute.ts";
import { likelyPath } from "../../shared/trajectory/cost.ts";
import { requireSequence } from "../../shared/trajectory/cost-of-sequence.ts";
import {
  requireExact,
  requireFlow,
  requirePossible,
} from "../../shared/trajectory/cost-of-trajectory.ts";
import { trajectoryToJson } from "../../shared/trajectory/json.ts";
import { costOfFuture, describeRegime, regimeFromQuery } from "../../shared/trajectory/regime.ts";
import { requestFromQuery } from "../../shared/trajectory/request.ts";
import { computeSequence } from "../../shared/trajectory/sequence.ts";
import { sequenceJson } from "../../shared/trajectory/sequence-json.ts";
import { likelyPaths, sequenceFromBody } from "../../shared/trajectory/sequence-request.ts";
import { sweepRows } from "../../shared/trajectory/sweep.ts";
import { costOfSweep, sweepFromQuery } from "../../shared/trajectory/sweep-request.ts";
import { cases, type Route } from "./cost-cases.ts";

const pairs = (query: string) => new URLSearchParams(query);

/** Computes, and says what was estimated for it. */
const run: Readonly<Record<Route, (query: string) => number>> = {
  trajectory(query) {
    const request = requestFromQuery(pairs(query));
    const least = requirePossible(request);
    const found = computeTrajectory(request);
    for (const _ of trajectoryToJson(found, {}));
    const { method, evaluation } = found.solution;
    if (method === "integrate") return requireFlow(request);
    return Math.max(least, evaluation ? requireExact(request, evaluation) : 0);
  },
  regime(query) {
    const request = regimeFromQuery(pairs(query));
    JSON.stringify(describeRegime(request));
    return costOfFuture(request.shape, likelyPath(request.shape, request.lambda ?? 0));
  },
  sweep(query) {
    const request = sweepFromQuery(pairs(query));
    for (const _ of sweepRows(request));
    return costOfSweep(request);
  },
  sequence(body) {
    const request = sequenceFromBody(JSON.parse(body));
    JSON.stringify(sequenceJson(computeSequence(request)));
    return requireSequence(request, likelyPaths(request));
  },
};

/** CPU milliseconds, the estimate, and why it was refused, which says the estimate too. */
function measure(route: Route, query: string) {
  let estimate = Number.NaN;
  let refused = "";
  const begun = process.cpuUsage();
  try {
    estimate = run[route](query);
  } catch (error) {
    const [first] = domainErrorsOf(error);
    if (!first) throw error;
    refused = first.given;
  }
  const { user, system } = process.cpuUsage(begun);
  return { ms: (user + system) / 1e3, estimate: estimate / 1e6, refused };
}

console.log("route       ms estimate  query");
let [slowest, latest] = [0, 0];
for (const [route, query] of cases) {
  measure(route, query);
  const { ms, estimate, refused } = measure(route, query);
  if (refused === "") slowest = Math.max(slowest, ms);
  else latest = Math.max(latest, ms);
  const expected = refused === "" ? estimate.toFixed(0) : "";
  const numbers = `${ms.toFixed(0).padStart(5)} ${expected.padStart(8)}`;
  const note = refused === "" ? "" : `  refused: ${refused}`;
  console.log(`${route.padEnd(10)} ${numbers}  ${query.slice(0, 90)}${note}`);
}
console.log(`slowest answer ${slowest.toFixed(0)} ms, slowest refusal ${latest.toFixed(0)} ms`);
