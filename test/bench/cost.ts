/**
 * Estimated operations beside measured time, for requests that cost much in different ways. An
 * operation is meant to be about a nanosecond, and no request that is answered may take 5 seconds.
 */
import { domainErrorsOf } from "../../shared/errors.ts";
import { computeTrajectory } from "../../shared/trajectory/compute.ts";
import { requirePossible } from "../../shared/trajectory/cost-of-trajectory.ts";
import { trajectoryJson } from "../../shared/trajectory/json.ts";
import { describeRegime, regimeFromQuery } from "../../shared/trajectory/regime.ts";
import { requestFromQuery } from "../../shared/trajectory/request.ts";
import { computeSequence } from "../../shared/trajectory/sequence.ts";
import { sequenceJson } from "../../shared/trajectory/sequence-json.ts";
import { sequenceFromBody } from "../../shared/trajectory/sequence-request.ts";
import { sweepRows } from "../../shared/trajectory/sweep.ts";
import { sweepFromQuery } from "../../shared/trajectory/sweep-request.ts";

const square = (n: number) => `task=random&inputs=${n}&outputs=${n}&hidden=${n}&lambda=2`;
const pairs = (query: string) => new URLSearchParams(query);

const run: Readonly<Record<string, (query: string) => unknown>> = {
  trajectory(query) {
    const request = requestFromQuery(pairs(query));
    requirePossible(request);
    return JSON.stringify(trajectoryJson(computeTrajectory(request), {}));
  },
  regime: (query) => JSON.stringify(describeRegime(regimeFromQuery(pairs(query)))),
  sweep: (query) => [...sweepRows(sweepFromQuery(pairs(query)))].length,
  sequence: (body) =>
    JSON.stringify(sequenceJson(computeSequence(sequenceFromBody(JSON.parse(body))))),
};

const phases = (n: number, count: number, points: number) =>
  JSON.stringify({
    network: { inputs: n, outputs: n },
    init: { lambda: 2 },
    phases: Array.from({ length: count }, (_, seed) => ({
      task: { kind: "random", seed },
      points,
    })),
  });

const cases: readonly [route: string, query: string][] = [
  ["trajectory", `${square(8)}&points=5000`],
  ["trajectory", `${square(32)}&points=2000`],
  ["trajectory", `${square(64)}&points=1000`],
  ["trajectory", `${square(128)}&points=250`],
  [
    "trajectory",
    "task=random&inputs=128&hidden=128&outputs=120&lambda=-2&points=40&observables=loss",
  ],
  ["trajectory", "task=random&inputs=32&hidden=128&outputs=32&points=120&observables=loss"],
  ["trajectory", "task=random&inputs=128&hidden=8&outputs=128&points=1500&observables=loss"],
  ["trajectory", "task=random&inputs=128&hidden=1&outputs=1&points=5000&observables=loss"],
  ["trajectory", `${square(8)}&points=5000&observables=leftAlignment,rightAlignment`],
  ["trajectory", `${square(64)}&points=60&observables=leftAlignment,outputSimilarity`],
  ["trajectory", `${square(128)}&points=20&observables=leftAlignment`],
  ["trajectory", `${square(128)}&points=20&observables=outputSimilarity`],
  ["trajectory", `${square(8)}&points=5000&observables=networkFunction`],
  ["trajectory", `${square(8)}&points=70&observables=ntk`],
  ["trajectory", `${square(8)}&method=gradient-descent&step=0.0001&end=60&points=100`],
  ["trajectory", `${square(2)}&method=gradient-descent&step=0.00001&end=50&points=100`],
  ["trajectory", `${square(64)}&method=gradient-descent&step=0.01&end=19&points=50`],
  ["trajectory", `${square(128)}&method=gradient-descent&step=0.01&end=2&points=5`],
  ["trajectory", `${square(8)}&method=integrate&end=200&points=100`],
  ["trajectory", "task=random&init=gaussian&scale=100&inputs=8&outputs=8&end=100"],
  ["trajectory", "task=random&init=gaussian&scale=100&inputs=32&outputs=32&end=100"],
  [
    "trajectory",
    "task=random&init=lecun&scale=1&inputs=128&outputs=128&hidden=128&end=10&points=10",
  ],
  ["trajectory", "task=random&init=lecun&inputs=1&outputs=1&scale=100&end=1000"],
  ["regime", square(32)],
  ["regime", square(64)],
  ["regime", "task=random&inputs=128&outputs=16&lambda=-20"],
  ["regime", square(128)],
  ["sweep", "lambdaPoints=400"],
  ["sweep", "lambdaPoints=80&measures=timeToFraction"],
  ["sweep", "lambdaPoints=400&seeds=1,2,3,4"],
  ["sweep", "task=random&widths=2,4,8,16,32&lambdaPoints=60"],
  ["sweep", "task=random&inputs=64&outputs=64&lambdaPoints=20"],
  ["sweep", "task=random&inputs=128&outputs=128&lambdaPoints=3"],
  ["sequence", phases(8, 20, 150)],
  ["sequence", phases(64, 3, 40)],
  ["sequence", phases(128, 1, 10)],
];

console.log("route        ms   query");
for (const [route, query] of cases) {
  const begun = process.cpuUsage();
  let note = "";
  try {
    run[route]?.(query);
  } catch (error) {
    const [first] = domainErrorsOf(error);
    if (!first) throw error;
    note = `  refused: ${first.given}; ${first.expected}`;
  }
  const { user, system } = process.cpuUsage(begun);
  const ms = (user + system) / 1e3;
  console.log(`${route.padEnd(10)} ${ms.toFixed(0).padStart(5)}  ${query.slice(0, 90)}${note}`);
}
